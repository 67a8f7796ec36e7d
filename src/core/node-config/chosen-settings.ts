import type { DiscoveredSettings, Told } from './settings-from';

/** What may be given by hand, and may be told by a node. */
export type SettingName =
  | 'rootDir'
  | 'cwd'
  | 'home'
  | 'kubeletVersion'
  | 'credentialProviderConfig'
  | 'credentialProviderBinDir'
  | 'verificationPolicy'
  | 'verificationAllowlist'
  | 'runtime'
  | 'runtimeVersion';

/** A setting that an answer goes by, and where it is from. */
export interface ChosenSetting {
  readonly name: SettingName;
  /** null: there is none. */
  readonly value: unknown;
  /** A place on the node: `/etc/default/kubelet:1`, `process 812 (flag)`; `given`: it was given by hand. */
  readonly from: string;
  /** What the node says, where something else was given: then that counts. */
  readonly node?: Told<unknown>;
}

/** What was given by hand, by name; what is undefined was not. */
export type GivenSettings = Partial<Record<SettingName, unknown>>;

/** In the order in which they are shown. */
const NAMES: readonly SettingName[] = [
  'rootDir',
  'cwd',
  'home',
  'kubeletVersion',
  'credentialProviderConfig',
  'credentialProviderBinDir',
  'verificationPolicy',
  'verificationAllowlist',
  'runtime',
  'runtimeVersion',
];

/** What is given wins; of the rest the node says where it knows it. Settings that neither tells are left out. */
export function chosenSettings(given: GivenSettings, node: DiscoveredSettings): readonly ChosenSetting[] {
  return NAMES.flatMap((name): readonly ChosenSetting[] => {
    const told: Told<unknown> | undefined = node[name];
    const value = given[name];
    if (value === undefined) return told === undefined ? [] : [{ name, ...told }];
    return [{ name, value, from: 'given', ...(isContradicted(value, told) ? { node: told } : {}) }];
  });
}

function isContradicted(value: unknown, told: Told<unknown> | undefined): told is Told<unknown> {
  if (told === undefined) return false;
  // An empty HOME is none.
  const normal = (one: unknown): string => JSON.stringify(one === '' ? null : one);
  return normal(value) !== normal(told.value);
}
