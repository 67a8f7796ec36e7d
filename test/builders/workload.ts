type Parts = Readonly<Record<string, unknown>>;

/** A Pod manifest in namespace `shop` that pulls `r.io/app:1`. */
export function podManifest(spec: Parts = {}, metadata: Parts = {}): Parts {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'api', namespace: 'shop', ...metadata },
    spec: { containers: [{ name: 'app', image: 'r.io/app:1' }], ...spec },
  };
}

/** A Deployment `web` of such pods. */
export function deployment(spec: Parts = {}, metadata: Parts = {}): Parts {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop', uid: 'of-the-deployment', ...metadata },
    spec: { template: { spec: { containers: [{ name: 'app', image: 'r.io/app:1' }], ...spec } } },
  };
}

export function serviceAccount(
  name: string,
  imagePullSecrets: readonly string[] = [],
  metadata: Parts = {},
): Parts {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace: 'shop', ...metadata },
    imagePullSecrets: imagePullSecrets.map((secret) => ({ name: secret })),
  };
}

export function named(...names: readonly string[]): readonly Parts[] {
  return names.map((name) => ({ name }));
}
