import { connectCluster } from '../../../src/index';
import { base64, CANARY } from '../../security/traces';
import { NO_NODE, writeBelow } from '../files';
import { mutated, written, type Kind } from '../kind';
import type { Random } from '../random';
import { scratchFolder } from '../scratch';
import { members, type Tree } from '../tree';

function configTree(random: Random): Tree {
  // Nothing listens on port 1 of this machine; nothing else is ever named.
  const server = random.pick([
    'https://127.0.0.1:1',
    `https://u:${CANARY}@127.0.0.1:1`,
    `http://u:${CANARY}@127.0.0.1:1/x`,
    `u:${CANARY}@127.0.0.1:1`,
    `https://u:${CANARY}@[::1`,
    `ftp://u:${CANARY}@127.0.0.1:1`,
  ]);
  return members({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'c',
    contexts: [members({ name: 'c', context: members({ cluster: 'k', user: 'u', namespace: 'shop' }) })],
    clusters: [
      members({
        name: 'k',
        cluster: members({ server, 'certificate-authority-data': base64(CANARY) }),
      }),
    ],
    users: [
      members({
        name: 'u',
        user: random.pick<Tree>([
          members({ token: CANARY }),
          members({ username: 'u', password: CANARY }),
          members({ 'client-key-data': base64(CANARY), 'client-certificate-data': base64(CANARY) }),
        ]),
      }),
    ],
  });
}

export const kubeconfig: Kind = {
  name: 'kubeconfig',
  make(random) {
    const text = written(random, mutated(random, configTree(random)));
    return {
      document: text,
      calls: [
        async () => {
          const path = writeBelow(scratchFolder(), 'kubeconfig', text);
          const cluster = await connectCluster({ kubeconfig: path, timeoutMs: 500 });
          try {
            return await cluster.workload('pod/p');
          } finally {
            cluster.close();
          }
        },
      ],
      commands: (folder) => [
        {
          args: [
            ...['doctor', ...NO_NODE, '--from-cluster', 'pod/p', '--kubeconfig'],
            writeBelow(folder, 'kubeconfig', text),
          ],
        },
      ],
    };
  },
};
