import { cleanPath } from '../../src/core/go/filepath';
import { answerSettings } from './answer';
import { inFolder } from './ask-kubelet';
import type { Settings, SettingsVector } from './question';

/** What we say otherwise than the kubelet: names of settings, or `ends` where we say that it ends. */
export interface SettingsDifference {
  readonly vector: SettingsVector;
  readonly ours: Settings | undefined;
  readonly differ: readonly string[];
}

/**
 * Undefined where both say the same. A kubelet that ends for what is not read here (a flag that there is not, a value of
 * a wrong type) is no difference: `ours` is then what it would have gone by.
 */
export async function compareSettings(vector: SettingsVector): Promise<SettingsDifference | undefined> {
  const { settings } = vector;
  const ours = await inFolder(vector, (folder) => answerSettings(vector, folder));
  if (settings === undefined) return undefined;
  if (ours === undefined) return { vector, ours, differ: ['ends'] };
  const [said, seen] = [shown(ours), shown(settings)];
  const differ = Object.keys(seen).filter(
    (name) => JSON.stringify(said[name]) !== JSON.stringify(seen[name]),
  );
  // Empty: the default, which feature gates decide on.
  const counted = differ.filter((name) => name !== POLICY || ours[POLICY] !== '');
  return counted.length === 0 ? undefined : { vector, ours, differ: counted };
}

const POLICY = 'imagePullCredentialsVerificationPolicy';

/** Paths as they are opened; gates in one order. */
function shown(settings: Settings): Readonly<Record<string, unknown>> {
  const path = (one: string): string => (one.startsWith('/') ? cleanPath(one) : one);
  return {
    ...settings,
    rootDir: path(settings.rootDir),
    credentialProviderConfig: path(settings.credentialProviderConfig),
    credentialProviderBinDir: path(settings.credentialProviderBinDir),
    featureGates: Object.entries(settings.featureGates).sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}
