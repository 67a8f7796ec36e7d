import { classifyReply, MANIFEST_TYPES, readManifestHead } from './classify-reply';
import { follow } from './follow';
import type { Accepted, Failure } from './outcome';
import { isFailure, type Reply, type Sent, type Transport } from './transport';

export interface ManifestQuestion {
  readonly url: URL;
  readonly authorization: string | undefined;
  readonly signal: AbortSignal;
}

export type ManifestAnswer =
  Accepted | { readonly refusal: Failure; /** What a 401 carried. */ readonly reply?: Reply };

/**
 * Asks whether a manifest can be had. HEAD first, which Docker Hub does not count as a pull; GET where HEAD
 * does not settle it, as only a GET has a body that tells a missing repository from a missing tag.
 */
export async function requestManifest(
  transport: Transport,
  { url, authorization, signal }: ManifestQuestion,
  now: () => Date,
): Promise<ManifestAnswer> {
  const ask = (method: 'HEAD' | 'GET'): Promise<Sent> =>
    follow(transport, {
      method,
      url,
      headers: { accept: [...MANIFEST_TYPES, '*/*'].join(', ') },
      signal,
      ...(authorization === undefined ? {} : { authorization }),
    });
  const head = await ask('HEAD');
  if (isFailure(head)) return { refusal: head };
  const reply = readAccepted(head) === undefined && !isSettled(head.status) ? await ask('GET') : head;
  if (isFailure(reply)) return { refusal: reply };
  const accepted = readAccepted(reply);
  if (accepted !== undefined) return accepted;
  if (isSuccess(reply.status)) return { refusal: { kind: 'malformed-reply', part: 'manifest' } };
  return { refusal: classifyReply(reply, now()), reply };
}

function readAccepted({ status, headers }: Reply): Accepted | undefined {
  return isSuccess(status) ? readManifestHead(headers) : undefined;
}

function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299;
}

/** A second request would say nothing more, or make a rate limit worse. */
function isSettled(status: number): boolean {
  return status === 401 || status === 407 || status === 429 || (status >= 500 && status !== 501);
}
