import fc from 'fast-check';
import { mostly, weighted } from '../../../conformance/generators/choice';
import type { JudgeQuestion } from '../kind';
import { spoilt } from '../spoilt-toml';

const place = fc.constantFrom(
  'registry.example.com',
  'registry.example.com:5000',
  'registry.example.com/team',
  'registry.example.com/team/app',
  'mirror.example.net',
  'mirror.example.net:5001/hub',
  'mirror.example.net/v2',
  'docker.io',
  'docker.io/library',
  'docker.io/library/nginx',
  'registry-1.docker.io',
  'index.docker.io',
  'localhost:5000',
  'quay.io',
  '[::1]:5000',
);
const oddPlace = fc.constantFrom(
  '',
  ' ',
  '*.example.com',
  '*.com',
  '*example.com',
  'sub.*.example.com',
  '*.example.com/team',
  '*.example.com:5000',
  '*.',
  '*',
  'registry.example.com/',
  'registry.example.com//',
  '/',
  'http://registry.example.com',
  'https://registry.example.com',
  'HTTPS://registry.example.com',
  'ftp://registry.example.com',
  'Registry.example.com',
  'registry.example.com/Team',
  'registry.example.com/team:1',
  'registry.example.com/team/app@sha256:0000000000000000000000000000000000000000000000000000000000000000',
  'registry.example.com:port',
  'registry.example.com?x',
  'mirror',
  'mirror/hub',
  'team',
  'é.example.com',
  'user@registry.example.com',
);
const anyPlace = mostly(place, 3, oddPlace);
const searched = mostly(
  fc.constantFrom(
    'registry.example.com',
    'docker.io',
    'localhost:5000',
    'quay.io',
    'registry.example.com:5000',
  ),
  5,
  anyPlace,
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
  '{ x = 1 }',
);
const truth = fc.constantFrom('true', 'false');

const entry = (key: string, value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      mostly(
        fc.constant(key),
        3,
        fc.constantFrom(
          key.toUpperCase(),
          `${key[0]?.toUpperCase()}${key.slice(1)}`,
          key.replaceAll('-', '_'),
        ),
      ),
      mostly(value, 1, wrong),
    )
    .map(([name, text]) => `${name} = ${text}`);
const sometimes = (percent: number, one: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  mostly(fc.constant(''), percent, one);
const basic = (text: fc.Arbitrary<string>): fc.Arbitrary<string> => text.map((one) => JSON.stringify(one));
const pulls = basic(
  mostly(fc.constantFrom('all', 'digest-only', 'tag-only'), 4, fc.constantFrom('none', 'ALL', '')),
);
const lines = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((all) => all.filter((one) => one !== '').join('\n'));

const mirror = lines(
  fc.constant('[[registry.mirror]]'),
  mostly(entry('location', basic(anyPlace)), 1, fc.constant('')),
  sometimes(25, entry('insecure', truth)),
  sometimes(20, entry('pull-from-mirror', pulls)),
);
const registry = lines(
  mostly(fc.constant('[[registry]]'), 1, fc.constantFrom('[registry]', '[[registries]]')),
  sometimes(60, entry('prefix', basic(anyPlace))),
  mostly(entry('location', basic(anyPlace)), 3, fc.constant('')),
  sometimes(12, entry('insecure', truth)),
  sometimes(8, entry('blocked', truth)),
  sometimes(10, entry('mirror-by-digest-only', truth)),
  sometimes(2, entry('pull-from-mirror', pulls)),
  sometimes(
    2,
    fc.constantFrom('unknown = 1', 'mirror = []', 'mirror = [{ location = "inline.example.net" }]', '# text'),
  ),
  mostly(
    fc.array(mirror, { maxLength: 2 }).map((all) => all.join('\n')),
    1,
    fc.constant('[registry.mirror]'),
  ),
);

const shortName = mostly(
  fc.constantFrom('nginx', 'team/app', 'app'),
  3,
  fc.constantFrom(
    'nginx:1',
    'registry.example.com/app',
    'localhost/app',
    'a:5000/app',
    'Nginx',
    '',
    'a@b',
    'x/',
    'a b',
  ),
);
const target = mostly(
  fc.constantFrom(
    'registry.example.com/library/nginx',
    'quay.io/team/app',
    'docker.io/library/app',
    'localhost/app',
    '',
  ),
  3,
  fc.constantFrom(
    'registry.example.com/app:1',
    'nginx',
    'quay.io',
    'quay.io/',
    'quay.io/Team',
    'docker.io/nginx',
    'docker.io/team/app@sha256:1',
    'index.docker.io/team/app',
  ),
);
const aliases = fc
  .uniqueArray(fc.tuple(basic(shortName), mostly(basic(target), 1, wrong)), {
    maxLength: 3,
    selector: ([name]) => name,
  })
  .map((all) => ['[aliases]', ...all.map(([name, value]) => `${name} = ${value}`)].join('\n'));
const list = (one: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(basic(one), { maxLength: 3 }).map((all) => `[${all.join(', ')}]`);

const head = lines(
  sometimes(40, entry('unqualified-search-registries', list(searched))),
  sometimes(
    10,
    entry('credential-helpers', list(fc.constantFrom('containers-auth.json', 'secretservice', ''))),
  ),
  sometimes(
    15,
    entry(
      'short-name-mode',
      basic(
        mostly(
          fc.constantFrom('enforcing', 'permissive', 'disabled'),
          5,
          fc.constantFrom('Enforcing', '', 'on'),
        ),
      ),
    ),
  ),
  sometimes(2, entry('additional-layer-store-auth-helper', basic(fc.constant('helper')))),
  sometimes(3, fc.constantFrom('unknown = 1', '[unknown]\nx = 1')),
);

const versionOne = lines(
  sometimes(
    70,
    list(searched).map((value) => `[registries.search]\nregistries = ${value}`),
  ),
  sometimes(
    50,
    list(anyPlace).map((value) => `[registries.insecure]\nregistries = ${value}`),
  ),
  sometimes(
    50,
    list(anyPlace).map((value) => `[registries.block]\nregistries = ${value}`),
  ),
  sometimes(3, registry),
  sometimes(
    5,
    fc.constantFrom('[registries]', '[registries.unknown]\nregistries = ["a"]', '[registries.search]'),
  ),
);

const versionTwo = lines(
  head,
  fc.array(registry, { maxLength: 3 }).map((all) => all.join('\n')),
  sometimes(35, aliases),
  sometimes(2, versionOne),
);

const conf = fc
  .tuple(
    mostly(versionTwo, 8, versionOne),
    mostly(
      fc.constant((text: string) => text),
      8,
      spoilt,
    ),
  )
  .map(([text, spoil]) => spoil(text))
  .chain((text) =>
    mostly(
      fc.constant(text),
      3,
      fc.constant(text.replaceAll('[[registry', '[[Registry').replaceAll('[aliases', '[Aliases')),
    ),
  );

const DROP_INS = [
  '000-a.conf',
  '50-b.conf',
  '9-c.conf',
  'Z.conf',
  'a.conf.bak',
  'a.CONF',
  '.conf',
  'sub/x.conf',
] as const;

const image = mostly(
  fc.constantFrom(
    'registry.example.com/team/app:1',
    'registry.example.com:5000/team/app:1',
    'registry.example.com/team/app@sha256:1111111111111111111111111111111111111111111111111111111111111111',
    'sub.registry.example.com/app:1',
    'nginx:1',
    'nginx',
    'team/app:1',
    'docker.io/library/nginx:1',
    'docker.io/nginx:1',
    'localhost:5000/app:1',
    'localhost/app:1',
    'quay.io/team/app:1',
    'mirror.example.net/hub/team/app:1',
    'app@sha256:1111111111111111111111111111111111111111111111111111111111111111',
  ),
  8,
  fc.constantFrom(
    'index.docker.io/team/app:1',
    'registry-1.docker.io/library/nginx:1',
    'registry.example.com/team/app:1@sha256:1111111111111111111111111111111111111111111111111111111111111111',
    'app:1@sha256:1111111111111111111111111111111111111111111111111111111111111111',
    'Team/app',
    'Registry/app:1',
    '[::1]:5000/app:1',
    '1111111111111111111111111111111111111111111111111111111111111111',
    'registry.example.com',
    'a/b/c:1',
    '',
  ),
);

/** registries.conf of the system and of the user, their drop-ins, and images that are asked of them. */
export const registriesConfQuestion: fc.Arbitrary<JudgeQuestion> = fc
  .tuple(
    mostly(conf, 5, fc.constant('none')),
    fc.array(fc.tuple(fc.constantFrom(...DROP_INS), conf), { maxLength: 2 }),
    mostly(
      fc.constant<readonly (readonly [string, string])[]>([]),
      12,
      fc.array(fc.tuple(fc.constantFrom('registries.conf', 'registries.conf.d/1.conf'), conf), {
        maxLength: 2,
      }),
    ),
    sometimes(6, mostly(aliases, 20, conf)),
    fc.array(image, { minLength: 2, maxLength: 4 }),
    weighted([2, fc.constant('enforcing')], [1, fc.constant('disabled')]),
  )
  .map(([main, dropIns, ofUser, recorded, images, mode]) => ({
    files: {
      ...(main === 'none' ? {} : { '/etc/containers/registries.conf': main }),
      ...Object.fromEntries(
        dropIns.map(([name, text]) => [`/etc/containers/registries.conf.d/${name}`, text]),
      ),
      ...Object.fromEntries(ofUser.map(([name, text]) => [`/root/.config/containers/${name}`, text])),
      ...(recorded === '' ? {} : { '/var/cache/containers/short-name-aliases.conf': recorded }),
    },
    images,
    mode,
  }));
