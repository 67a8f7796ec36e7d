import { parseConfigJson, parseDockercfg } from '../../../src/index';
import { CANARY } from '../../security/traces';
import { nodeFlags, writeBelow } from '../files';
import { brokenBytes, mutated, written, type Kind } from '../kind';
import { diagnosisCall, keyringCalls, nodeCommands } from '../node-answers';
import { entry, registryKey } from '../planted';
import type { Random } from '../random';
import { Members, members, type Tree } from '../tree';

/** Entries under some registry keys. */
export function entries(random: Random): Members {
  const count = random.pick([0, 1, 1, 2, 3, 8, 40]);
  return new Members(Array.from({ length: count }, () => [registryKey(random), entry(random)]));
}

export function configTree(random: Random): Tree {
  const helpers = new Members([[registryKey(random), CANARY]]);
  const all: readonly (readonly [string, Tree])[] = [
    ['auths', entries(random)],
    ['HttpHeaders', members({ Authorization: `Basic ${CANARY}`, 'X-Meta': CANARY })],
    ['credHelpers', helpers],
    ['credsStore', CANARY],
    ['proxies', members({ default: members({ httpProxy: `http://u:${CANARY}@p` }) })],
    [registryKey(random), entry(random)],
  ];
  return new Members([all[0]!, ...random.some(all.slice(1))].sort(() => random.next() - 0.5));
}

export const configJson: Kind = {
  name: 'config.json',
  make(random) {
    const text = written(random, mutated(random, configTree(random)), false);
    const bytes = random.chance(0.2) ? brokenBytes(random, text) : Buffer.from(text);
    const place = random.pick(['root/config.json', 'slash/.docker/config.json'] as const);
    const path = '/var/lib/kubelet/config.json';
    return {
      document: text,
      calls: [
        () => parseConfigJson(bytes, { helpers: random.pick(['report', 'reject']) }),
        ...keyringCalls(random, { files: { [place]: bytes } }),
        diagnosisCall({ images: ['r.io/x:1'], files: new Map([[path, { kind: 'bytes', bytes }]]) }),
      ],
      commands: (folder) => {
        writeBelow(folder, path, bytes);
        return nodeCommands(random, nodeFlags(folder));
      },
    };
  },
};

export const dockercfg: Kind = {
  name: '.dockercfg',
  make(random) {
    const text = written(random, mutated(random, entries(random)), false);
    return {
      document: text,
      calls: [() => parseDockercfg(text), ...keyringCalls(random, { files: { 'root/.dockercfg': text } })],
      commands: (folder) => {
        writeBelow(folder, '/var/lib/kubelet/.dockercfg', text);
        return nodeCommands(random, nodeFlags(folder));
      },
    };
  },
};
