import type { Failure } from '../../src/registry/outcome';
import type { Request, Transport } from '../../src/registry/transport';

/** A reply without its URL, or what went wrong. */
export type Scripted =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | Failure;

/** A transport that gives one reply after the other and writes down what it was asked. */
export function scriptedTransport(
  script: readonly Scripted[],
): Transport & { readonly asked: readonly string[]; readonly requests: readonly Request[] } {
  const requests: Request[] = [];
  const asked: string[] = [];
  return {
    asked,
    requests,
    send(request) {
      const answer = script[requests.length];
      requests.push(request);
      asked.push(`${request.method} ${request.url.href} ${request.headers.authorization ?? '-'}`);
      if (answer === undefined) throw new Error(`no reply left for ${request.url.href}`);
      if ('kind' in answer) return Promise.resolve(answer);
      const { status, headers = {}, body = '' } = answer;
      const entries = Object.entries(headers).map(([name, value]) => [name, [value]] as const);
      return Promise.resolve({ url: request.url, status, headers: new Map(entries), body });
    },
    close: () => Promise.resolve(),
  };
}

export const noSignal: AbortSignal = new AbortController().signal;
