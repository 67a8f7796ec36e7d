import fc from 'fast-check';
import { mostly, weighted } from '../../../conformance/generators/choice';
import type { JudgeQuestion } from '../kind';
import { spoilt } from '../spoilt-toml';

const host = fc.constantFrom(
  'docker.io',
  'registry-1.docker.io',
  'registry.example.com',
  'registry.example.com:5000',
  'mirror.example.net',
  'localhost:5000',
  '*',
);
const endpoint = mostly(
  fc.constantFrom(
    'https://mirror.example.net',
    'http://mirror.example.net:5000',
    'https://mirror.example.net/v2/hub',
  ),
  20,
  fc.constantFrom('mirror.example.net', 'https://mirror.example.net/', '', '://x', 'http://[::1'),
);
const wrong = fc.constantFrom(
  '1',
  'true',
  '"x"',
  '[]',
  '{}',
  '[[]]',
  '1.5',
  '2020-01-01',
  '["x"]',
  '[1]',
  '{ x = 1 }',
  '"1"',
  '0x2',
  '-1',
);
const basic = (text: fc.Arbitrary<string>): fc.Arbitrary<string> => text.map((one) => JSON.stringify(one));
const list = (one: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(basic(one), { maxLength: 3 }).map((all) => `[${all.join(', ')}]`);
const sometimes = (percent: number, one: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  mostly(fc.constant(''), percent, one);
const lines = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((all) => all.filter((one) => one !== '').join('\n'));

/** A key in the case that it has, or in another one that some decoders take; a value of its type, or another. */
const entry = (key: string, value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      mostly(
        fc.constant(key),
        3,
        fc.constantFrom(key.toUpperCase(), `${key[0]?.toUpperCase()}${key.slice(1)}`, `"${key}"`),
      ),
      mostly(value, 1, wrong),
    )
    .map(([name, text]) => `${name} = ${text}`);

const text = basic(fc.constantFrom('robot', 'canary-password', '', 'cm9ib3Q6Y2FuYXJ5'));
const auth = (table: string): fc.Arbitrary<string> =>
  lines(
    fc.constant(`[${table}]`),
    sometimes(70, entry('username', text)),
    sometimes(70, entry('password', text)),
    sometimes(20, entry('auth', text)),
    sometimes(10, entry('identitytoken', text)),
    sometimes(3, fc.constantFrom('identity_token = "x"', 'user = "x"', 'auth.x = 1')),
  );
const tls = (table: string): fc.Arbitrary<string> =>
  lines(
    fc.constant(`[${table}]`),
    sometimes(60, entry('insecure_skip_verify', fc.constantFrom('true', 'false'))),
    sometimes(40, entry('ca_file', basic(fc.constantFrom('/etc/ca.pem', '')))),
    sometimes(20, entry('cert_file', basic(fc.constant('/etc/node.cert')))),
    sometimes(20, entry('key_file', basic(fc.constant('/etc/node.key')))),
  );
/** Tables of one name for each host, one a host. */
const perHost = (
  hosts: fc.Arbitrary<string>,
  make: (name: string) => fc.Arbitrary<string>,
): fc.Arbitrary<string> =>
  fc
    .uniqueArray(hosts, { maxLength: 2 })
    .chain((names) =>
      names.length === 0 ? fc.constant('') : lines(...names.map((name) => make(JSON.stringify(name)))),
    );

const registry = (at: string): fc.Arbitrary<string> =>
  lines(
    mostly(fc.constant(`[${at}.registry]`), 10, fc.constant('')),
    sometimes(
      35,
      entry(
        'config_path',
        basic(
          fc.constantFrom(
            '/etc/containerd/certs.d',
            '/etc/containerd/certs.d:/etc/docker/certs.d',
            '',
            'certs.d',
          ),
        ),
      ),
    ),
    sometimes(
      25,
      perHost(host, (name) =>
        lines(
          fc.constant(`[${at}.registry.mirrors.${name}]`),
          mostly(
            entry('endpoint', list(endpoint)),
            8,
            fc.constantFrom('', 'endpoints = ["https://a.example.net"]', 'rewrite = { "^a" = "b" }'),
          ),
        ),
      ),
    ),
    sometimes(
      35,
      perHost(host, (name) =>
        lines(
          sometimes(75, auth(`${at}.registry.configs.${name}.auth`)),
          sometimes(25, tls(`${at}.registry.configs.${name}.tls`)),
        ),
      ),
    ),
    sometimes(
      8,
      perHost(
        mostly(
          fc.constantFrom(
            'https://registry.example.com',
            'https://registry-1.docker.io/v2/',
            'registry.example.com',
          ),
          15,
          fc.constantFrom(
            'http://[::1',
            '://x',
            'registry.example.com:5000',
            'https://registry.example.com/v1',
            '',
          ),
        ),
        (name) => auth(`${at}.registry.auths.${name}`),
      ),
    ),
    sometimes(
      8,
      lines(
        fc.constant(`[${at}.registry.headers]`),
        mostly(
          fc.constant('X-One = ["1"]'),
          10,
          fc.constantFrom('X-One = "1"', 'X-One = [1]', 'X-One = ["1", "2"]', 'X-One = []'),
        ),
      ),
    ),
    sometimes(2, fc.constant(`[${at}.registry.unknown]\nx = 1`)),
  );

const V2_TABLE = 'plugins."io.containerd.grpc.v1.cri"';
const V3_TABLE = 'plugins."io.containerd.cri.v1.images"';
const table = weighted(
  [6, fc.constant(V2_TABLE)],
  [5, fc.constant(V3_TABLE)],
  [2, fc.constant('plugins.cri')],
  [
    1,
    fc.constantFrom(
      "plugins.'io.containerd.grpc.v1.cri'",
      'Plugins."io.containerd.grpc.v1.cri"',
      'plugins."io.containerd.cri.v1.runtime"',
      'plugins."io.containerd.grpc.v1"',
      'plugins."cri.v1.images"',
      'plugins."unknown"',
      'plugin."io.containerd.grpc.v1.cri"',
    ),
  ],
);
const settings = (at: string): fc.Arbitrary<string> =>
  lines(
    fc.constant(`[${at}]`),
    sometimes(15, entry('sandbox_image', basic(fc.constantFrom('registry.example.com/pause:3', '')))),
    sometimes(8, entry('max_concurrent_downloads', fc.constantFrom('3', '5', '0'))),
    sometimes(
      8,
      entry(
        'image_pull_progress_timeout',
        basic(
          mostly(
            fc.constantFrom('5m0s', '1h', '0', '', '300ms'),
            15,
            fc.constantFrom('5', 'x', '5 m', '-1s', '1d'),
          ),
        ),
      ),
    ),
    sometimes(4, entry('image_pull_with_sync_fs', fc.constantFrom('true', 'false'))),
    sometimes(5, entry('use_local_image_pull', fc.constantFrom('true', 'false'))),
    sometimes(4, entry('snapshotter', basic(fc.constant('overlayfs')))),
    sometimes(4, entry('disable_snapshot_annotations', fc.constantFrom('true', 'false'))),
    sometimes(4, entry('discard_unpacked_layers', fc.constantFrom('true', 'false'))),
    sometimes(3, fc.constantFrom('unknown = 1', 'stats_collect_period = 10', 'enable_selinux = true')),
    sometimes(
      8,
      lines(
        fc.constant(`[${at}.pinned_images]`),
        entry('sandbox', basic(fc.constantFrom('registry.example.com/pinned:1', ''))),
      ),
    ),
    sometimes(
      12,
      lines(
        fc.constant(`[${at}.containerd]`),
        sometimes(40, entry('snapshotter', basic(fc.constant('overlayfs')))),
        sometimes(50, entry('disable_snapshot_annotations', fc.constantFrom('true', 'false'))),
        sometimes(30, entry('discard_unpacked_layers', fc.constantFrom('true', 'false'))),
        sometimes(
          50,
          fc.constant(`[${at}.containerd.runtimes.runc]\nruntime_type = "io.containerd.runc.v2"`),
        ),
      ),
    ),
    mostly(registry(at), 15, fc.constant('')),
  );

const plugin = fc.constantFrom(
  'cri',
  'io.containerd.grpc.v1.cri',
  'io.containerd.cri.v1.images',
  'io.containerd.cri.v1.runtime',
  'aufs',
  'io.containerd.snapshotter.v1.aufs',
  'io.containerd.x',
  'opt',
  'other.a.v1.b',
  'cri-service',
);
const imports = mostly(
  fc.constantFrom('conf.d/*.toml', '{root}/etc/containerd/conf.d/*.toml', 'conf.d/10-a.toml'),
  12,
  fc.constantFrom(
    'missing.toml',
    'config.toml',
    'conf.d/[',
    'conf.d/[*',
    '../containerd/conf.d/10-a.toml',
    'conf.d',
    'missing/*.toml',
    '',
    'conf.d/*.conf',
    '*/10-a.toml',
  ),
);
const top = (version: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  lines(
    version,
    sometimes(
      2,
      fc.constantFrom(
        'root = 1',
        'root = "/data"',
        'oom_score = "x"',
        'oom_score = -999',
        'unknown = 1',
        'plugins = 1',
      ),
    ),
    sometimes(8, entry('disabled_plugins', list(plugin))),
    sometimes(2, entry('required_plugins', list(plugin))),
    sometimes(40, entry('imports', list(imports))),
    sometimes(
      2,
      fc.constantFrom(
        '[grpc]\naddress = "/run/x"',
        '[grpc]\naddress = 1',
        '[debug]\nlevel = "debug"',
        '[timeouts]\n"a" = "5s"',
        '[timeouts]\na = 5',
        '[proxy_plugins.x]\ntype = "snapshot"',
      ),
    ),
  );
const version = weighted(
  [8, fc.constant('version = 2')],
  [6, fc.constant('version = 3')],
  [3, fc.constant('')],
  [2, fc.constant('version = 1')],
  [
    1,
    fc.constantFrom(
      'version = 4',
      'version = 5',
      'version = 0',
      'version = -1',
      'version = "2"',
      'Version = 2',
      'version = 2.0',
    ),
  ],
);
const file = fc
  .tuple(
    top(version),
    fc
      .uniqueArray(table, { maxLength: 2 })
      .chain((tables) => (tables.length === 0 ? fc.constant('') : lines(...tables.map(settings)))),
    mostly(
      fc.constant((one: string) => one),
      6,
      spoilt,
    ),
  )
  .map(([head, tables, spoil]) => spoil([head, tables].filter((part) => part !== '').join('\n')));

/** config.toml with what it imports. */
export const configTomlQuestion: fc.Arbitrary<JudgeQuestion> = fc
  .tuple(
    mostly(file, 2, fc.constant('none')),
    fc.array(fc.tuple(fc.constantFrom('10-a.toml', '20-b.toml', '9-c.toml', 'x.conf'), file), {
      maxLength: 2,
    }),
  )
  .map(([main, parts]) => ({
    files: {
      ...(main === 'none' ? {} : { '/etc/containerd/config.toml': main }),
      ...Object.fromEntries(parts.map(([name, one]) => [`/etc/containerd/conf.d/${name}`, one])),
    },
  }));
