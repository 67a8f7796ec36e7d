import type { PullClock } from './clock';
import type { Conversation, WireAnswer, WireRequest } from './exchange';

/** Sends a request, unless the pull has been given up or there is nothing to send it to. */
export function* send(request: WireRequest, clock: PullClock): Conversation<WireAnswer> {
  if (clock.isOver) return { ok: false, reason: 'given-up' };
  const scheme: string = request.scheme;
  if ((scheme !== 'https' && scheme !== 'http') || request.host === '') {
    return { ok: false, reason: 'malformed-url' };
  }
  const answer = yield request;
  if (!answer.ok && clock.waitFor(answer.reason, request.patience)) return { ok: false, reason: 'given-up' };
  return answer;
}
