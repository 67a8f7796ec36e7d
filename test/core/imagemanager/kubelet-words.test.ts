import {
  backOffMessage,
  events,
  inspectMessage,
  invalidNameMessage,
  neverPullMessage,
  presentMessage,
  secretError,
} from '../../../src/core/imagemanager/kubelet-words';
import type { ReferenceFault } from '../../../src/core/reference/parse-image-reference';
import { releaseProfile } from '../../../src/core/release/kubelet-version';

const NEW = releaseProfile('1.28').rules;
const OLD = releaseProfile('1.27').rules;

describe('the events of an image, word for word', () => {
  it.each([
    [events.pulling('a:1'), 'Normal Pulling Pulling image "a:1"'],
    [events.pulled('a:1'), 'Normal Pulled Successfully pulled image "a:1"'],
    [events.present('here'), 'Normal Pulled here'],
    [events.backOff('a:1'), 'Normal BackOff Back-off pulling image "a:1"'],
    [events.failed('a:1', 'boom'), 'Warning Failed Failed to pull image "a:1": boom'],
    [
      events.neverPull('a:1'),
      'Warning ErrImageNeverPull Container image "a:1" is not present with pull policy of Never',
    ],
    [events.inspectFailed('bad'), 'Warning InspectFailed bad'],
    [
      events.missingSecrets(['a', 'b']),
      'Warning FailedToRetrieveImagePullSecret Unable to retrieve some image pull secrets (a, b); attempting to pull the image may not succeed.',
    ],
  ])('%#: %s', ({ type, reason, message }, line) => {
    expect(`${type} ${reason} ${message}`).toBe(line);
  });
});

describe('the messages of a container', () => {
  it.each([
    [backOffMessage('a"b'), 'Back-off pulling image "a\\"b"'],
    [neverPullMessage('a'), 'Container image "a" is not present with pull policy of Never'],
    [presentMessage('a', false), 'Container image "a" already present on machine'],
    [
      presentMessage('a', true),
      'Container image "a" already present on machine and can be accessed by the pod',
    ],
    [inspectMessage('a', 'boom'), 'Failed to inspect image "a": boom'],
  ])('%s', (message, words) => {
    expect(message).toBe(words);
  });

  it('an invalid name is quoted twice from 1.28 on, once before', () => {
    expect(invalidNameMessage('a b', 'format', NEW)).toBe(
      `Failed to apply default image tag "a b": couldn't parse image name "a b": invalid reference format`,
    );
    expect(invalidNameMessage('a b', 'format', OLD)).toBe(
      `Failed to apply default image tag "a b": couldn't parse image name: invalid reference format`,
    );
  });

  it.each<[ReferenceFault, string]>([
    ['hex-name', 'cannot specify 64-byte hexadecimal strings'],
    ['upper-case', 'repository name must be lowercase'],
    ['format', 'invalid reference format'],
    ['too-long', 'repository name must not be more than 255 characters'],
    ['digest-algorithm', 'unsupported digest algorithm'],
    ['digest-length', 'invalid checksum digest length'],
    ['digest-format', 'invalid checksum digest format'],
  ])('a name with the fault %s ends with: %s', (fault, words) => {
    expect(invalidNameMessage('x', fault, NEW).endsWith(words)).toBe(true);
  });
});

describe('the raw error of a pull secret', () => {
  it.each([
    [{ kind: 'auth-base64', offset: 3, pointer: '/auths/a/auth' }, 'illegal base64 data at input byte 3'],
    [{ kind: 'auth-base64' }, 'illegal base64 data at input byte 0'],
    [{ kind: 'auth-no-colon' }, 'unable to parse auth field, must be formatted as base64(username:password)'],
  ] as const)('%j is Go’s own', (fault, words) => {
    expect(secretError(fault)).toBe(words);
  });

  it('of JSON it is ours', () => {
    expect(secretError({ kind: 'syntax', syntax: 'trailing-data' })).toContain('something follows the end');
    expect(secretError({ kind: 'type', got: 'number', expected: 'string', pointer: '/a' })).toContain(
      '/a is of type number',
    );
  });
});
