import { checkOptions as checkInput } from '../core/input/check-input';
import { probedShape, probeShape } from './options-shape';
import type { ImageResolution, InvalidImage } from '../core/kubelet-keyring';
import type { Candidate } from '../core/model/candidate';
import type { ImageReference } from '../core/reference/parse-image-reference';
import { servingHost } from './address';
import { attempt, type AttemptResult } from './attempt';
import { describeOutcome } from './describe-outcome';
import { openEndpoint, type Endpoint } from './endpoint';
import { log } from './log';
import { mapConcurrently } from './map-concurrently';
import { checkOptions, type CheckedOptions, type ProbeOptions } from './options';
import { isAnswer, type ProbeOutcome } from './outcome';
import { isFailure, openTransport, type Transport } from './transport';

/** One attempt against a registry or mirror, and what came of it. */
export interface ProbeAttempt {
  /** `host[:port]` that was asked. */
  readonly host: string;
  readonly mirror: boolean;
  /** The candidate, or null for the attempt without a credential. */
  readonly candidate: Candidate | null;
  /** Whether user name and password were sent: not where nobody asked for them. */
  readonly credentialSent: boolean;
  /** Whether a node would make this attempt: the anonymous one only where it is known that there is no candidate. */
  readonly counts: boolean;
  readonly outcome: ProbeOutcome;
  /** The outcome in words, with what to do. */
  readonly message: string;
}

export type ProbeVerdict = 'pulls' | 'refused' | 'unreachable' | 'not-pulled' | 'unknown';

/** What came of a probe; `fault` is there where the verdict is `not-pulled` alone. */
export type ProbeEnd =
  | {
      /**
       * `pulls`: an attempt that counts is accepted. `refused`: the registry has answered, and none is.
       * `unreachable`: no answer on any of them. `unknown`: the image depends on plugins, and they were not run.
       */
      readonly verdict: Exclude<ProbeVerdict, 'not-pulled'>;
      readonly fault?: undefined;
    }
  | {
      /** The kubelet does not get as far as a registry. */
      readonly verdict: 'not-pulled';
      /** Why the image name is refused, where it is. */
      readonly fault?: InvalidImage['fault'];
    };

/** What the registry says for one image. */
export type ImageProbe = ProbeEnd & {
  readonly image: string;
  /** In the kubelet's order: mirrors, candidates, and without a credential at last. */
  readonly attempts: readonly ProbeAttempt[];
};

/**
 * Asks the registries whether the candidates of each image are any good, without pulling: every candidate in
 * the kubelet's order, then once without. Never throws for what a registry or the network does.
 * @throws KeyringError INVALID_OPTION.
 */
export async function probe(
  input: { readonly images: readonly ImageResolution[] },
  options: ProbeOptions & {
    /** Called as each image is done, in no order. */
    readonly onImage?: ((probe: ImageProbe, index: number) => void) | undefined;
  } = {},
): Promise<readonly ImageProbe[]> {
  checkInput(input, probedShape, 'input');
  checkInput(options, probeShape);
  const { images } = input;
  const checked = checkOptions(options);
  const transport = openTransport({
    proxyVariables: checked.env,
    connectTimeoutMs: checked.timeoutMs,
    ...(checked.ca === undefined ? {} : { ca: checked.ca }),
  });
  try {
    return await mapConcurrently(images, checked.concurrency, async (image, index) => {
      const result = await probeImage(transport, image, checked);
      options.onImage?.(result, index);
      return result;
    });
  } finally {
    await transport.close();
  }
}

async function probeImage(
  transport: Transport,
  { image, outcome, reference, fault, candidates }: ImageResolution,
  options: CheckedOptions,
): Promise<ImageProbe> {
  if (reference === undefined || outcome === 'keyring-failed') {
    return { image, verdict: 'not-pulled', ...(fault === undefined ? {} : { fault }), attempts: [] };
  }
  const perEndpoint: (readonly Omit<ProbeAttempt, 'counts'>[])[] = [];
  for (const { host, credentials = false } of options.mirrors) {
    const mirror = { host: servingHost(host), mirror: true, namespace: reference.registry };
    const tried = credentials && candidates.length > 0 ? candidates : [null];
    perEndpoint.push(await probeEndpoint(transport, mirror, tried, reference, options));
  }
  const registry = { host: servingHost(reference.registry), mirror: false };
  perEndpoint.push(await probeEndpoint(transport, registry, [...candidates, null], reference, options));
  const counted = perEndpoint.flat().map((made): ProbeAttempt => ({
    ...made,
    counts: made.mirror || made.candidate !== null || outcome === 'anonymous',
  }));
  const verdict = outcome === 'plugins-not-run' ? 'unknown' : verdictOf(counted);
  return { image, verdict, attempts: counted };
}

async function probeEndpoint(
  transport: Transport,
  endpoint: Endpoint,
  candidates: readonly (Candidate | null)[],
  { repository, tag, digest }: ImageReference,
  { plainHttp, timeoutMs, trustedRealms }: CheckedOptions,
): Promise<readonly Omit<ProbeAttempt, 'counts'>[]> {
  const now = (): Date => new Date();
  const open = await openEndpoint(transport, endpoint, { plainHttp, timeoutMs, now });
  const attempts: Omit<ProbeAttempt, 'counts'>[] = [];
  for (const candidate of candidates) {
    const result: AttemptResult = isFailure(open)
      ? { outcome: { ...open, at: 'registry' }, credentialSent: false }
      : await attempt(transport, open, {
          repository,
          version: digest === '' ? tag : digest,
          credential: candidate?.credential,
          trustedRealms,
          timeoutMs,
          now,
        });
    const { host, mirror } = endpoint;
    log('%s, attempt %d: %s', host, attempts.length + 1, result.outcome.kind);
    const message = describeOutcome(result, { host, candidate: candidate !== null });
    attempts.push({ host, mirror, candidate, ...result, message });
  }
  return attempts;
}

function verdictOf(attempts: readonly ProbeAttempt[]): ProbeVerdict {
  const outcomes = attempts.filter(({ counts }) => counts).map(({ outcome }) => outcome);
  if (outcomes.some(({ kind }) => kind === 'accepted')) return 'pulls';
  return outcomes.some(isAnswer) ? 'refused' : 'unreachable';
}
