import type { ImageResolution } from '../kubelet-keyring';
import type { Candidate } from '../model/candidate';
import type { PullDecision } from './decide-pull';
import {
  backOffMessage,
  events,
  inspectMessage,
  invalidNameMessage,
  neverPullMessage,
  presentMessage,
  secretError,
  type NodeEvent,
} from './kubelet-words';
import { accessAfterPull, podCredentials, type PodCredentials } from './pod-credentials';
import { aggregateErrors, pullFailure } from './pull-error';
import { formatTime } from './rfc3339';
import { askRegistry, type PullReply } from './scripted-registry';
import { storeName } from './store-name';
import type { ImageStart, NodeState, StartReport } from './image-start';
import type { VerificationPolicy } from './verification-policy';
import type { ReleaseRules } from '../release/profile';

/** Brings an image onto the node, or says why not. Mirrors EnsureImageExists in pkg/kubelet/images. */
export function ensureImage(start: ImageStart, node: NodeState): StartReport {
  const report = new ImageRun(start, node).run();
  const { missingPullSecrets } = start;
  if (missingPullSecrets.length === 0) return report;
  const event = events.missingSecrets(missingPullSecrets);
  switch (node.rules.missingSecretEvent) {
    case 'never':
      return report;
    case 'every-sync':
      return { ...report, events: [event, ...report.events] };
    case 'after-failed-pull':
      return report.reason === 'ErrImagePull' ? { ...report, events: [...report.events, event] } : report;
  }
}

class ImageRun {
  private readonly events: NodeEvent[] = [];
  private readonly tried: (Candidate | null)[] = [];
  private decision: PullDecision | undefined;
  private resolution: ImageResolution | undefined;

  constructor(
    private readonly start: ImageStart,
    private readonly node: NodeState,
  ) {}

  run(): StartReport {
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
    return this.pull(name);
  }

  private pull(name: string): StartReport {
    const { image, backOffKey } = this.start;
    const { rules, backOff, lastErrors, seconds, present, keeper, verification } = this.node;
    if (backOff.remaining(backOffKey, seconds) > 0) {
      const last = rules.backoffShowsLastError ? lastErrors.get(backOffKey) : undefined;
      const message = backOffMessage(image) + (last === undefined ? '' : `: ${last}`);
      return this.fail('ImagePullBackOff', message, events.backOff(image));
    }
    lastErrors.delete(backOffKey);
    this.events.push(events.pulling(image));
    const reply = this.lookUp() ? this.offer(name) : { ok: false as const, error: this.lookupError() };
    if (!reply.ok) {
      backOff.fail(backOffKey, seconds);
      const { reason, message } = pullFailure(image, reply.error, rules);
      lastErrors.set(backOffKey, `${reason}: ${message}`);
      return this.fail(reason, message, events.failed(image, reply.error));
    }
    present.set(name, reply.id);
    this.events.push(events.pulled(image));
    if (verification !== undefined) {
      keeper.add(image, reply.id, accessAfterPull(this.tried.at(-1) ?? undefined), formatTime(seconds));
    }
    return this.report({ outcome: 'pulled', imageRef: reply.id, reason: '', message: '' });
  }

  /** One credential after the other, whatever the error; without any, one anonymous attempt. */
  private offer(name: string): PullReply {
    const candidates = this.resolution?.candidates ?? [];
    const errors: string[] = [];
    for (const candidate of candidates.length > 0 ? candidates : [null]) {
      this.tried.push(candidate);
      const reply = askRegistry(this.node.registry, name, candidate?.credential);
      if (reply.ok) return reply;
      errors.push(reply.error);
    }
    return { ok: false, error: aggregateErrors(errors) };
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
  private lookUp(): boolean {
    this.resolution ??= this.start.keyring.resolve(this.start.image);
    return this.resolution.outcome !== 'keyring-failed';
  }

  private lookupError(): string {
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

  private fail(reason: string, message: string, ...sent: readonly NodeEvent[]): StartReport {
    this.events.push(...sent);
    return this.report({ outcome: 'failed', imageRef: '', reason, message });
  }

  private report(parts: Pick<StartReport, 'outcome' | 'imageRef' | 'reason' | 'message'>): StartReport {
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
