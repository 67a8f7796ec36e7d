import { splitHostPort } from '../../../go/host-port';
import type { PullClock } from '../../wire/clock';
import type { Conversation, WireAnswer, WireRequest } from '../../wire/exchange';
import { send } from '../../wire/send';

/** The transport of one host: whether it may go back to http, and for which host it has. */
export class HttpTransport {
  fallenBack: string | undefined;

  constructor(readonly mayFallBack: boolean) {}
}

/**
 * Sends a request over a transport. Mirrors httpFallback.RoundTrip (github.com/containerd/containerd v1.7.35
 * remotes/docker/resolver.go): http after an answer in plain http or none to the hello of TLS, and where no
 * port is given, after a refused connection.
 */
export function* roundTrip(
  request: WireRequest,
  transport: HttpTransport,
  clock: PullClock,
): Conversation<WireAnswer> {
  if (!transport.mayFallBack) return yield* send(request, clock);
  if (transport.fallenBack !== request.host) {
    const answer = yield* send(request, clock);
    if (answer.ok || !leadsToHttp(answer.reason, request.host)) return answer;
    transport.fallenBack = request.host;
  }
  return yield* send({ ...request, scheme: 'http' }, clock);
}

function leadsToHttp(reason: string, host: string): boolean {
  if (reason === 'plain-http' || reason === 'handshake-timeout') return true;
  const otherPort = reason === 'refused' || reason === 'connect-timeout' || reason === 'answer-timeout';
  return otherPort && (splitHostPort(host)?.port ?? '') === '';
}
