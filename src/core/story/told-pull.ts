import type { Evidence } from '../evidence/evidence';
import { scanKeys, type KeyScan } from '../explain/key-scan';
import type { PullStory } from './pull-story';
import type { Stage } from '../model/stage';
import type { StageReport } from './stage';
import { stagesOf } from './stages';
import type { Telling } from './telling';

/** A story whose keys are gone through when somebody asks for them: they may be many, and its images too. */
export class ToldPull implements PullStory {
  readonly image: string;
  readonly uses: PullStory['uses'];
  readonly node: PullStory['node'];
  readonly cluster: PullStory['cluster'];
  readonly subject: PullStory['subject'];
  readonly pod: PullStory['pod'];
  readonly keyring: PullStory['keyring'];
  readonly resolution: PullStory['resolution'];
  readonly candidates: PullStory['candidates'];
  readonly plugins: PullStory['plugins'];
  readonly runtime: PullStory['runtime'];
  readonly present: PullStory['present'];
  readonly evidence: readonly Evidence[];
  readonly replies: PullStory['replies'];
  readonly anonymousReply: PullStory['anonymousReply'];
  readonly elsewhere: PullStory['elsewhere'];
  readonly stages: Readonly<Record<Stage, StageReport>>;
  #keys: KeyScan | undefined;

  constructor(telling: Telling) {
    this.image = telling.image;
    this.uses = telling.uses;
    this.node = telling.node;
    this.cluster = telling.cluster;
    this.subject = telling.subject;
    this.pod = telling.pod;
    this.keyring = telling.keyring;
    this.resolution = telling.resolution;
    this.candidates = telling.candidates;
    this.plugins = telling.plugins;
    this.runtime = telling.runtime;
    this.present = telling.present;
    this.evidence = telling.evidence;
    this.replies = telling.replies;
    this.anonymousReply = telling.anonymousReply;
    this.elsewhere = telling.elsewhere;
    this.stages = stagesOf(telling);
  }

  get keys(): KeyScan {
    return (this.#keys ??= scanKeys(this.keyring, this.resolution));
  }

  /** What may be shown: node and cluster hold documents as they were decoded, and are to be had by name alone. */
  toJSON(): object {
    const { resolution, candidates, stages, evidence } = this;
    return { image: resolution.image, outcome: resolution.outcome, candidates, stages, evidence };
  }

  [Symbol.for('nodejs.util.inspect.custom')](): object {
    return this.toJSON();
  }
}
