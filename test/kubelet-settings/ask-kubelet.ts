import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { enterNode } from '../node/namespaces';
import type { Settings, SettingsQuestion, SettingsVector } from './question';

/** Gives `use` a folder with the files of a question. */
export async function inFolder<T>(
  { files }: SettingsQuestion,
  use: (folder: string) => T | Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'kubelet-settings-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Starts an unmodified kubelet and reads what it logs of its flags and of its configuration before anything else.
 * It ends by itself right after, as the kubeconfig that it is given does not exist.
 */
export function askKubelet(program: string, question: SettingsQuestion): Promise<SettingsVector> {
  return inFolder<SettingsVector>(question, (folder) => {
    const [command = '', ...enter] = enterNode;
    const words = question.arguments.map((one) => one.replaceAll('{dir}', folder));
    const { stdout, stderr } = spawnSync(
      command,
      [
        ...enter,
        '--net',
        'sh',
        '-c',
        'mount -t tmpfs none /var/lib && exec "$@"',
        'sh',
        program,
        '--v=2',
        '--kubeconfig=/none',
        ...words,
      ],
      { encoding: 'utf8', cwd: '/', timeout: 60_000, env: { PATH: '/usr/sbin:/usr/bin' } },
    );
    const log = `${stdout}${stderr}`;
    const found = settingsIn(log);
    if (found !== undefined) {
      const settings = JSON.parse(JSON.stringify(found).replaceAll(folder, '{dir}')) as Settings;
      return { ...question, settings };
    }
    return {
      ...question,
      error: (/"command failed" err="?(.*)/.exec(log)?.[1] ?? log.slice(0, 300)).replaceAll(folder, '{dir}'),
    };
  });
}

function settingsIn(log: string): Settings | undefined {
  const flags = new Map(
    [...log.matchAll(/FLAG: --([a-z0-9-]+)=(".*")$/gm)].map(([, name = '', value = '""']) => [
      name,
      JSON.parse(value) as string,
    ]),
  );
  const [, text] = /"Effective KubeletConfiguration" config=<\n((?:\t.*\n)*)/.exec(log) ?? [];
  if (text === undefined) return undefined;
  const config = parse(text.replace(/^\t/gm, '')) as Partial<Settings>;
  return {
    rootDir: flags.get('root-dir') ?? '',
    nodeName: flags.get('hostname-override') ?? '',
    credentialProviderConfig: flags.get('image-credential-provider-config') ?? '',
    credentialProviderBinDir: flags.get('image-credential-provider-bin-dir') ?? '',
    containerRuntimeEndpoint: config.containerRuntimeEndpoint ?? '',
    imageServiceEndpoint: config.imageServiceEndpoint ?? '',
    staticPodPath: config.staticPodPath ?? '',
    imagePullCredentialsVerificationPolicy: config.imagePullCredentialsVerificationPolicy ?? '',
    preloadedImagesVerificationAllowlist: config.preloadedImagesVerificationAllowlist ?? [],
    serializeImagePulls: config.serializeImagePulls ?? false,
    maxParallelImagePulls: config.maxParallelImagePulls ?? null,
    registryPullQPS: config.registryPullQPS ?? 0,
    registryBurst: config.registryBurst ?? 0,
    featureGates: config.featureGates ?? {},
  };
}
