import type { DocumentFault } from '../model/document';
import { describeFault } from '../parse/describe-fault';
import type { ReferenceFault } from '../reference/parse-image-reference';
import { MISSING_SECRETS_REASON, missingSecretsMessage } from '../workload/missing-secrets-event';
import { goQuote } from './go-quote';
import type { ReleaseRules } from '../release/profile';

/** An event on the pod. */
export interface NodeEvent {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
}

/** The events of an image, word for word. `Pulled` after a pull is without the durations and the size. */
export const events = {
  pulling: (image: string): NodeEvent => normal('Pulling', `Pulling image ${goQuote(image)}`),
  pulled: (image: string): NodeEvent => normal('Pulled', `Successfully pulled image ${goQuote(image)}`),
  present: (message: string): NodeEvent => normal('Pulled', message),
  backOff: (image: string): NodeEvent => normal('BackOff', backOffMessage(image)),
  failed: (image: string, error: string): NodeEvent =>
    warning('Failed', `Failed to pull image ${goQuote(image)}: ${error}`),
  neverPull: (image: string): NodeEvent => warning('ErrImageNeverPull', neverPullMessage(image)),
  inspectFailed: (message: string): NodeEvent => warning('InspectFailed', message),
  missingSecrets: (names: readonly string[]): NodeEvent =>
    warning(MISSING_SECRETS_REASON, missingSecretsMessage(names)),
};

export function backOffMessage(image: string): string {
  return `Back-off pulling image ${goQuote(image)}`;
}

export function neverPullMessage(image: string): string {
  return `Container image ${goQuote(image)} is not present with pull policy of Never`;
}

export function presentMessage(image: string, verified: boolean): string {
  return `Container image ${goQuote(image)} already present on machine${verified ? ' and can be accessed by the pod' : ''}`;
}

export function inspectMessage(image: string, error: string): string {
  return `Failed to inspect image ${goQuote(image)}: ${error}`;
}

export function invalidNameMessage(
  image: string,
  fault: ReferenceFault,
  { parseErrorQuotesImage }: ReleaseRules,
): string {
  const name = goQuote(image);
  return `Failed to apply default image tag ${name}: couldn't parse image name${parseErrorQuotesImage ? ` ${name}` : ''}: ${REFERENCE_FAULTS[fault]}`;
}

/** What distribution/reference says; where it quotes a part of the name as well, that part is left out here. */
const REFERENCE_FAULTS: Record<ReferenceFault, string> = {
  'hex-name': 'invalid repository name, cannot specify 64-byte hexadecimal strings',
  'upper-case': 'invalid reference format: repository name must be lowercase',
  format: 'invalid reference format',
  'too-long': 'repository name must not be more than 255 characters',
  'digest-algorithm': 'unsupported digest algorithm',
  'digest-length': 'invalid checksum digest length',
  'digest-format': 'invalid checksum digest format',
};

/** The raw error of a pull secret that cannot be decoded; JSON errors in our words, which quote nothing. */
export function secretError(fault: DocumentFault): string {
  switch (fault.kind) {
    case 'auth-base64':
      return `illegal base64 data at input byte ${fault.offset ?? 0}`;
    case 'auth-no-colon':
      return 'unable to parse auth field, must be formatted as base64(username:password)';
    case 'syntax':
    case 'type':
      return describeFault(fault);
  }
}

function normal(reason: string, message: string): NodeEvent {
  return { type: 'Normal', reason, message };
}

function warning(reason: string, message: string): NodeEvent {
  return { type: 'Warning', reason, message };
}
