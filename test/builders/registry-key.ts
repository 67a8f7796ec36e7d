import fc from 'fast-check';

const label = fc.constantFrom(
  'gcr',
  'a',
  'b',
  'io',
  'team',
  'G',
  '*',
  'g*',
  '?',
  '[a-c]',
  'a[bc]',
  '',
  'é',
  '%C3%A9',
  'x%25y',
  '-',
);
const namedHost = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => labels.join('.'));
const bracketHost = fc.constantFrom(
  '[::1]',
  '[fe80::1%25eth0]',
  '[::ffff:1.2.3.4]',
  '[abc]',
  'a[::1]',
  '[1.2.3.4]',
  '[::1%25a%25b]',
);
const host = fc.oneof(
  { weight: 6, arbitrary: namedHost },
  { weight: 2, arbitrary: bracketHost },
  { weight: 1, arbitrary: fc.constantFrom('index.docker.io', 'docker.io', 'localhost', '') },
);
const port = fc.constantFrom('', '', '', ':', ':80', ':080', ':5000', ':80:80', ':x');
const segment = fc.constantFrom(
  'v1',
  'v2',
  'team',
  'te',
  'app',
  '',
  '%2F',
  'a%20b',
  'é',
  '%ff',
  '%25',
  '%3Fx',
  '%23y',
  '%',
  '.',
  ':80',
  '*',
);
const path = fc.array(segment, { maxLength: 4 }).map((segments) => segments.map((one) => `/${one}`).join(''));
const prefix = fc.constantFrom(
  '',
  '',
  '',
  'https://',
  'http://',
  'HTTPS://',
  'https://https://',
  'user:word@',
  'https://token@',
);
const suffix = fc.constantFrom('', '', '', '', '?q=1', '#top', '#%zz', '\u0001');

/** Registry keys as people write and miswrite them: schemes, ports, globs, brackets, escapes, userinfo. */
export const registryKey: fc.Arbitrary<string> = fc
  .tuple(prefix, host, port, path, suffix)
  .map((parts) => parts.join(''));

/** Image names without tag and digest, near the keys above. */
export const imageName: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(
      fc
        .array(fc.constantFrom('gcr', 'a', 'b', 'io', 'team', 'G', 'g', 'ab', '-'), {
          minLength: 1,
          maxLength: 3,
        })
        .map((labels) => labels.join('.')),
      fc.constantFrom('docker.io', 'index.docker.io', 'localhost', '[::1]'),
    ),
    fc.constantFrom('', '', ':80', ':5000', ':080'),
    fc.array(fc.constantFrom('team', 'te', 'app', 'v1', 'a'), { minLength: 1, maxLength: 3 }),
  )
  .map(([first, number, segments]) => `${first}${number}/${segments.join('/')}`);
