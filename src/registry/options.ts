import { timeLimitOption, wholeNumberOption } from '../core/model/number-option';
import { KeyringError } from '../errors';
import { originOf } from './address';
import type { ProxyVariables } from './proxy';

/** A mirror that is asked before the registry. */
export interface Mirror {
  /** `host[:port]`. */
  readonly host: string;
  /** Send it the candidates; without, it is asked anonymously. */
  readonly credentials?: boolean | undefined;
}

/** How a probe is made. */
export interface ProbeOptions {
  /** Speak http to registries and mirrors, also to those on other machines. */
  readonly plainHttp?: boolean | undefined;
  /** Certificates (PEM) to trust besides those of Node. */
  readonly ca?: string | undefined;
  readonly mirrors?: readonly Mirror[] | undefined;
  /** Hosts (`host` or `host:port`) of token servers that may have the credentials wherever a registry names them. */
  readonly trustedRealms?: readonly string[] | undefined;
  /** Longest time for one attempt, in milliseconds. Default: 15000. */
  readonly timeoutMs?: number | undefined;
  /** Images that are probed at once. Default: 4. */
  readonly concurrency?: number | undefined;
  /** Where HTTPS_PROXY, HTTP_PROXY and NO_PROXY are read from. Default: the environment of this process. */
  readonly env?: ProxyVariables | undefined;
}

const DEFAULT_TIMEOUT_MS = 15_000;
const LONGEST_TIMEOUT_MS = 3_600_000;
const DEFAULT_CONCURRENCY = 4;

export type CheckedOptions = Pick<ProbeOptions, 'ca'> & {
  readonly [K in Exclude<keyof ProbeOptions, 'ca'>]-?: NonNullable<ProbeOptions[K]>;
};

/** The options with their defaults. @throws KeyringError INVALID_OPTION. */
export function checkOptions(options: ProbeOptions): CheckedOptions {
  const { mirrors = [], trustedRealms = [], timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const { concurrency = DEFAULT_CONCURRENCY, plainHttp = false, env = process.env } = options;
  for (const { host } of mirrors) checkHost(host, 'mirrors');
  for (const host of trustedRealms) checkHost(host, 'trustedRealms');
  return {
    mirrors,
    trustedRealms,
    timeoutMs: timeLimitOption(timeoutMs, 'timeoutMs', LONGEST_TIMEOUT_MS),
    concurrency: wholeNumberOption(concurrency, 'concurrency', { from: 1 }),
    plainHttp,
    env,
    ca: options.ca,
  };
}

function checkHost(host: string, option: string): void {
  if (originOf(host, 'https') !== undefined) return;
  throw new KeyringError(
    'INVALID_OPTION',
    `${JSON.stringify(host)} is no HOST[:PORT]. Leave out any scheme, path and user name.`,
    { option },
  );
}
