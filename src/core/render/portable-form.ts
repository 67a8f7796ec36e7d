import { trimSpace } from '../go/unicode-space';
import { DEFAULT_REGISTRY_KEY } from '../keyring/default-registry';
import { DOCKER_HUB, USUAL_DOCKER_HUB_KEY } from '../keyring/docker-hub-names';
import type { ImageResolution } from '../kubelet-keyring';
import type { Credential } from '../model/credential';
import { goStringFromBytes, type GoString } from '../model/go-string';
import type { RenderedEntry } from './rendered-entry';

/** Keys of Docker Hub: no one of them is known to every program, and these two together are. */
export const HUB_KEYS = [DOCKER_HUB, USUAL_DOCKER_HUB_KEY] as const;

/** What it is called by the host that containerd connects to; only some programs know it. */
const HUB_HOST = 'registry-1.docker.io';

const OF_HUB: ReadonlySet<string> = new Set([DOCKER_HUB, DEFAULT_REGISTRY_KEY, HUB_HOST]);

/** Lower case, with a dot or a port, or `localhost`: what every program takes for a registry. */
const HOST = /^(?:localhost|(?=[^:]*\.|[^:]*:)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[1-9][0-9]{0,4})?)$/;

/** Whether all programs look a registry up by this key alike. Docker Hub has its own two. */
export function isPortableHost(key: string): boolean {
  return HOST.test(key) && !key.endsWith(':443') && !OF_HUB.has(key);
}

/** Whether every program sends a credential just as it is. */
export function isPortableCredential(credential: Credential): boolean {
  const user = goStringFromBytes(credential.usernameBytes());
  const password = goStringFromBytes(credential.password.revealBytes());
  return isPortablePair(user, password);
}

/** The same of a user name and a password. */
export function isPortablePair(user: GoString, password: GoString): boolean {
  if (user === '' || password === '' || user.includes(':')) return false;
  // nerdctl drops white space at the ends of the user name, and most drop NUL bytes at those of the password.
  return trimSpace(user) === user && !user.includes('\0') && !password.includes('\0');
}

/** Entries of the portable form: Docker Hub twice, with one credential. */
export function withHubTwice(entries: readonly RenderedEntry[]): readonly RenderedEntry[] {
  return entries.flatMap((entry) =>
    entry.key === DOCKER_HUB ? HUB_KEYS.map((key) => ({ ...entry, key })) : [entry],
  );
}

/** Kinds of image names that programs read differently, whatever the file says. */
export type UnportableName = 'no-registry' | 'no-dot-or-port' | 'port-443' | 'registry-1';

/** The kind that a name is of; undefined where all programs take it alike. */
export function unportableName({ image, reference }: ImageResolution): UnportableName | undefined {
  const registry = reference?.registry ?? '';
  if (registry === HUB_HOST) return 'registry-1';
  if (registry.endsWith(':443')) return 'port-443';
  if (!/[.:]/.test(registry)) return 'no-dot-or-port';
  const [first = ''] = image.split('/', 1);
  const isNamed = image.includes('/') && (first === registry || first === DEFAULT_REGISTRY_KEY);
  return isNamed ? undefined : 'no-registry';
}

/** What is so of a name of each kind. */
export const UNPORTABLE: Readonly<Record<UnportableName, string>> = {
  'no-registry':
    'no registry is named: to oras that is an error, or the first part is the registry. Write docker.io/… in full',
  'no-dot-or-port':
    "the host has neither dot nor port: where it has no entry, the kubelet offers it Docker Hub's credential, and no other program does",
  'port-443': 'nerdctl takes port 443 for none, and the other programs take HOST and HOST:443 for two',
  'registry-1': 'only podman, oras, nerdctl and regctl take registry-1.docker.io for Docker Hub',
};
