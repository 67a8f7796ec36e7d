import { configJson, dockercfg } from '../../../builders/docker-config';
import {
  files,
  findingOf,
  logins,
  login,
  pod,
  REGISTRY,
  ROOT_FILE,
  secret,
  type Situation,
} from '../situation';

const listed = (...secrets: readonly object[]): Situation => ({ pod: pod({ secrets: ['s'] }), secrets });
const NODE = { files: files({ [ROOT_FILE]: logins({ [REGISTRY]: ['node', 'word'] }) }) };
const CONTENT = configJson({ [REGISTRY]: { username: 'u', password: 'p' } });

describe('secret-wrong-type: the kubelet passes the secret over', () => {
  const RETYPED =
    'The type of a secret cannot be changed: make one with kubectl create secret docker-registry under another name and list that, or delete this one (once nothing else needs it) and make it anew.';
  const REKEYED =
    'Write a docker config under the key of its type: .dockerconfigjson for kubernetes.io/dockerconfigjson.';

  it.each<[string, object, string, string]>([
    [
      'by its type',
      secret('s', CONTENT, { type: 'Opaque' }),
      'its type is "Opaque", and the kubelet reads kubernetes.io/dockerconfigjson and kubernetes.io/dockercfg only',
      RETYPED,
    ],
    [
      'by a misspelt type',
      secret('s', CONTENT, { type: 'kubernetes.io/.dockerconfigjson' }),
      'its type is "kubernetes.io/.dockerconfigjson", and the kubelet reads kubernetes.io/dockerconfigjson and kubernetes.io/dockercfg only',
      RETYPED,
    ],
    [
      'for want of its key',
      secret('s', CONTENT, { dataKey: 'config.json' }),
      'it has no data under the key that its type kubernetes.io/dockerconfigjson calls for',
      REKEYED,
    ],
    ['for want of data', secret('s', ''), 'its data is empty', REKEYED],
  ])('%s', (_why, object, reason, hint) => {
    expect(findingOf('secret-wrong-type', listed(object))).toEqual({
      id: 'secret-wrong-type',
      category: 'secret-wrong-type',
      severity: 'error',
      message: `Pull secret shop/s is passed over in silence: ${reason}.`,
      hint,
    });
  });

  it('is a warning where another credential matches', () => {
    const situation = { ...listed(secret('s', CONTENT, { type: 'Opaque' })), ...NODE };
    expect(findingOf('secret-wrong-type', situation)?.severity).toBe('warning');
  });

  it.each<[string, Situation]>([
    ['nobody names the secret', { pod: pod(), secrets: [secret('s', CONTENT, { type: 'Opaque' })] }],
    ['it is of another namespace', listed(secret('s', CONTENT, { type: 'Opaque', namespace: 'other' }))],
    ['its type is right', listed(secret('s', CONTENT))],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('secret-wrong-type', situation)).toBeUndefined();
  });
});

describe('secret-wrong-format: the secret decodes, and holds no registry where the kubelet looks', () => {
  const DOCKERCFG = { type: 'kubernetes.io/dockercfg', dataKey: '.dockercfg' };
  const AUTHS = '{"auths": {"REGISTRY": {"auth": ...}}}';
  const FLAT = '{"REGISTRY": {"auth": ...}} (without "auths")';

  it.each<[string, object, string]>([
    [
      'registries at the top level',
      secret('s', dockercfg({ [REGISTRY]: { username: 'u', password: 'p' } })),
      AUTHS,
    ],
    ['nothing at all', secret('s', '{}'), AUTHS],
    ['no entry', secret('s', '{"auths":{}}'), AUTHS],
    ['another document around it', secret('s', '{"value":"x"}'), AUTHS],
    ['auths twice', secret('s', configJson({ auths: {} })), AUTHS],
    ['a config.json as .dockercfg', secret('s', CONTENT, DOCKERCFG), FLAT],
  ])('%s', (_what, object, form) => {
    expect(findingOf('secret-wrong-format', listed(object))).toMatchObject({
      id: 'secret-wrong-format',
      category: 'secret-wrong-format',
      severity: 'error',
      message: `Pull secret shop/s decodes, but the kubelet finds no registry in it: its content is not of the form ${form}.`,
      hint: expect.stringContaining('Write it in that form') as string,
      source: { kind: 'pull-secret', name: 's' },
    });
  });

  it.each<[string, Situation]>([
    ['another credential matches', { ...listed(secret('s', '{}')), ...NODE }],
    ['it has entries, for another registry', listed(login('s', 'quay.io'))],
    ['it is passed over anyway', listed(secret('s', '{}', { type: 'Opaque' }))],
    ['nobody names it', { pod: pod(), secrets: [secret('s', '{}')] }],
    [
      'the odd one is another of the same form',
      { pod: pod({ secrets: ['t'] }), secrets: [login('t', 'quay.io'), secret('s', '{}')] },
    ],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('secret-wrong-format', situation)).toBeUndefined();
  });
});
