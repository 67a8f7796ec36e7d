import { lastFlag, parseFlags } from '../../src/core/node-config/kubelet/flags';
import { kubeletSettings } from '../../src/core/node-config/kubelet/settings';
import { known, type Setting } from '../../src/core/node-config/setting';
import { NodeReader } from '../../src/node/discover/node-reader';
import { readConfiguration } from '../../src/node/discover/read-configuration';
import type { Settings, SettingsQuestion } from './question';

const HERE = { kind: 'default', of: 'the test' } as const;

/** What we say a kubelet with this command line goes by; undefined where we know that it ends. */
export async function answerSettings(
  question: SettingsQuestion,
  folder: string,
): Promise<Settings | undefined> {
  const words = question.arguments.map((text) => ({ text: text.replaceAll('{dir}', folder), from: HERE }));
  const { flags, rest } = parseFlags(words);
  const named = (name: string): string | undefined => {
    const value = lastFlag(flags, name)?.value;
    return value === '' ? undefined : value;
  };
  const [file, dropIns] = [named('config'), named('config-dir')];
  const { files, missing } = await readConfiguration(new NodeReader('/'), {
    ...(file === undefined ? {} : { file }),
    ...(dropIns === undefined ? {} : { folder: dropIns }),
  });
  if (rest.length > 0 || missing.length > 0 || files.some(({ ok }) => !ok)) return undefined;
  const said = kubeletSettings({
    flags,
    cwd: known({ value: '/', from: HERE }),
    home: known<string | null>({ value: null, from: HERE }),
    files,
  });
  const text = (setting: Setting<string | null>, otherwise = ''): string =>
    (setting.known ? (setting.value ?? otherwise) : '?').replaceAll(folder, '{dir}');
  const value = <T>(setting: Setting<T>): T => {
    if (!setting.known) throw new Error('all of it was seen');
    return setting.value;
  };
  return {
    rootDir: text(said.rootDir),
    nodeName: text(said.nodeName),
    credentialProviderConfig: text(said.credentialProviderConfig),
    credentialProviderBinDir: text(said.credentialProviderBinDir),
    containerRuntimeEndpoint: text(said.containerRuntimeEndpoint),
    imageServiceEndpoint: text(said.imageServiceEndpoint),
    staticPodPath: text(said.staticPodPath),
    imagePullCredentialsVerificationPolicy: text(said.imagePullCredentialsVerificationPolicy),
    preloadedImagesVerificationAllowlist: value(said.preloadedImagesVerificationAllowlist),
    serializeImagePulls: value(said.serializeImagePulls),
    maxParallelImagePulls: value(said.maxParallelImagePulls),
    registryPullQPS: value(said.registryPullQPS),
    registryBurst: value(said.registryBurst),
    featureGates: Object.fromEntries(said.featureGates.map(({ gate, value: on }) => [gate, on])),
  };
}
