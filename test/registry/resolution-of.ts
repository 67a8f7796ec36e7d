import { resolveFrom, type Resolution } from '../../src/core/resolve-from';

/** A user name and a password. */
export type Login = readonly [user: string, password: string];

/** The resolution of images on a node whose pod has one pull secret for each login, all for one registry key. */
export function resolutionOf(
  images: readonly string[],
  registryKey: string,
  logins: readonly Login[],
): Resolution {
  const pullSecrets = logins.map(([username, password], at) => ({
    kind: 'Secret',
    metadata: { namespace: 'shop', name: `login-${at + 1}` },
    type: 'kubernetes.io/dockerconfigjson',
    data: {
      '.dockerconfigjson': Buffer.from(
        JSON.stringify({
          auths: { [registryKey]: { auth: basic(username, password).slice('Basic '.length) } },
        }),
      ).toString('base64'),
    },
  }));
  return resolveFrom({ images, pullSecrets });
}

/** The Authorization header of a login. */
export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
