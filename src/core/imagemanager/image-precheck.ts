import type { ImageResolution, KubeletKeyring } from '../kubelet-keyring';
import type { Candidate } from '../model/candidate';
import type { ReferenceResult } from '../reference/parse-image-reference';
import type { ReleaseRules } from '../release/profile';
import type { PresentImage, PullDecision } from './decide-pull';
import type { StartReport } from './image-start';
import {
  events,
  inspectMessage,
  invalidNameMessage,
  neverPullMessage,
  presentMessage,
  secretError,
  type NodeEvent,
} from './kubelet-words';
import { podCredentials, type PodCredentials } from './pod-credentials';
import { formatTime } from '../go/rfc3339';
import { storeName } from './store-name';
import type { VerificationPolicy } from './verification-policy';

/** An image that a container needs, as far as the node alone can answer. */
export interface PrecheckStart {
  readonly image: string;
  readonly reference: ReferenceResult;
  /** After defaulting. */
  readonly policy: string;
  readonly keyring: KubeletKeyring;
  /** What the keyring says for the image, where that is known already: plugins included. */
  readonly resolution?: ImageResolution;
  readonly inspectError: string | undefined;
}

/** What the node remembers of its pulls. */
export interface RecordBook {
  decide(question: Omit<PresentImage, 'record' | 'intent'>, now: string): PullDecision;
}

export interface PrecheckNode {
  readonly rules: ReleaseRules;
  /** None: pulled images are not verified. */
  readonly verification: VerificationPolicy | undefined;
  readonly keeper: RecordBook;
  /** What the runtime calls each image that is present. */
  readonly present: ReadonlyMap<string, string>;
  readonly seconds: number;
}

/**
 * What the kubelet does before it asks a registry: whether it uses a present image, fails, or has to pull. Mirrors
 * the first half of EnsureImageExists in pkg/kubelet/images.
 */
export class ImagePrecheck<
  Start extends PrecheckStart = PrecheckStart,
  Node extends PrecheckNode = PrecheckNode,
> {
  decision: PullDecision | undefined;
  protected readonly events: NodeEvent[] = [];
  protected readonly tried: (Candidate | null)[] = [];
  protected resolution: ImageResolution | undefined;

  constructor(
    protected readonly start: Start,
    protected readonly node: Node,
  ) {
    this.resolution = start.resolution;
  }

  /** How it ends without a pull; undefined where the kubelet goes on to pull. */
  precheck(): StartReport | undefined {
    const { image, reference, policy, inspectError } = this.start;
    const { rules, verification, present } = this.node;
    if (!reference.ok) {
      const message = invalidNameMessage(image, reference.fault, rules);
      return this.fail('InvalidImageName', message, events.inspectFailed(message));
    }
    const asksStore = rules.inspectUnderAlways || policy === 'IfNotPresent' || policy === 'Never';
    if (asksStore && inspectError !== undefined) {
      // From 1.32 on it quotes the image that it did not find in place of the one it looked for.
      const message = inspectMessage(rules.inspectUnderAlways ? image : '', inspectError);
      return this.fail('ImageInspectError', message, events.inspectFailed(message));
    }
    const name = storeName(reference.reference);
    const imageRef = asksStore && policy !== 'Always' ? (present.get(name) ?? '') : '';
    const neverPulls = rules.inspectUnderAlways
      ? policy !== 'Always' && policy !== 'IfNotPresent'
      : policy === 'Never';
    if (imageRef === '' && neverPulls) return this.neverPull();
    const unverified = imageRef !== '' && verification === undefined;
    if (looksUpAhead(rules, unverified) && !this.lookUp()) return this.failLookup();
    if (unverified) return this.use(imageRef, presentMessage(image, false), rules.presentMessage);
    if (imageRef !== '' && verification !== undefined) {
      const decision = this.decide(imageRef, verification);
      if (decision.rule === 'lookup-failed') return this.failLookup();
      // Whether the image is there is nobody's business who may not use it: same words as if it were not.
      if (decision.pull && neverPulls) return this.neverPull();
      if (!decision.pull) return this.use(imageRef, presentMessage(image, true), true);
    }
    if (rules.lookupTiming !== 'in-pull' && !this.lookUp()) return this.failLookup();
    return undefined;
  }

  private decide(imageRef: string, policy: VerificationPolicy): PullDecision {
    const { image } = this.start;
    const { keeper, seconds } = this.node;
    const credentials = (): PodCredentials | undefined =>
      this.lookUp() ? podCredentials(this.resolution?.candidates ?? []) : undefined;
    this.decision = keeper.decide({ image, imageRef, policy, credentials }, formatTime(seconds));
    return this.decision;
  }

  /** Looks the credentials up; false where a pull secret spoils it. */
  protected lookUp(): boolean {
    this.resolution ??= this.start.keyring.resolve(this.start.image);
    return this.resolution.outcome !== 'keyring-failed';
  }

  protected lookupError(): string {
    const { failure } = this.start.keyring;
    return failure === null ? '' : secretError(failure.fault);
  }

  /** The raw error is the reason and the message alike; no event, and no back-off. */
  private failLookup(): StartReport {
    return this.fail(this.lookupError(), this.lookupError());
  }

  private neverPull(): StartReport {
    const { image } = this.start;
    return this.fail('ErrImageNeverPull', neverPullMessage(image), events.neverPull(image));
  }

  private use(imageRef: string, message: string, said: boolean): StartReport {
    this.events.push(events.present(message));
    return this.report({ outcome: 'present', imageRef, reason: '', message: said ? message : '' });
  }

  protected fail(reason: string, message: string, ...sent: readonly NodeEvent[]): StartReport {
    for (const event of sent) this.events.push(event);
    return this.report({ outcome: 'failed', imageRef: '', reason, message });
  }

  protected report(parts: Pick<StartReport, 'outcome' | 'imageRef' | 'reason' | 'message'>): StartReport {
    const { events: sent, tried, decision, resolution } = this;
    return {
      ...parts,
      events: sent,
      tried,
      undefinedOrder: resolution?.undefinedOrder ?? [],
      ...(decision === undefined ? {} : { decision }),
    };
  }
}

/** Whether the credentials are looked up before it is known that they are needed. */
function looksUpAhead({ lookupTiming }: ReleaseRules, unverified: boolean): boolean {
  return lookupTiming === 'always' || (lookupTiming === 'unless-present-and-unverified' && !unverified);
}
