import { finding, FINDING_SEVERITIES, type FindingId, type Severity } from '../../../src/core/model/finding';

/** Permanent: users select findings by these names. */
const IDS: Readonly<Record<Severity, readonly FindingId[]>> = {
  error: [
    'cred-helpers-rejected',
    'creds-store-rejected',
    'flat-config-json',
    'manifest-encrypted',
    'manifest-is-template',
    'manifest-not-readable',
    'config-json-as-dockercfg',
    'node-file-malformed',
    'node-file-unreadable',
    'node-file-not-regular',
    'node-file-too-large',
    'pull-secret-malformed',
    'pull-secret-double-base64',
    'pull-secret-wrong-type',
    'pull-secret-missing-key',
    'pull-secret-empty',
    'pull-secret-not-storable',
    'pod-refused',
    'cluster-permission-missing',
    'plugin-failed',
    'plugin-response-refused',
    'plugin-binary-unusable',
  ],
  warning: [
    'manifest-duplicate-key',
    'manifest-without-kind',
    'manifest-is-values',
    'identity-token-ignored',
    'registry-token-ignored',
    'blank-credential',
    'key-never-matches',
    'key-order-undefined',
    'node-file-changing',
    'pull-secret-missing',
    'pull-secret-in-other-namespace',
    'pull-secret-not-given',
    'pull-secret-without-name',
    'service-account-not-given',
    'static-pod-pull-secrets',
    'text-object-not-read',
    'text-left-out',
    'render-credential-left-out',
    'render-glob-not-supported',
    'render-path-not-supported',
    'render-order-lost',
    'render-key-unusable',
    'render-user-name-unusable',
    'render-key-not-portable',
    'render-credential-not-portable',
    'render-image-not-portable',
    'plugin-without-credentials',
    'plugin-pattern-never-matches',
    'plugins-off',
    'toolchain-guessed',
    'release-newer-than-known',
    'text-of-other-image',
  ],
  info: [
    'not-portable',
    'manifest-kind-not-read',
    'nothing-of-a-pull',
    'unknown-field',
    'http-headers-ignored',
    'node-file-shadowed',
    'render-prefix-narrowed',
    'plugin-not-run',
  ],
};

describe('findings', () => {
  it.each(Object.entries(IDS))('of severity %s', (severity, ids) => {
    const known = Object.entries(FINDING_SEVERITIES).filter(([, its]) => its === severity);
    expect(known.map(([id]) => id).sort()).toEqual([...ids].sort());
  });

  it('have names in kebab case', () => {
    expect(Object.keys(FINDING_SEVERITIES).filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)+$/.test(id))).toEqual([]);
  });

  it('are made with the severity of their name', () => {
    const source = {
      kind: 'node-file',
      place: 'root/config.json',
      path: '/var/lib/kubelet/config.json',
    } as const;
    const parts = {
      source,
      pointer: '/auths',
      registries: ['gcr.io'],
      message: 'so it is',
      hint: 'change it',
    };
    expect(finding('unknown-field', parts)).toEqual({ id: 'unknown-field', severity: 'info', ...parts });
    expect(finding('node-file-malformed', { message: 'm' })).toEqual({
      id: 'node-file-malformed',
      severity: 'error',
      message: 'm',
    });
  });
});
