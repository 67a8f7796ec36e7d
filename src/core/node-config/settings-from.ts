import type { NodeDiscovery } from './discovery';
import { isRelease } from '../release/kubelet-version';
import type { RuntimeKind } from './runtime/runtime-kind';
import { describeProvenance, type Setting } from './setting';
import { beneathTree } from './windows-path';

/** A value, and in words where it was found: for the header of an answer. */
export interface Told<T> {
  readonly value: T;
  readonly from: string;
}

/** What a discovery gives to the other commands; what it does not know is left out. Paths are those below the node root. */
export interface DiscoveredSettings {
  readonly rootDir?: Told<string>;
  readonly cwd?: Told<string>;
  readonly home?: Told<string | null>;
  readonly nodeName?: Told<string>;
  /** null: it is known that there is none. */
  readonly credentialProviderConfig?: Told<string | null>;
  readonly credentialProviderBinDir?: Told<string | null>;
  /** Left out where it is older than what is known here, or no release. */
  readonly kubeletVersion?: Told<string>;
  /** null: that of the release. */
  readonly verificationPolicy?: Told<string | null>;
  readonly verificationAllowlist?: Told<readonly string[]>;
  readonly featureGates: Readonly<Record<string, boolean>>;
  readonly runtime?: Told<RuntimeKind>;
  readonly runtimeVersion?: Told<string>;
  /**
   * Text by path, of whichever runtime: which one reads it is what `runtime` says. It may hold logins: never to be
   * shown.
   */
  readonly runtimeConfig: Readonly<Record<string, string>>;
}

/** What `resolve`, `explain`, `doctor` and `probe` go by where no flag says otherwise. */
export function settingsFrom(node: NodeDiscovery): DiscoveredSettings {
  const { settings, runtime } = node;
  const host = node.hostname;
  const name: Setting<string | null> = settings.nodeName;
  return {
    ...told('rootDir', settings.rootDir, beneathTree),
    ...told('cwd', settings.cwd, beneathTree),
    ...told('home', settings.home, orNull),
    ...(name.known && name.value !== null
      ? { nodeName: { value: name.value, from: describeProvenance(name.from) } }
      : host === undefined || !name.known
        ? {}
        : { nodeName: { value: host, from: '/etc/hostname' } }),
    ...told('credentialProviderConfig', settings.credentialProviderConfig, orNull),
    ...told('credentialProviderBinDir', settings.credentialProviderBinDir, orNull),
    ...(node.version.known && isRelease(node.version.value)
      ? told('kubeletVersion', node.version, same)
      : {}),
    ...told('verificationPolicy', settings.imagePullCredentialsVerificationPolicy, same),
    ...told('verificationAllowlist', settings.preloadedImagesVerificationAllowlist, same),
    featureGates: Object.fromEntries(settings.featureGates.map(({ gate, value }) => [gate, value])),
    ...told('runtime', runtime.kind, same),
    ...told('runtimeVersion', runtime.version, same),
    runtimeConfig: Object.fromEntries(runtime.files.map(({ path, content }) => [path, content.reveal()])),
  };
}

function told<Name extends string, T>(
  name: Name,
  setting: Setting<T>,
  as: (value: T) => T,
): Partial<Record<Name, Told<T>>> {
  if (!setting.known) return {};
  const one: Told<T> = { value: as(setting.value), from: describeProvenance(setting.from) };
  const all: Partial<Record<Name, Told<T>>> = {};
  all[name] = one;
  return all;
}

function same<T>(value: T): T {
  return value;
}

function orNull(value: string | null): string | null {
  return value === null ? null : beneathTree(value);
}
