import { generatedFiles } from '../../../../src/core/runtime/k3s/generated-files';
import { readRegistriesYaml } from '../../../../src/core/runtime/k3s/registries-yaml';
import { readToml } from '../../../../src/core/runtime/toml/read-toml';
import type { JudgeAnswer, JudgeKind, JudgeQuestion } from '../kind';
import { registriesYamlQuestion } from './question';

/** What k3s and the model make of registries.yaml: the hosts.toml of each registry, and the logins. */
export const REGISTRIES_YAML: JudgeKind = {
  name: 'registries-yaml',
  releases: { k3s: 'v1.37.0' },
  questions: registriesYamlQuestion,
  answer,
  explained: ({ files }) => {
    const text = files[FILE] ?? '';
    if (text.includes(' null:')) return 'a name that is null is refused here, and empty to go-yaml';
    if (text.includes('\u201d'))
      return 'letters that no host has are escaped in a URL there, which says the same';
    return text.includes(' _default:')
      ? '`_default` and `*` are one folder, by chance the first or the second'
      : undefined;
  },
};

const FILE = '/etc/rancher/k3s/registries.yaml';

function answer({ files }: JudgeQuestion): JudgeAnswer {
  const read = readRegistriesYaml(files[FILE] ?? '', FILE);
  if (!read.ok) return { failed: true, hosts: null, logins: null };
  const { registries } = read;
  const hosts = [...generatedFiles(registries, '/config.toml', '/certs.d')].flatMap(([path, text]) => {
    const folder = /^\/certs\.d\/(.*)\/hosts\.toml$/s.exec(path)?.[1];
    return folder === undefined ? [] : [[registryOf(folder), tableOf(text ?? '')] as const];
  });
  const logins = [...registries.configs].flatMap(([host, { auth }]) =>
    auth === undefined
      ? []
      : [
          [
            host,
            {
              username: auth.username,
              password: auth.password.reveal(),
              auth: auth.auth.reveal(),
              identityToken: auth.identityToken.reveal(),
            },
          ] as const,
        ],
  );
  return { failed: false, hosts: Object.fromEntries(hosts), logins: Object.fromEntries(logins) };
}

/** `host_port_` is where containerd looks first; k3s names the folder by `host:port`, where it looks then. */
function registryOf(folder: string): string {
  return folder.replace(/_([^_]*)_$/, ':$1');
}

function tableOf(text: string): unknown {
  const read = readToml(text, { dialect: 'go-toml-2.4', shape: 'any' });
  if (!read.ok) return null;
  const { root, places } = read.document;
  const order = places.headers
    .filter(({ parts }) => parts.length === 2 && parts[0] === 'host')
    .map(({ parts }) => parts[1]);
  return { table: root, order };
}
