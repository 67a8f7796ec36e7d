import { KeyringError } from '../errors';
import type { ClusterKubeConfig } from './options';

/** The official client; an optional dependency, of which configuration and authentication are used. */
export const CLIENT_PACKAGE = '@kubernetes/client-node';

export interface LoadableKubeConfig extends ClusterKubeConfig {
  loadFromFile(path: string): void;
  loadFromDefault(): void;
  getContexts(): readonly { readonly name: string }[];
  setCurrentContext(name: string): void;
}

export interface ClientPackage {
  readonly KubeConfig: new () => LoadableKubeConfig;
}

/** @throws KeyringError PACKAGE_MISSING where the client is not installed, or cannot be loaded here. */
export async function loadClientPackage(
  load: () => Promise<unknown> = () => import(CLIENT_PACKAGE),
): Promise<ClientPackage> {
  try {
    return (await load()) as ClientPackage;
  } catch (error) {
    const missing = isMissing(error);
    throw new KeyringError(
      'PACKAGE_MISSING',
      missing
        ? `The package ${CLIENT_PACKAGE} is needed to ask a cluster, and is not installed. Install it beside kubelet-keyring: npm install ${CLIENT_PACKAGE}`
        : `The package ${CLIENT_PACKAGE} cannot be loaded by this Node.js (${process.version}). Versions 1.x need Node.js 18 or newer, 2.x need 22.19 or newer.`,
      { package: CLIENT_PACKAGE, installed: !missing },
    );
  }
}

/** The package itself, and not one that it needs. */
function isMissing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return (
    (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') &&
    error.message.includes(`'${CLIENT_PACKAGE}'`)
  );
}
