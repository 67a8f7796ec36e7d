import type { Secret } from '../../../model/secret';
import type { RuntimePlace } from '../../finding';
import type { TlsSettings } from '../../wire/tls-settings';

export type Capability = 'pull' | 'resolve' | 'push' | 'referrers';

/** One host of a walk: RegistryHost of github.com/containerd/containerd/v2 v2.4.2 core/remotes/docker/registry.go. */
export interface RegistryHost {
  /** Empty where the configuration's address has none: every request then fails. */
  readonly host: string;
  readonly scheme: string;
  /** http after an answer in plain http to a TLS hello. */
  readonly fallsBackToHttp: boolean;
  readonly path: string;
  readonly capabilities: ReadonlySet<Capability>;
  readonly headers: ReadonlyMap<string, readonly Secret[]>;
  readonly tls: TlsSettings;
  /** Hosts with one number share what was learned of challenges and tokens. */
  readonly authorizer: number;
  /** Headers that go to token servers as well. */
  readonly tokenHeaders: ReadonlyMap<string, readonly Secret[]>;
  readonly connectTimeout: number;
  readonly role: 'mirror' | 'server' | 'upstream';
  /** Where the configuration has it. */
  readonly place?: RuntimePlace;
}

/** The hosts for a registry, or why every pull from it fails before a request. */
export type HostsResult =
  { readonly ok: true; readonly hosts: readonly RegistryHost[] } | { readonly ok: false };

export const ALL_CAPABILITIES: ReadonlySet<Capability> = new Set(['pull', 'resolve', 'push', 'referrers']);

/** Whether requests carry `?ns=`: mirrors `isProxy`. */
export function isProxy(host: RegistryHost, registry: string): boolean {
  return registry !== host.host && !(registry === 'docker.io' && host.host === 'registry-1.docker.io');
}
