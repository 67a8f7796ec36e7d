import type { Evidence } from '../evidence/evidence';
import type { Candidate } from '../model/candidate';
import { criAuthOf } from '../runtime/credential';
import { nodeRuntime } from '../runtime/on-node/recognise';
import { LARGEST_FILE } from '../runtime/finding';
import type { NodeRuntime, RuntimeTold } from '../runtime/on-node/node-runtime';
import type { Known } from './known';
import type { RuntimeStory } from './runtime-story';

/** The runtime of a node, which many pulls share: its files are read once for each program that texts name. */
export class ToldRuntime {
  readonly #found = new Map<string, NodeRuntime | undefined>();

  /**
   * @param files by name or path; undefined where there are none: then nothing is known of the runtime
   * @param versionFrom who tells the version, in words
   */
  constructor(
    readonly files: Readonly<Record<string, string>> | undefined,
    private readonly told: Omit<RuntimeTold, 'program'> = {},
    readonly versionFrom?: string,
  ) {}

  get versionIsTold(): boolean {
    return this.told.version !== undefined;
  }

  /** The same with more told of it. */
  with(told: Omit<RuntimeTold, 'program'>, versionFrom = this.versionFrom): ToldRuntime {
    return new ToldRuntime(this.files, { ...this.told, ...told }, versionFrom);
  }

  /**
   * The runtime that the node says it has; else the one whose words these are, or the one that the files tell. Undefined
   * where nothing tells of one, and where a file is larger than we look at: the limit is ours, and the runtime may well
   * start with it.
   */
  of(program: string | undefined): NodeRuntime | undefined {
    if (this.files === undefined || this.#isOverLimit(this.files)) return undefined;
    const key = program ?? '';
    if (!this.#found.has(key)) {
      const told = { ...this.told, ...(program !== undefined && { program }) };
      this.#found.set(key, nodeRuntime(this.files, told));
    }
    return this.#found.get(key);
  }

  #isOverLimit(files: Readonly<Record<string, string>>): boolean {
    return Object.values(files).some(({ length }) => length > LARGEST_FILE);
  }
}

/** What is pulled, and by whom. */
export interface RuntimeQuestion {
  readonly image: string;
  readonly candidates: readonly Candidate[];
  readonly evidence: readonly Evidence[];
  /** Whether the image is one of the pod's own. */
  readonly isOfPod: boolean;
}

/** Which hosts hear of a pull; unknown where no configuration of a runtime was handed over. */
export function tellRuntime(told: ToldRuntime, question: RuntimeQuestion): Known<RuntimeStory> {
  const { image, candidates, evidence, isOfPod } = question;
  const runtime = told.of(programOf(evidence));
  if (runtime === undefined || image === '') return { known: false, needs: 'runtime-configuration' };
  const ofSandbox =
    !isOfPod &&
    (runtime.sandboxImage === image || evidence.some(({ says }) => says.kind === 'sandbox-image'));
  const offered = ofSandbox ? [] : candidates.map(({ credential }) => criAuthOf(credential));
  return { known: true, value: { runtime, ofSandbox, plan: runtime.plan(image, offered) } };
}

const RUNTIMES = ['containerd', 'cri-o', 'docker', 'cri-dockerd'];

/** The runtime whose words a text has. */
export function programOf(evidence: readonly Evidence[]): string | undefined {
  return evidence.find(({ source }) => RUNTIMES.includes(source.program ?? ''))?.source.program;
}
