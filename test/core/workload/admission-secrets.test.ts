import {
  referencedSecrets,
  unlistedSecret,
  usesTokenProjection,
} from '../../../src/core/workload/admission-secrets';

const env = (name: string): object => ({
  env: [{ name: 'V', valueFrom: { secretKeyRef: { name, key: 'k' } } }],
});
const envFrom = (name: string): object => ({ envFrom: [{ secretRef: { name } }] });

describe('the secrets that a pod names', () => {
  it.each<[string, object]>([
    ['pull secrets', { imagePullSecrets: [{ name: 's' }] }],
    ['a variable of an init container', { initContainers: [env('s')] }],
    ['a variable of a container', { containers: [env('s')] }],
    ['a variable of an ephemeral container', { ephemeralContainers: [env('s')] }],
    ['variables in a whole', { containers: [envFrom('s')] }],
    ['azureFile', { volumes: [{ azureFile: { secretName: 's' } }] }],
    ['cephfs', { volumes: [{ cephfs: { secretRef: { name: 's' } } }] }],
    ['cinder', { volumes: [{ cinder: { secretRef: { name: 's' } } }] }],
    ['flexVolume', { volumes: [{ flexVolume: { secretRef: { name: 's' } } }] }],
    ['rbd', { volumes: [{ rbd: { secretRef: { name: 's' } } }] }],
    ['secret', { volumes: [{ secret: { secretName: 's' } }] }],
    ['scaleIO', { volumes: [{ scaleIO: { secretRef: { name: 's' } } }] }],
    ['iscsi', { volumes: [{ iscsi: { secretRef: { name: 's' } } }] }],
    ['storageos', { volumes: [{ storageos: { secretRef: { name: 's' } } }] }],
    ['csi', { volumes: [{ csi: { nodePublishSecretRef: { name: 's' } } }] }],
    ['a projection', { volumes: [{ projected: { sources: [{ secret: { name: 's' } }] } }] }],
  ])('can stand under: %s', (_, spec) => {
    expect(referencedSecrets(spec as never)).toEqual(['s']);
  });

  it.each<[string, object]>([
    ['empty names', { imagePullSecrets: [{}], volumes: [{ secret: {} }], containers: [envFrom('')] }],
    [
      'other references',
      { containers: [{ env: [{ name: 'V', value: 's' }], envFrom: [{ configMapRef: { name: 's' } }] }] },
    ],
    ['other volumes', { volumes: [{ configMap: { name: 's' } }, { secret: 's' }, 's'] }],
  ])('are not %s', (_, spec) => {
    expect(referencedSecrets(spec as never)).toEqual([]);
  });
});

describe('a token of the service account', () => {
  it('is one source of a projected volume', () => {
    const sources = (...list: object[]): never => ({ volumes: [{ projected: { sources: list } }] }) as never;
    expect(usesTokenProjection(sources({ configMap: {} }, { serviceAccountToken: {} }))).toBe(true);
    expect(usesTokenProjection(sources({ secret: {} }))).toBe(false);
    expect(usesTokenProjection({})).toBe(false);
  });
});

describe('what an account that enforces its lists does not allow', () => {
  const ACCOUNT = {
    metadata: { name: 'robot' },
    secrets: [{ name: 'ok' }],
    imagePullSecrets: [{ name: 'pull' }],
  };
  const ask = (spec: object, pull: string[] = []): string | undefined =>
    unlistedSecret(spec as never, pull, ACCOUNT);
  const BECAUSE = 'is not allowed because service account robot does not reference that';

  it.each<[object, string]>([
    [
      { volumes: [{ secret: { secretName: 'ok' } }, { secret: { secretName: 'x' } }] },
      `volume with secret.secretName="x" ${BECAUSE} secret`,
    ],
    [{ volumes: [{ secret: {} }] }, `volume with secret.secretName="" ${BECAUSE} secret`],
    [
      { initContainers: [{ name: 'i', ...env('x') }] },
      `init container i with envVar V referencing secret.secretName="x" ${BECAUSE} secret`,
    ],
    [
      {
        containers: [
          { name: 'c', ...env('ok') },
          { name: 'd', ...envFrom('x') },
        ],
      },
      `container d with envFrom referencing secret.secretName="x" ${BECAUSE} secret`,
    ],
  ])('%j', (spec, message) => {
    expect(ask(spec)).toBe(message);
  });

  it('a pull secret that it does not list, by its position', () => {
    expect(ask({}, ['pull', 'ok'])).toBe(`imagePullSecrets[1].name="ok" ${BECAUSE} imagePullSecret`);
    expect(ask({}, ['x'])).toContain('imagePullSecrets[0].name="x"');
    expect(ask({}, ['pull', 'pull'])).toBeUndefined();
  });

  it('it allows what it lists, and does not look at ephemeral containers or other volumes', () => {
    expect(
      ask({ volumes: [{ secret: { secretName: 'ok' } }], containers: [{ ...env('ok'), ...envFrom('ok') }] }),
    ).toBeUndefined();
    expect(
      ask({ ephemeralContainers: [env('x')], volumes: [{ azureFile: { secretName: 'x' } }] }),
    ).toBeUndefined();
    expect(ask({ containers: [{ env: [{ name: 'V', value: 'x' }] }] })).toBeUndefined();
  });

  it('volumes come first, then containers, then pull secrets', () => {
    const spec = { volumes: [{ secret: { secretName: 'x' } }], containers: [envFrom('y')] };
    expect(ask(spec, ['z'])).toContain('volume with');
    expect(ask({ containers: [envFrom('y')] }, ['z'])).toContain('envFrom');
  });
});
