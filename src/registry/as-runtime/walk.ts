import type { Authorization } from '../../core/runtime/wire/authorization';
import type {
  Conversation,
  WireAnswer,
  WireFailureReason,
  WireRequest,
} from '../../core/runtime/wire/exchange';
import { guard, type GuardContext, type WalkExchange, type WalkStop } from './guard';
import type { WireTransport } from './wire-transport';
import { wireUrl } from './wire-url';

/** One request that a runtime makes, and what came of it. */
export interface RuntimeRequest {
  readonly method: 'HEAD' | 'GET' | 'POST';
  /** `ping`: `/v2/`. */
  readonly purpose: WireRequest['purpose'];
  /** Without the query. */
  readonly url: string;
  readonly ns?: string;
  /** What the host heard; null: of nobody. */
  readonly credential: HeardCredential | null;
  /** The HTTP status; null where none came. */
  readonly status: number | null;
  readonly failure?: WireFailureReason;
}

export interface HeardCredential {
  /** `form`: the password in a request for a token; `header`: an Authorization header of the configuration. */
  readonly kind: 'basic' | 'form' | 'bearer' | 'header';
  /** Of a Bearer token the user whom it was asked for; empty: anonymous. */
  readonly user: string;
}

export interface Walk {
  /** `pulls`: the manifest is there, and the runtime goes on to its content. `stopped`: by us, see `stop`. */
  readonly end: 'pulls' | 'fails' | 'stopped';
  readonly stop?: WalkStop;
  readonly requests: readonly RuntimeRequest[];
}

/** More requests than any walk of a runtime has. */
const MOST_REQUESTS = 300;

export interface WalkOptions extends Pick<GuardContext, 'planned' | 'trusted'> {
  readonly transport: WireTransport;
  /** Ends the walk as a whole. */
  readonly signal: AbortSignal;
}

/** Drives the walk of a runtime over the network, up to the manifest. */
export async function walk(conversation: Conversation<boolean>, options: WalkOptions): Promise<Walk> {
  const walker = new Walker(options);
  let step = conversation.next();
  while (step.done !== true) {
    if (walker.hasManifest(step.value)) return { end: 'pulls', requests: walker.requests };
    const answer = await walker.answer(step.value);
    if ('kind' in answer) return { end: 'stopped', stop: answer, requests: walker.requests };
    step = conversation.next(answer);
  }
  return { end: 'fails', requests: walker.requests };
}

class Walker {
  readonly requests: RuntimeRequest[] = [];
  readonly #users = new Map<string, string>();
  #previous: WalkExchange | undefined;
  #asked: URL | undefined;
  /** What the runtime asks for once it has the manifest. */
  #next: string | undefined;

  constructor(private readonly options: WalkOptions) {}

  hasManifest({ purpose, path }: WireRequest): boolean {
    return this.#next !== undefined && purpose === 'blob' && path.endsWith(`/${this.#next}`);
  }

  async answer(wanted: WireRequest): Promise<WireAnswer | WalkStop> {
    const { planned, trusted, transport, signal } = this.options;
    const url = wireUrl(wanted);
    if (url === undefined) return { ok: false, reason: 'malformed-url' };
    if (this.requests.length === MOST_REQUESTS) return { kind: 'too-many-requests' };
    const judged = guard(wanted, url, { planned, trusted, previous: this.#previous, asked: this.#asked });
    if (!judged.send) return judged.stop;
    const { request, isHop } = judged;
    if (!isHop && request.purpose !== 'token') this.#asked = url;
    const ledBy = isHop && this.#asked?.origin !== url.origin ? this.#asked : undefined;
    const answer = await transport.send(request, url, signal, ledBy);
    if (signal.aborted) return { kind: 'timeout' };
    if ('kind' in answer) return { ...answer, host: url.host };
    this.#previous = { request, url, answer };
    this.#note(request, url, answer);
    return answer;
  }

  #note(request: WireRequest, url: URL, answer: WireAnswer): void {
    const heard = this.#heard(request);
    const ns = url.searchParams.get('ns');
    this.requests.push({
      method: request.method,
      purpose: request.purpose,
      url: url.origin + url.pathname,
      ...(ns !== null && request.purpose !== 'token' && { ns }),
      credential: heard,
      status: answer.ok ? answer.status : null,
      ...(!answer.ok && { failure: answer.reason }),
    });
    if (!answer.ok) return;
    if (answer.token?.kind === 'token')
      this.#users.set(`Bearer ${answer.token.token.reveal()}`, heard?.user ?? '');
    const { content } = answer;
    if (request.purpose === 'manifest' && request.method === 'GET' && content?.manifest?.kind === 'image')
      this.#next = content.manifest.config.digest;
  }

  #heard({ form, authorization, headers }: WireRequest): HeardCredential | null {
    if (form !== undefined) return { kind: 'form', user: form.username };
    if (authorization === undefined) return null;
    if (isOfConfiguration(authorization, headers)) return { kind: 'header', user: authorization.user };
    if (authorization.kind === 'basic') return { kind: 'basic', user: authorization.user };
    return { kind: 'bearer', user: this.#users.get(authorization.value.reveal()) ?? '' };
  }
}

function isOfConfiguration(authorization: Authorization, headers: WireRequest['headers']): boolean {
  for (const [name, values] of headers) {
    if (name.toLowerCase() === 'authorization' && values.includes(authorization.value)) return true;
  }
  return false;
}
