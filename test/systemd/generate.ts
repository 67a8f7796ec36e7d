import fc from 'fast-check';
import { PROGRAM, type SystemdCase, type TreeFile } from './tree';

const NAMES = ['A', 'B', 'KUBELET_ARGS', '_x', 'HOME', 'A1'];
const name = fc.constantFrom(...NAMES);
const oneOf = (...texts: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);

/** Text that means something in a word, or nearly does. */
const fragment = fc.oneof(
  {
    weight: 5,
    arbitrary: oneOf('--root-dir=/data', '--v', '2', 'a', 'x=y', '--config', '/etc/k.yaml', 'ü', '日本'),
  },
  { weight: 4, arbitrary: name.map((one) => `$${one}`) },
  { weight: 4, arbitrary: name.map((one) => `\${${one}}`) },
  {
    weight: 2,
    arbitrary: oneOf(
      '$$',
      '$$A',
      '${A',
      '${}',
      '$',
      '$1',
      '${1}',
      '${A:-d}',
      '${A:+d}',
      '$A$B',
      '${A}${B}',
      '${NONE}',
      '$NONE',
      '$A.',
      '$$$A',
      '$$${A}',
      '$${A}',
      '${a b}',
      '$USER',
      '${PATH}',
      '$HOME',
    ),
  },
  {
    weight: 2,
    arbitrary: oneOf(
      '%%',
      '%n',
      '%N',
      '%p',
      '%i',
      '%I',
      '%j',
      '%J',
      '%P',
      '%H',
      '%l',
      '%m',
      '%t',
      '%S',
      '%h',
      '%u',
      '%U',
      '%s',
      '%Z',
      '%',
      '%E',
      '%C',
      '%L',
      '%T',
      '%V',
      '%g',
      '%G',
      '%f',
      '%v',
      '%b',
      '%y',
      '%q',
    ),
  },
  {
    weight: 3,
    arbitrary: oneOf(
      '\\\\',
      '\\n',
      '\\t',
      '\\s',
      '\\x41',
      '\\x0',
      '\\101',
      '\\777',
      '\\u00e9',
      '\\U0001F600',
      '\\q',
      '\\"',
      "\\'",
      '\\ ',
      '\\$',
      '\\x00',
      '\\xff',
      '\\xzz',
      '\\;',
      '\\%',
      '\\r',
      '\\a',
    ),
  },
  {
    weight: 2,
    arbitrary: oneOf("'", '"', '""', "''", '";"', ';', '#', '=', ',', '`', '*', '\t', '~', '|', '&', '!'),
  },
);
const bare = fc.array(fragment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));
const quoted = fc
  .tuple(oneOf('"', "'"), fc.array(fc.oneof(fragment, oneOf(' ', '  ')), { maxLength: 4 }))
  .map(([quote, parts]) => quote + parts.join('').replaceAll(quote, '') + quote);
const word = fc.oneof(
  { weight: 5, arbitrary: bare },
  { weight: 3, arbitrary: quoted },
  { weight: 1, arbitrary: fc.tuple(bare, quoted, bare).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: oneOf(';', '\\;', '";"', '$A', '${A}', '""') },
);
const gap = oneOf(
  ' ',
  ' ',
  ' ',
  ' ',
  '  ',
  '\t',
  ' \\\n  ',
  ' \\\n',
  ' \\\n# a comment\n',
  '\\\n',
  ' \\\n; another \\\n x \\\n',
  ' \\ \n',
  '\\\n\n',
);
const words = (most: number): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(gap, word), { maxLength: most })
    .map((parts) => parts.map(([before, one]) => before + one).join(''));

const program = oneOf(
  ...Array.from({ length: 40 }, () => PROGRAM),
  'kubelet',
  'kubelet',
  `"${PROGRAM}"`,
  '/judge//kubelet',
  '/judge/./kubelet',
  '/judge/kube\\x6cet',
  '/judge/${A}',
  "'/judge'/kubelet",
  './kubelet',
  'judge/kubelet',
  '/judge/kubele%%',
  '/judge/kubelet/',
  '',
);
const prefix = oneOf(
  ...Array.from({ length: 30 }, () => ''),
  '-',
  '-',
  '@',
  ':',
  '@',
  ':',
  '+',
  '!',
  '!!',
  '-@',
  '@-',
  '::',
  ':-',
  '+-',
  '-:',
  '- ',
  '--',
  '!+',
  '@@',
  '+@:',
  '|',
);
const command = fc
  .tuple(prefix, program, words(5))
  .map(([before, path, rest]) => `ExecStart=${before}${path}${before.includes('@') ? ' argv0' : ''}${rest}`);

const assignment = fc
  .tuple(
    fc.oneof(
      { weight: 6, arbitrary: name },
      { weight: 1, arbitrary: oneOf('1A', 'A-B', '', 'A B', 'é', ' A', 'A ') },
    ),
    fc.array(fc.oneof(fragment, oneOf(' ')), { maxLength: 4 }),
  )
  .map(([one, parts]) => `${one}=${parts.join('')}`);
const environment = fc
  .array(
    fc
      .tuple(oneOf('', '"', "'"), assignment)
      .map(([quote, one]) => quote + (quote === '' ? one : one.replaceAll(quote, '')) + quote),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => `Environment=${parts.join(' ')}`);

const environmentFile = (id: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      oneOf('-', '-', '-', '', ''),
      oneOf(
        `/etc/default/${id}`,
        `/etc/default/${id}`,
        `/etc/sysconfig/${id}`,
        `/etc/sysconfig/${id}*`,
        `/etc/default/${id}-?`,
        `/etc/default/${id}-[ab]`,
        `/etc/none/${id}`,
        `etc/default/${id}`,
        `/etc/default/%p`,
        `"/etc/default/${id}"`,
        `/etc/default/../default/${id}`,
        `/etc//default/${id}/`,
        `/etc/default/${id} /etc/sysconfig/${id}`,
        `/etc/{default,sysconfig}/${id}`,
        `/etc/*/${id}`,
        `/etc/default/${id.slice(0, 1)}\\${id.slice(1)}`,
      ),
    )
    .map(([optional, path]) => `EnvironmentFile=${optional}${path}`);

const other = oneOf(
  'ExecStart=',
  'ExecStart=',
  'Environment=',
  'EnvironmentFile=',
  'UnsetEnvironment=A',
  'UnsetEnvironment=A=1 B',
  'UnsetEnvironment=HOME',
  'UnsetEnvironment=',
  'UnsetEnvironment="A B" KUBELET_ARGS',
  'WorkingDirectory=/data',
  'WorkingDirectory=-/none',
  'WorkingDirectory=~',
  'WorkingDirectory=-~',
  'WorkingDirectory=',
  'WorkingDirectory=/none',
  'WorkingDirectory=/home/%u',
  'WorkingDirectory=data',
  'WorkingDirectory="/data"',
  'WorkingDirectory=/data/',
  'WorkingDirectory=/data/../data//x',
  'User=root',
  'User=kube',
  'User=500',
  'User=0',
  'User=',
  'User=none',
  'Type=simple',
  'Type=exec',
  'Type=oneshot',
  '# a comment',
  '; another',
  '# goes on \\',
  '',
  '[Unit]',
  '[Service]',
  '[service]',
  '[Service',
  '[ Service ]',
  '[X-Other]',
  'no assignment',
  '=x',
  'Unknown=x',
  ' [Service]',
  'environment=A=lower',
  'Group=kube',

  'SetLoginEnvironment=no',
  'RemainAfterExit=yes',
  'DynamicUser=no',
);
const line = (id: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: command },
    { weight: 5, arbitrary: environment },
    { weight: 3, arbitrary: environmentFile(id) },
    { weight: 5, arbitrary: other },
  );
/** Around a line: what is written before the key and around `=`, and how it ends. */
const written = (id: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      line(id),
      oneOf('', '', '', '', '', '', ' ', '\t'),
      oneOf('=', '=', '=', '=', ' = ', '= ', ' ='),
      oneOf('\n', '\n', '\n', '\n', '\n', '\n', '\n', '\r\n', '\\\n', ' \n', '\n\n', '\r', ' \\\n'),
    )
    .map(([text, before, equals, end]) => before + text.replace('=', equals) + end);
const body = (id: string, most: number): fc.Arbitrary<string> =>
  fc.array(written(id), { maxLength: most }).map((lines) => lines.join(''));

const fileLine = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        fc.oneof(
          { weight: 8, arbitrary: name },
          { weight: 1, arbitrary: oneOf('export A', '1A', 'A-B', 'A ', '', 'A.B') },
        ),
        oneOf('=', '=', '=', ' = ', '= ', '=\t'),
        fc.array(
          fc.oneof(
            { weight: 4, arbitrary: fragment },
            {
              weight: 2,
              arbitrary: oneOf(
                ' ',
                '  ',
                '"',
                "'",
                '\\\n',
                '\\',
                '"a b"',
                "'c d'",
                '"x\ny"',
                '"\\$A"',
                "'it'\\''s'",
                ' # no comment',
                '"\\n"',
                '\\"',
              ),
            },
          ),
          { maxLength: 5 },
        ),
      )
      .map(([one, equals, parts]) => one + equals + parts.join('')),
  },
  {
    weight: 2,
    arbitrary: oneOf(
      '# comment',
      '; comment',
      '# goes on \\',
      '',
      'no assignment',
      '  A=indented',
      'A',
      '\tB=1',
      '"A"=1',
    ),
  },
);
const fileBody = fc
  .array(fc.tuple(fileLine, oneOf('\n', '\n', '\n', '\n', '\r\n', '\r', '')), { maxLength: 6 })
  .map((lines) => lines.map((parts) => parts.join('')).join(''));

type Files = Record<string, TreeFile>;
/** Not those that systemd empties when it starts. */
const FOLDERS = [
  '/etc/systemd/system',
  '/run/systemd/system',
  '/usr/lib/systemd/system',
  '/usr/local/lib/systemd/system',
  '/etc/systemd/system.control',
  '/run/systemd/system.control',
  '/etc/systemd/system.attached',
  '/run/systemd/system.attached',
];
const folder = fc.oneof(
  { weight: 3, arbitrary: oneOf(...FOLDERS.slice(0, 3)) },
  { weight: 1, arbitrary: oneOf(...FOLDERS) },
);

/** Names of a unit, its template or alias, and the names under which its drop-ins may be. */
const shape = (
  id: string,
): fc.Arbitrary<{ readonly unit: string; readonly fragment: string; readonly dropIns: readonly string[] }> =>
  fc.constantFrom(
    ...[0, 0, 0, 0].map(() => ({
      unit: `${id}.service`,
      fragment: `${id}.service`,
      dropIns: [`${id}.service.d`],
    })),
    {
      unit: `${id}-a-b.service`,
      fragment: `${id}-a-b.service`,
      dropIns: [`${id}-a-b.service.d`, `${id}-.service.d`, `${id}-a-.service.d`, `${id}-a.service.d`],
    },
    {
      unit: `${id}@x-y.service`,
      fragment: `${id}@.service`,
      dropIns: [`${id}@.service.d`, `${id}@x-y.service.d`, `${id}@x-.service.d`],
    },
    {
      unit: `${id}@x\\x2dy.service`,
      fragment: `${id}@x\\x2dy.service`,
      dropIns: [`${id}@.service.d`, `${id}@x\\x2dy.service.d`],
    },
    {
      unit: `${id}-a@1.service`,
      fragment: `${id}-a@.service`,
      dropIns: [
        `${id}-a@1.service.d`,
        `${id}-@.service.d`,
        `${id}-@1.service.d`,
        `${id}-a@.service.d`,
        `${id}-.service.d`,
      ],
    },
  );

export function systemdCase(id: string): fc.Arbitrary<SystemdCase> {
  const head = fc.oneof(
    { weight: 9, arbitrary: fc.constant('[Service]\nType=oneshot\n') },
    { weight: 2, arbitrary: fc.constant('[Service]\n') },
    {
      weight: 1,
      arbitrary: oneOf(
        '',
        '\ufeff[Service]\nType=oneshot\n',
        '[Unit]\nDescription=x\\\n[Service]\n[Service]\nType=oneshot\n',
      ),
    },
  );
  const unitText = fc
    .tuple(
      head,
      body(id, 5),
      fc.oneof({ weight: 9, arbitrary: command }, { weight: 1, arbitrary: fc.constant('') }),
    )
    .map(([first, middle, last]) => `${first}${middle}${last}\n`);
  const dropIn = fc
    .tuple(oneOf('[Service]\n', '[Service]\n', '[Service]\n', '[Service]\nExecStart=\n', ''), body(id, 4))
    .map((parts) => parts.join(''));
  return shape(id).chain(({ unit, fragment, dropIns }) =>
    fc
      .record({
        at: folder,
        text: unitText,
        more: fc.option(
          fc.tuple(
            folder,
            fc.oneof(
              { weight: 4, arbitrary: unitText },
              { weight: 1, arbitrary: fc.constant('') },
              { weight: 1, arbitrary: fc.constant({ link: '/dev/null' }) },
            ),
          ),
          { freq: 5, nil: undefined },
        ),
        dropIns: fc.array(
          fc.tuple(
            folder,
            oneOf(...dropIns),
            oneOf(
              '10-a.conf',
              '10-a.conf',
              '20-b.conf',
              '9.conf',
              'B.conf',
              'é.conf',
              'z.conf',
              '.h.conf',
              'n.txt',
              'o.conf~',
              'p.conf.bak',
              '.conf',
            ),
            fc.oneof(
              { weight: 8, arbitrary: dropIn },
              { weight: 1, arbitrary: fc.constant({ link: '/dev/null' }) },
              { weight: 1, arbitrary: fc.constant('') },
            ),
          ),
          { maxLength: 4 },
        ),
        defaults: fc.option(fileBody, { freq: 4, nil: undefined }),
        sysconfig: fc.option(fileBody, { freq: 3, nil: undefined }),
        third: fc.option(fileBody, { freq: 2, nil: undefined }),
        alias: fc.oneof(
          { weight: 8, arbitrary: fc.constant('none' as const) },
          {
            weight: 1,
            arbitrary: fc.constantFrom('link' as const, 'relative-link' as const, 'outside-link' as const),
          },
        ),
        latin1: fc.oneof(
          { weight: 12, arbitrary: fc.constant(false) },
          { weight: 1, arbitrary: fc.constant(true) },
        ),
      })
      .map((drawn) => {
        const files: Files = {};
        const other = fragment.replace(id, `${id}o`);
        for (const [dir, subfolder, file, text] of drawn.dropIns) files[`${dir}/${subfolder}/${file}`] = text;
        if (drawn.alias !== 'none' && fragment === unit && !unit.includes('@')) {
          const target =
            drawn.alias === 'outside-link' ? `/opt/${other}` : `/usr/lib/systemd/system/${other}`;
          files[target] = drawn.text;
          files[`/etc/systemd/system/${fragment}`] = {
            link: drawn.alias === 'relative-link' ? `../../../usr/lib/systemd/system/${other}` : target,
          };
          files[`/etc/systemd/system/${other}.d/15-o.conf`] = `[Service]\nEnvironment=B=of-%n\n`;
        } else {
          files[`${drawn.at}/${fragment}`] = drawn.latin1
            ? { latin1: drawn.text.replaceAll('ü', '\xfc').replace(/[^\0-\xff]/g, '\xe9') }
            : drawn.text;
          if (drawn.more !== undefined) files[`${drawn.more[0]}/${fragment}`] = drawn.more[1];
        }
        if (drawn.defaults !== undefined)
          files[`/etc/default/${id}`] = drawn.latin1
            ? { latin1: drawn.defaults.replace(/[^\0-\xff]/g, '\xe9') }
            : drawn.defaults;
        if (drawn.third !== undefined) files[`/etc/default/${id}-a`] = drawn.third;
        if (drawn.sysconfig !== undefined) files[`/etc/sysconfig/${id}`] = drawn.sysconfig;
        return { unit, files };
      }),
  );
}

/** `count` cases, none of whose names begins with that of another one; the same ones for the same seed. */
export function systemdCases(count: number, seed: number): readonly SystemdCase[] {
  return Array.from({ length: count }, (_, at) => {
    const [drawn] = fc.sample(systemdCase(`k${at}x`), { numRuns: 1, seed: seed * 100_003 + at });
    if (drawn === undefined) throw new Error('nothing was drawn');
    return drawn;
  });
}
