import { readText } from '../../../src/index';
import { base64, CANARY } from '../../security/traces';
import { NO_NODE, writeBelow } from '../files';
import { brokenText, type Kind } from '../kind';
import { diagnosisCall } from '../node-answers';
import { registryKey } from '../planted';
import type { Random } from '../random';

function file(random: Random): readonly [path: string, text: string] {
  const name = registryKey(random).replace(/["\n]/g, '');
  return random.pick([
    [
      `/etc/containerd/certs.d/${random.pick(['r.io', '_default'])}/hosts.toml`,
      `server = "https://${name}"\n[host."https://u:${CANARY}@m.io"]\n  capabilities = ["pull"]\n  [host."https://m.io".header]\n    Authorization = ["Basic ${base64(`u:${CANARY}`)}"]\n`,
    ],
    [
      '/etc/containerd/config.toml',
      `version = 2\n[plugins."io.containerd.grpc.v1.cri".registry.configs."${name}".auth]\n  username = "u"\n  password = "${CANARY}"\n[plugins."io.containerd.grpc.v1.cri".registry.mirrors."r.io"]\n  endpoint = ["https://u:${CANARY}@m.io"]\n`,
    ],
    [
      '/etc/rancher/k3s/registries.yaml',
      `mirrors:\n  "r.io":\n    endpoint: ["https://u:${CANARY}@m.io"]\nconfigs:\n  "${name}":\n    auth: {username: u, password: "${CANARY}"}\n`,
    ],
    [
      '/etc/containers/registries.conf',
      `[[registry]]\nprefix = "${name}"\nlocation = "u:${CANARY}@m.io"\n[[registry.mirror]]\nlocation = "m.io"\n`,
    ],
    ['/etc/crio/crio.conf', `[crio.image]\nglobal_auth_file = "/x"\n# ${CANARY}\n`],
  ]);
}

export const runtimeConfig: Kind = {
  name: 'runtime configuration',
  make(random) {
    const [path, whole] = file(random);
    const text = random.chance(0.6) ? brokenText(random, whole) : whole;
    const { evidence } = readText('Failed to pull image "r.io/x:1": 401 Unauthorized');
    return {
      document: text,
      calls: [
        diagnosisCall({ images: ['r.io/x:1'], runtimeConfig: { [path]: text } }),
        diagnosisCall({ images: ['r.io/x:1'], runtimeConfig: { [path]: text }, evidence }),
      ],
      commands: (folder) => [
        {
          args: [
            'doctor',
            ...NO_NODE,
            '-o',
            'json',
            '--runtime-config',
            writeBelow(folder, path, text),
            'r.io/x:1',
          ],
        },
      ],
    };
  },
};
