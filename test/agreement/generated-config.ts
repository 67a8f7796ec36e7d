import fc from 'fast-check';

/** Few hosts and paths, so that keys and images meet. */
const HOSTS = [
  'reg.io',
  'reg.io:5000',
  'reg.io:443',
  'eu.reg.io',
  'localhost',
  'localhost:5000',
  'REG.io',
  '[::1]:5000',
  '10.0.0.5:80',
];
const HUB = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];
const PATHS = ['team', 'team/app', 'team/sub/app', 'teamster', 'library/nginx', 'nginx', 'x', 'te'];
export const PROGRAMS = [
  'docker-credential-fake',
  'docker-credential-vault',
  'docker-credential-pass',
  'docker-credential-secretservice',
  'pass',
];

export const host = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('reg.io', 'reg.io:5000') },
  { weight: 2, arbitrary: fc.constantFrom(...HOSTS) },
  { weight: 3, arbitrary: fc.constantFrom(...HUB) },
);
export const path = fc.constantFrom(...PATHS);

const hubKey = fc.constantFrom(
  'https://index.docker.io/v1/',
  'http://index.docker.io/v1/',
  'https://index.docker.io/v2/',
  'https://docker.io',
  'https://registry-1.docker.io',
  'https://index.docker.io',
  'docker.io/',
  'registry-1.docker.io/v2/',
  '*.docker.io',
  'DOCKER.IO',
);
const odd = fc.constantFrom(
  '',
  '/',
  'https://',
  'ftp://reg.io',
  '://reg.io',
  'reg.io:port',
  '*.io',
  'reg.i?',
  'https://x:y@reg.io',
  'x:y@reg.io',
  'reg.io ',
  'https://reg.io:5000:5000/x',
  'a/b://reg.io',
  'reg.io#x',
  'reg.io?x',
  'https://[::1]:5000',
  'https://::1:5000',
  'reg.io//',
  'http://http://reg.io',
  'reg.io%2f',
  '%zz',
);
export const registryKey = fc.oneof(
  { weight: 6, arbitrary: host },
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        fc.constantFrom('', 'https://', 'http://'),
        host,
        fc.constantFrom('', '/', '/v1/', '/v2/', '/v2'),
      )
      .map((parts) => parts.join('')),
  },
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.constantFrom('', '', 'https://', 'http://'), host, path, fc.constantFrom('', '', '/'))
      .map(([scheme, name, below, end]) => `${scheme}${name}/${below}${end}`),
  },
  { weight: 3, arbitrary: hubKey },
  { weight: 1, arbitrary: odd },
);

const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64');
const pair = fc
  .tuple(
    fc.constantFrom(
      'ana',
      'bob',
      'carl',
      'dora',
      ' eve ',
      '',
      '<token>',
      '00000000-0000-0000-0000-000000000000',
    ),
    fc.constantFrom('p1', 'p2', '', 'p:3', 'p\0\0', '\0p', '\xe9'),
  )
  .map(([user, password]) => `${user}:${password}`);
export const auth = fc.oneof(
  { weight: 12, arbitrary: pair.map(base64) },
  { weight: 2, arbitrary: pair.map((text) => base64(text).replace(/=+$/, '')) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'a',
      '%%',
      base64('nocolon'),
      'dTpw\n',
      'dT pw',
      'dTp3=',
      'dTpwdw===',
      '',
      'dTr__w==',
      '=',
    ),
  },
);
const oddValue = fc.constantFrom<unknown>(null, 5, true, [], {}, ['a']);
const text = (inner: fc.Arbitrary<string>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 30, arbitrary: inner }, { weight: 1, arbitrary: oddValue });
const field = (name: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 20, arbitrary: fc.constant(name) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(name.toUpperCase(), `${name.charAt(0).toUpperCase()}${name.slice(1)}`),
    },
  );
const member = fc.oneof(
  { weight: 10, arbitrary: fc.tuple(field('auth'), text(auth)) },
  { weight: 3, arbitrary: fc.tuple(field('username'), text(fc.constantFrom('ana', 'u2', '', ' u '))) },
  { weight: 3, arbitrary: fc.tuple(field('password'), text(fc.constantFrom('q1', 'q2', ''))) },
  { weight: 2, arbitrary: fc.tuple(field('identitytoken'), text(fc.constantFrom('tok', ''))) },
  { weight: 1, arbitrary: fc.tuple(field('registrytoken'), text(fc.constantFrom('rtok', ''))) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('email', 'serveraddress'), text(fc.constant('e'))) },
);
const entry = fc.oneof(
  { weight: 10, arbitrary: auth.map((value) => `{"auth":${JSON.stringify(value)}}`) },
  { weight: 6, arbitrary: fc.array(member, { maxLength: 4 }).map(objectText) },
  { weight: 1, arbitrary: oddValue.map((value) => JSON.stringify(value)) },
);

/** JSON with names as they come, also twice. */
function objectText(members: readonly (readonly [string, unknown])[]): string {
  return `{${members.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;
}

function sectionText(members: readonly (readonly [string, string])[]): string {
  return `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;
}

const auths = fc.array(fc.tuple(registryKey, entry), { maxLength: 5 }).map(sectionText);
const manyAuths = fc.array(fc.tuple(registryKey, entry), { minLength: 8, maxLength: 14 }).map(sectionText);
const helperName = fc.constantFrom('fake', 'vault', 'absent', '', 'a/b');
const helpers = fc
  .array(
    fc.tuple(
      registryKey,
      helperName.map((name) => JSON.stringify(name)),
    ),
    { maxLength: 3 },
  )
  .map(sectionText);
const section = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.tuple(
      field('credsStore'),
      helperName.map((name) => JSON.stringify(name)),
    ),
  },
  { weight: 2, arbitrary: fc.tuple(field('credHelpers'), helpers) },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constantFrom('HttpHeaders', 'detachKeys', 'psFormat', 'proxies', 'plugins', 'pruneFilters', 'x'),
      fc
        .oneof(oddValue, fc.constant('t'), fc.constant({ a: 'b' }), fc.constant({ a: { b: 'c' } }))
        .map((value) => JSON.stringify(value)),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      field('auths'),
      fc.oneof(
        auths,
        oddValue.map((value) => JSON.stringify(value)),
      ),
    ),
  },
);
const configText = (rare: fc.Arbitrary<readonly (readonly [string, string])[]>): fc.Arbitrary<string> =>
  fc
    .tuple(
      field('auths'),
      fc.oneof({ weight: 12, arbitrary: auths }, { weight: 1, arbitrary: manyAuths }),
      rare,
    )
    .map(([name, entries, more]) => sectionText([[name, entries], ...more]));
const damage = fc.oneof(
  { weight: 20, arbitrary: fc.constant((whole: string) => whole) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      (whole: string) => whole.slice(0, -1),
      (whole: string) => `${whole}}`,
      (whole: string) => `\ufeff${whole}`,
      () => '',
      () => ' \n',
      () => 'null',
      () => '[]',
      () => '"x"',
      () => '5',
      (whole: string) => `${whole} {}`,
    ),
  },
);
export const config = fc
  .tuple(
    fc.oneof(
      { weight: 3, arbitrary: configText(fc.constant([])) },
      { weight: 2, arbitrary: configText(fc.array(section, { maxLength: 2 })) },
    ),
    damage,
  )
  .map(([whole, damaged]) => damaged(whole));
export const flat = fc.tuple(auths, damage).map(([whole, damaged]) => damaged(whole));
