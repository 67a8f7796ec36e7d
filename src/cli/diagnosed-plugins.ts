import type { ProviderEvidence } from '../core/diagnose/provider-evidence';
import { parseCredentialProviderConfig } from '../core/provider/parse-provider-config';
import { providersFrom, type CredentialProvidersInput } from '../core/provider/providers-from';
import { readImageReference } from '../core/reference/parse-image-reference';
import { releaseProfile } from '../core/release/kubelet-version';
import { knownAccounts } from '../core/workload/known-accounts';
import { loadProviders } from '../node/load-providers';
import { DEFAULT_MAX_FILE_BYTES } from '../node/beneath/read-beneath';
import { environmentOf, nodeRootOf, type NodeOptions } from '../resolve';
import type { Patient } from './diagnosed-pods';

/** What is known of the node's plugins for each image; undefined where the flags name none. */
export async function diagnosedPlugins(
  options: NodeOptions,
): Promise<((patient: Patient) => Promise<ProviderEvidence>) | undefined> {
  const { credentialProviders, kubeletVersion, maxFileBytes = DEFAULT_MAX_FILE_BYTES } = options;
  if (credentialProviders === undefined) return undefined;
  const version = kubeletVersion === undefined ? {} : { kubeletVersion };
  const input = await loadProviders(credentialProviders, {
    environment: environmentOf(options),
    nodeRoot: nodeRootOf(options),
    maxFileBytes,
    ...version,
  });
  const { config, binaries } = input;
  const known: ProviderEvidence = { config, ...(binaries === undefined ? {} : { binaries }) };
  const asks = input.run !== undefined && parseCredentialProviderConfig(config, version).valid;
  return async (patient) => (asks ? asked(patient, input, known, kubeletVersion) : known);
}

async function asked(
  { image, pod, serviceAccount }: Patient,
  input: CredentialProvidersInput,
  known: ProviderEvidence,
  kubeletVersion: NodeOptions['kubeletVersion'],
): Promise<ProviderEvidence> {
  const { rules } = releaseProfile(kubeletVersion);
  const read = readImageReference(image, rules);
  if (!read.ok) return known;
  const accounts = serviceAccount === undefined ? [] : [serviceAccount];
  const serviceAccounts = knownAccounts(accounts, pod?.namespace);
  const providers = providersFrom({ ...input, serviceAccounts }, rules, kubeletVersion);
  const { namespace = '', pod: view } = pod ?? {};
  const consultation = await providers.consult(
    read.reference.name,
    view === undefined
      ? undefined
      : {
          namespace,
          name: view.name,
          uid: view.uid,
          serviceAccountName: view.isStatic ? '' : view.serviceAccountName,
        },
  );
  return { ...known, asked: consultation };
}
