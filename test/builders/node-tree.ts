import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { discoverNode, loadKeyring, readPullRecords, resolve } from '../../src';
import { encodePulledRecord } from '../../src/core/imagemanager/encode-pull-record';
import { recordFileName } from '../../src/core/imagemanager/record-file';
import { releaseProfile } from '../../src/core/release/kubelet-version';
import { collectNodeFiles } from '../../src/node/collect-node-files';
import { readProviderConfigFiles } from '../../src/node/read-provider-config';
import { configText, PLAIN_PROVIDER } from '../core/provider/configuration-text';
import { responseOf } from '../core/provider/plugin-of';
import { place } from '../node-files/odd-files';
import { temporaryFolder } from '../node-files/temporary-folder';

const KUBELET = '/var/lib/kubelet';
const CONFIG = `${KUBELET}/plugins/config`;
const BIN_DIR = `${KUBELET}/plugins/bin`;
const IMAGE = 'a.example.com/x';
const { rules } = releaseProfile('1.37');

/** A file system with everything that is read of a node, in which `word` stands wherever there is room for one. */
export function nodeTree(word: string): string {
  const root = temporaryFolder();
  const at = (path: string): string => join(root, path);
  const auths = { 'a.example.com': { auth: Buffer.from(`u:${word}`).toString('base64') } };
  place.file(at(`${KUBELET}/config.json`), JSON.stringify({ auths }));
  place.file(at('/home/somebody/.docker/config.json'), JSON.stringify({ auths }));
  const coordinates = { namespace: 'n', name: word, uid: 'u', credentialHash: 'h' };
  const credentialMapping = new Map([
    ['i', { nodePodsAccessible: false, kubernetesSecrets: [coordinates], kubernetesServiceAccounts: [] }],
  ]);
  place.file(
    at(`${KUBELET}/image_manager/pulled/${recordFileName('r')}`),
    encodePulledRecord({ imageRef: 'r', lastUpdatedTime: '', credentialMapping }, rules),
  );
  place.file(at(`${CONFIG}/p.json`), configText([{ ...PLAIN_PROVIDER, args: [word] }]));
  place.file(
    at('/etc/systemd/system/kubelet.service'),
    `[Service]\nExecStart=/usr/bin/kubelet --root-dir=/data/${word}\n`,
  );
  const answer = Buffer.from(responseOf(word)).toString();
  place.file(at(`${BIN_DIR}/p`), `#!/bin/sh\ncat >/dev/null; echo '${answer}'\n`);
  chmodSync(at(`${BIN_DIR}/p`), 0o755);
  return root;
}

const PLACES = { rootDir: KUBELET, cwd: '/', home: '/root' } as const;

export interface NodeReader {
  readonly name: string;
  /** What it has read of a node, as text. */
  readonly read: (nodeRoot: string) => Promise<string>;
  /** Folders and files on its way. */
  readonly way: readonly string[];
}

/** Everything that reads a node. */
export const NODE_READERS: readonly NodeReader[] = [
  {
    name: 'discoverNode',
    way: ['/etc/systemd', '/etc/systemd/system', '/etc/systemd/system/kubelet.service'],
    read: async (nodeRoot) => inspect(await discoverNode({ nodeRoot }), { depth: 20 }),
  },
  {
    name: 'loadKeyring',
    way: ['/var', '/var/lib/kubelet', '/var/lib/kubelet/config.json'],
    read: async (nodeRoot) => {
      const keyring = await loadKeyring({ ...PLACES, nodeRoot, discover: false });
      const { candidates } = keyring.resolve(IMAGE);
      return candidates.map(({ credential }) => credential.password.reveal()).join();
    },
  },
  {
    name: 'the reader of doctor',
    way: ['/var/lib/kubelet', '/home', '/home/somebody'],
    read: async (nodeRoot) => {
      const { files } = await collectNodeFiles(PLACES, { nodeRoot, maxFileBytes: 1000 });
      const texts = [...files.values()].map((read) =>
        read.kind === 'bytes' ? Buffer.from(read.bytes).toString() : '',
      );
      const auths = texts.flatMap((text) => [...text.matchAll(/"auth":"([^"]+)"/g)].map(([, auth]) => auth));
      return auths.map((auth) => Buffer.from(auth ?? '', 'base64').toString()).join();
    },
  },
  {
    name: 'pull records',
    way: ['/var/lib/kubelet', '/var/lib/kubelet/image_manager', '/var/lib/kubelet/image_manager/pulled'],
    read: async (nodeRoot) =>
      inspect(await readPullRecords({ nodeRoot, kubeletVersion: '1.37' }), { depth: 20 }),
  },
  {
    name: 'the configuration of plugins',
    way: ['/var/lib/kubelet/plugins', CONFIG, `${CONFIG}/p.json`],
    read: async (nodeRoot) => {
      const config = await readProviderConfigFiles(CONFIG, { nodeRoot, maxFileBytes: 1000 }).catch(String);
      return typeof config === 'string' ? config : Object.values(config).map(String).join();
    },
  },
  {
    name: 'a plugin that is run',
    way: ['/var/lib/kubelet/plugins', BIN_DIR, `${BIN_DIR}/p`],
    read: async (nodeRoot) => {
      const { images } = await resolve({
        ...PLACES,
        rootDir: '/nowhere',
        nodeRoot,
        discover: false,
        images: [IMAGE],
        credentialProviders: { config: CONFIG, binDir: BIN_DIR, run: true },
      }).catch(() => ({ images: [] }));
      return images
        .flatMap(({ candidates }) => candidates.map(({ credential }) => credential.password.reveal()))
        .join();
    },
  },
];
