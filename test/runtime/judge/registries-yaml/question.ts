import fc from 'fast-check';
import { mostly, weighted } from '../../../conformance/generators/choice';
import type { JudgeQuestion } from '../kind';

const name = mostly(
  fc.constantFrom(
    'docker.io',
    'registry.example.com',
    'registry.example.com:5000',
    '"*"',
    'localhost:5000',
    'quay.io',
  ),
  12,
  fc.constantFrom(
    'registry-1.docker.io',
    'index.docker.io',
    'https://registry.example.com',
    '127.0.0.1:5000',
    'localhost',
    '"[::1]:5000"',
    '5000',
    '_default',
    'registry.example.com/team',
    '"%zz"',
    '"a b"',
    'null',
    '"*.example.com"',
    'mirror.example.net',
  ),
);
const endpoint = mostly(
  fc.constantFrom(
    'https://mirror.example.net',
    'http://mirror.example.net:5000',
    'https://registry-1.docker.io',
    'https://registry.example.com',
    'https://mirror.example.net/v2',
    'https://mirror.example.net/v2/hub',
  ),
  30,
  fc.constantFrom(
    'mirror.example.net',
    'mirror.example.net:5000',
    'localhost:5000',
    'localhost',
    '127.0.0.1:443',
    'https://docker.io',
    'docker.io',
    'registry-1.docker.io',
    'https://mirror.example.net/',
    'https://mirror.example.net/v2/',
    'HTTPS://mirror.example.net',
    '"http://[::1"',
    '"https://mirror.example.net:port"',
    '"://x"',
    '""',
    'ftp://mirror.example.net',
    '"https://a b"',
    '5000',
    'null',
    'yes',
    'http://127.0.0.1:6443',
  ),
);
const text = mostly(
  fc.constantFrom('robot', 'canary-password', '"quoted"', "'single'"),
  20,
  fc.constantFrom(
    '12345678',
    '0123',
    '1e3',
    'yes',
    'null',
    '~',
    '""',
    '1.50',
    'true',
    '0x1F',
    '2020-01-01',
    '!!str 12',
    '!!binary YQ==',
    '"\\u0041"',
  ),
);
const truth = mostly(
  fc.constantFrom('true', 'false'),
  15,
  fc.constantFrom('yes', 'on', 'True', '"true"', '1', 'null', 'y', 'tru'),
);
const wrong = fc.constantFrom('{}', '[]', '[a]', '{a: b}', 'x', '1', 'null', '[[a]]', '');
const fields = (
  ...parts: readonly (readonly [number, string, fc.Arbitrary<string>])[]
): fc.Arbitrary<string> =>
  fc
    .tuple(
      ...parts.map(([percent, key, value]) =>
        mostly(
          fc.constant(''),
          percent,
          mostly(value, 1, wrong).map((one) => `${key}: ${one}`),
        ),
      ),
    )
    .map((all) => `{ ${all.filter((one) => one !== '').join(', ')} }`);
const listed = fc.array(endpoint, { maxLength: 4 }).map((all) => `[${all.join(', ')}]`);
const rewrite = fc
  .uniqueArray(
    fc.constantFrom(
      '"^library/(.*)": "hub/$1"',
      '"(.*)": "mirror/$1"',
      '"a": "b"',
      '"^rancher/": x/',
      '"n": 5',
    ),
    { maxLength: 2 },
  )
  .map((all) => `{ ${all.join(', ')} }`);
const mirror = fields([92, 'endpoint', listed], [25, 'rewrite', rewrite], [3, 'endpoints', listed]);
const auth = fields(
  [80, 'username', text],
  [80, 'password', text],
  [15, 'auth', text],
  [10, 'identity_token', text],
  [3, 'identitytoken', text],
);
const tls = fields(
  [40, 'ca_file', text],
  [20, 'cert_file', text],
  [20, 'key_file', text],
  [50, 'insecure_skip_verify', truth],
);
const config = fields([70, 'auth', auth], [35, 'tls', tls]);
const table = (entry: fc.Arbitrary<string>, percent: number): fc.Arbitrary<string> =>
  weighted(
    [
      percent,
      fc.uniqueArray(fc.tuple(name, mostly(entry, 1, wrong)), { maxLength: 3, selector: ([key]) => key }),
    ],
    [100 - percent, fc.constant<[string, string][]>([])],
  ).map((all) => all.map(([key, value]) => `  ${key}: ${value}\n`).join(''));
const spoilt = fc.constantFrom<(one: string) => string>(
  (one) => `${one}\t- x`,
  (one) => `${one}mirrors:\n`,
  (one) => `---\n${one}---\nother: 1\n`,
  (one) => `${one}unknown:\n  a: 1\n`,
  (one) => one.replaceAll(': {', ':{'),
  (one) => one.replaceAll('mirrors', 'Mirrors'),
  (one) => `\ufeff${one}`,
  (one) => one.replaceAll('\n', '\r\n'),
  (one) => one.replaceAll('"', '\u201d'),
  (one) => `${one}auths:\n  a: { username: b }\n`,
  (one) => `${one}auths: 1\n`,
  () => '',
  () => '[]',
  () => 'x',
  () => '{}',
  () => 'null',
);

/** registries.yaml of k3s and rke2. */
export const registriesYamlQuestion: fc.Arbitrary<JudgeQuestion> = fc
  .tuple(
    table(mirror, 85),
    table(config, 65),
    mostly(
      fc.constant((one: string) => one),
      8,
      spoilt,
    ),
  )
  .map(([mirrors, configs, spoil]) => ({
    files: {
      '/etc/rancher/k3s/registries.yaml': spoil(
        `${mirrors === '' ? '' : `mirrors:\n${mirrors}`}${configs === '' ? '' : `configs:\n${configs}`}`,
      ),
    },
  }));
