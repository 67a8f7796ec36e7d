import fc from 'fast-check';
import { mostly, weighted } from '../../conformance/generators/choice';
import { spoilt } from './spoilt-toml';

/** Files below a root of hosts.toml, and the registry that is asked for. */
export interface HostsQuestion {
  readonly files: Readonly<Record<string, string>>;
  readonly host: string;
}

const registry = fc.constantFrom(
  'registry.example.com',
  'registry.example.com:5000',
  'docker.io',
  'localhost:5000',
  'localhost',
  'localhost:80',
  'localhost:443',
  '127.0.0.1:443',
  '127.1.2.3:5001',
  '10.0.0.1:5000',
  '[::1]:5000',
  'index.docker.io',
);

const plainUrl = fc.constantFrom(
  'https://mirror.example.net',
  'https://mirror.example.net:8443',
  'http://mirror.example.net:8080',
  'http://mirror.example.net',
  'http://mirror.example.net:80',
  'https://registry.example.com',
  'https://mirror.example.net/v2',
  'https://mirror.example.net/v2/hub',
  'https://registry-1.docker.io',
);
const oddUrl = fc.constantFrom(
  'mirror.example.net',
  'mirror.example.net:5000',
  'https://mirror.example.net/',
  'https://mirror.example.net/v2/',
  'https://mirror.example.net/hub/../v2',
  'https://mirror.example.net//hub//',
  'https://mirror.example.net/%76%32',
  'https://user:canary@mirror.example.net',
  'https://mirror.example.net?ns=x',
  'https://mirror.example.net#x',
  'HTTPS://MIRROR.example.net',
  'http://[::1]:5000',
  'http://[::1',
  'https://mirror.example.net:port',
  'https://mirror.example.net:',
  'https://mirror example.net',
  'https://%zz',
  '://mirror',
  'https://',
  'https:/mirror.example.net',
  'httpmirror',
  'ftp://mirror.example.net',
  'localhost:5000',
  'http://localhost:5000',
  '',
  ' ',
  'é.example.net',
);
const url = mostly(plainUrl, 25, oddUrl);

const basic = (text: string): string => JSON.stringify(text);
const literal = (text: string): string => (text.includes("'") ? basic(text) : `'${text}'`);
const quoted = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(text, fc.boolean()).map(([value, single]) => (single ? literal(value) : basic(value)));

const capability = weighted(
  [8, fc.constantFrom('"pull"', '"resolve"')],
  [2, fc.constantFrom('"push"', '"referrers"', '"PULL"', '"Resolve"')],
  [1, fc.constantFrom('"fetch"', '1', 'true', '""', '["pull"]')],
);
const list = (one: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(one, { maxLength: 3 }), fc.constantFrom(', ', ',', ' ,\n  ', ', # x\n '), fc.boolean())
    .map(([all, comma, trails]) => `[${all.join(comma)}${trails && all.length > 0 ? ',' : ''}]`);
const file = fc.constantFrom('"ca.pem"', '"{root}/ca.pem"', "'./ca.pem'", '"none.pem"', '"text.pem"', '""');
const pem = fc.constantFrom('"node.pem"', '"node.cert"', '"none.cert"', '"{root}/node.cert"');
const wrong = fc.constantFrom(
  '1',
  'true',
  '"x"',
  '[]',
  '{}',
  '[[]]',
  '1.5',
  '2020-01-01',
  '[1]',
  '{ x = 1 }',
  'inf',
  '0x1F',
);

const entry: fc.Arbitrary<string> = weighted(
  [6, list(capability).map((value) => `capabilities = ${value}`)],
  [4, fc.constantFrom('skip_verify = true', 'skip_verify = false')],
  [3, fc.constantFrom('override_path = true', 'override_path = false')],
  [3, weighted([2, file], [1, list(file)]).map((value) => `ca = ${value}`)],
  [
    2,
    weighted(
      [2, pem],
      [2, fc.constant('[["node.cert", "node.key"]]')],
      [1, fc.constant('["node.pem", ["node.cert", "node.key"]]')],
      [
        1,
        fc.constantFrom(
          '[["node.cert", ""]]',
          '[["node.cert"]]',
          '[["a", "b", "c"]]',
          '[[1, 2]]',
          '["node.cert", "node.key"]',
        ),
      ],
    ).map((value) => `client = ${value}`),
  ],
  [
    2,
    fc.constantFrom(
      'dial_timeout = "5s"',
      'dial_timeout = "x"',
      'dial_timeout = "1.5h"',
      'dial_timeout = ""',
      'dial_timeout = "-1s"',
      'dial_timeout = 5',
    ),
  ],
  [
    2,
    fc.constantFrom(
      'header = { X-One = "1" }',
      'header = { X-One = ["1", "2"] }',
      'header = { X-One = 1 }',
      'header = {}',
      'header.X-Two = "2"',
      'header = { Authorization = "Basic YTpi" }',
    ),
  ],
  [
    1,
    fc
      .tuple(
        fc.constantFrom(
          'capabilities',
          'skip_verify',
          'override_path',
          'ca',
          'client',
          'header',
          'dial_timeout',
        ),
        wrong,
      )
      .map(([key, value]) => `${key} = ${value}`),
  ],
  [
    1,
    fc.constantFrom(
      'Skip_Verify = true',
      'CAPABILITIES = ["pull"]',
      '"skip_verify" = true',
      '\'ca\' = "ca.pem"',
      'skip_verfy = true',
      'x.y.z = 1',
      '# a comment',
      'skip_verify=true # behind',
      'Header = { A = "1" }',
    ),
  ],
);

const body = fc.array(entry, { maxLength: 4 });

/** A table of one host, in one of the ways in which people write it. */
const hostTable: fc.Arbitrary<string> = fc
  .tuple(url, body, fc.integer({ min: 0, max: 19 }), fc.boolean())
  .map(([name, entries, style, single]) => {
    const key = single ? literal(name) : basic(name);
    const lines = entries.join('\n');
    switch (style) {
      case 0:
        return `[ host . ${key} ]\n${lines}`;
      case 1:
        return `["host".${key}]\n${lines}`;
      case 2:
        return `[host.${key}.header]\nX-Sub = "1"`;
      case 3:
        return `[host.${key}]\n${lines}\n[host.${key}.header]\nX-Sub = ["a", "b"]`;
      case 4:
        return `[host.${key}.header]\nX-Sub = "1"\n[host.${key}]\n${lines}`;
      case 5:
        return `[[host.${key}]]\n${lines}`;
      case 6:
        return `[hosts.${key}]\n${lines}`;
      case 7:
        return `[host]\n${key} = { ${entries.filter((one) => !one.includes('\n') && !one.includes('#')).join(', ')} }`;
      case 8:
        return `[host.mirror]\n${lines}`;
      default:
        return `[host.${key}]\n${lines}`;
    }
  });

const root: fc.Arbitrary<string> = fc
  .tuple(
    weighted(
      [5, quoted(url).map((value) => `server = ${value}`)],
      [3, fc.constant('')],
      [
        1,
        fc.constantFrom(
          'server = 1',
          'Server = "https://mirror.example.net"',
          'server = ["https://a"]',
          'server = ""',
        ),
      ],
    ),
    mostly(fc.constant<readonly string[]>([]), 30, body),
    fc.constantFrom(
      '',
      '',
      '',
      'host."https://dotted.example.net".skip_verify = true',
      'host = "x"',
      'host = { "https://inline.example.net" = { capabilities = ["pull"] } }',
      'host = []',
      'hosts = 1',
      'version = 2',
    ),
  )
  .map(([server, entries, more]) => [server, ...entries, more].filter((line) => line !== '').join('\n'));

const hostsToml: fc.Arbitrary<string> = fc
  .tuple(
    root,
    fc.array(hostTable, { maxLength: 3 }),
    mostly(
      fc.constant((text: string) => text),
      25,
      spoilt,
    ),
  )
  .map(([top, tables, spoil]) => spoil([top, ...tables].filter((part) => part !== '').join('\n\n')));

const FOLDERS = (host: string): readonly string[] => {
  const colon = host.lastIndexOf(':');
  const underscored = colon > 0 ? `${host.slice(0, colon)}_${host.slice(colon + 1)}_` : host;
  return [host, host, host, underscored, '_default', host.toUpperCase(), `${host}_443_`, `${host}:443`];
};

/** The files that certificates stand in, beside each hosts.toml. */
function certificates(folder: string, kinds: readonly string[]): Record<string, string> {
  const all: Record<string, string> = {
    'ca.pem': '{ca}',
    'text.pem': 'no certificate',
    'node.cert': '{cert}',
    'node.key': '{key}',
    'node.pem': '{cert}\n{key}',
    'own.crt': '{ca}',
    'broken.crt': 'x',
    'lonely.cert': '{cert}',
  };
  return Object.fromEntries(
    Object.entries(all)
      .filter(([name]) => kinds.includes(name))
      .map(([name, text]) => [`${folder}/${name}`, text]),
  );
}

export const hostsQuestion: fc.Arbitrary<HostsQuestion> = registry.chain((host) =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.constantFrom(...FOLDERS(host)), mostly(hostsToml, 10, fc.constant('none')))),
      fc.subarray(['ca.pem', 'text.pem', 'node.cert', 'node.key', 'node.pem'], { minLength: 3 }),
      mostly(fc.constant<string[]>([]), 20, fc.subarray(['own.crt', 'broken.crt', 'lonely.cert'])),
    )
    .map(([folders, kinds, more]) => ({
      host,
      files: Object.assign(
        { 'ca.pem': '{ca}', 'node.cert': '{cert}' },
        ...folders.slice(0, 2).map(([folder, text]) => ({
          ...certificates(folder, [...kinds, ...more]),
          ...(text === 'none' ? {} : { [`${folder}/hosts.toml`]: text }),
        })),
      ) as Record<string, string>,
    })),
);
