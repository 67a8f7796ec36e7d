import { explainImage, parseCredentialProviderConfig, resolveFrom } from '../../../src/index';
import { CANARY } from '../../security/traces';
import { NO_NODE, writeBelow } from '../files';
import { brokenBytes, mutated, written, type Kind } from '../kind';
import { diagnosisCall } from '../node-answers';
import { plantedPassword, registryKey } from '../planted';
import type { Random } from '../random';
import { jsonOf, Members, members, type Tree } from '../tree';

const API = 'credentialprovider.kubelet.k8s.io';

function configTree(random: Random): Tree {
  const provider = (): Tree =>
    members({
      name: random.pick(['p', 'q', 'p/../p', '']),
      apiVersion: `${API}/${random.pick(['v1', 'v1', 'v1beta1', 'v1alpha1'])}`,
      matchImages: ['r.io', ...random.some([registryKey(random), registryKey(random)])],
      defaultCacheDuration: random.pick(['0s', '10m', '1h30m', '-1s', '99999999999h']),
      env: [members({ name: 'TOKEN', value: plantedPassword(random) })],
      ...(random.chance(0.3)
        ? { tokenAttributes: members({ serviceAccountTokenAudience: 'a', requireServiceAccount: true }) }
        : {}),
    });
  return members({
    apiVersion: 'kubelet.config.k8s.io/v1',
    kind: 'CredentialProviderConfig',
    providers: Array.from({ length: random.pick([0, 1, 1, 2, 3]) }, provider),
  });
}

function responseTree(random: Random): Tree {
  const auth = Array.from(
    { length: random.pick([0, 1, 2, 20]) },
    () => [registryKey(random), members({ username: 'u', password: plantedPassword(random) })] as const,
  );
  return members({
    kind: 'CredentialProviderResponse',
    apiVersion: `${API}/v1`,
    cacheKeyType: random.pick(['Image', 'Registry', 'Global', '']),
    cacheDuration: random.pick(['0s', '5m', 'x']),
    auth: new Members(auth),
  });
}

export const providerConfig: Kind = {
  name: 'CredentialProviderConfig',
  make(random) {
    const config = written(random, mutated(random, configTree(random)));
    return {
      document: config,
      calls: [
        () => parseCredentialProviderConfig(config),
        () => dryRun(config),
        diagnosisCall({ images: ['r.io/x:1'], credentialProviders: { config } }),
      ],
      commands: (folder) => [
        {
          args: [
            ...['explain', ...NO_NODE, '-o', random.pick(['table', 'json'])],
            ...['--credential-provider-config', writeBelow(folder, 'providers.yaml', config), 'r.io/x:1'],
          ],
        },
      ],
    };
  },
};

async function dryRun(config: string): Promise<unknown> {
  const { keyring, images } = await resolveFrom({ credentialProviders: { config }, images: ['r.io/x:1'] });
  return [keyring.toJSON(), keyring.findings, images];
}

const PLAIN_CONFIG = jsonOf(
  members({
    apiVersion: 'kubelet.config.k8s.io/v1',
    kind: 'CredentialProviderConfig',
    providers: [
      members({
        name: 'p',
        apiVersion: `${API}/v1`,
        matchImages: ['r.io'],
        defaultCacheDuration: '1m',
        env: [members({ name: 'TOKEN', value: CANARY })],
      }),
    ],
  }),
);

export const pluginResponse: Kind = {
  name: 'plugin response',
  make(random) {
    const text = written(random, mutated(random, responseTree(random)), false);
    const stdout = random.chance(0.2) ? brokenBytes(random, text) : Buffer.from(text);
    return {
      document: text,
      calls: [
        async () => {
          const { keyring, images } = await resolveFrom({
            credentialProviders: { config: PLAIN_CONFIG, run: () => ({ ok: true, stdout }) },
            images: ['r.io/x:1'],
          });
          return [images, images.map((image) => explainImage(keyring, image).keys)];
        },
        diagnosisCall({
          images: ['r.io/x:1'],
          credentialProviders: { config: PLAIN_CONFIG, replies: { p: { stdout } } },
        }),
      ],
    };
  },
};
