import { ImagePrecheck } from './image-precheck';
import { backOffMessage, events } from './kubelet-words';
import { accessAfterPull } from './pod-credentials';
import { aggregateErrors, pullFailure } from './pull-error';
import { formatTime } from '../go/rfc3339';
import type { PullReply } from './scripted-registry';
import { storeName } from './store-name';
import type { ImageStart, NodeState, StartReport } from './image-start';

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

class ImageRun extends ImagePrecheck<ImageStart, NodeState> {
  run(): StartReport {
    const { reference } = this.start;
    return this.precheck() ?? this.pull(reference.ok ? storeName(reference.reference) : '');
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
      const reply = this.node.registry.ask(name, candidate?.credential);
      if (reply.ok) return reply;
      errors.push(reply.error);
    }
    return { ok: false, error: aggregateErrors(errors) };
  }
}
