import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { place } from '../node-files/odd-files';
import { temporaryFolder } from '../node-files/temporary-folder';
import { runMain, type MainRun } from './run-main';

/** Every character that steers a terminal or turns the direction of what follows, each as a name that holds it. */
const CODES = Array.from({ length: 0xffff }, (_, code) => code).filter((code) =>
  /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]|\p{Bidi_Control}/u.test(String.fromCharCode(code)),
);
const EVERY = String.fromCharCode(...CODES);

const STEERS = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]|\p{Bidi_Control}/gu;

/** A line that begins like this was begun by a newline from outside. */
const NAME = `a${EVERY}\nINJECTED\r\x1b[2J\x1b]0;title\x07`;
const PATH = NAME.replaceAll('\0', '').replaceAll('/', '');

function expectHarmless({ stdout, stderr }: MainRun): void {
  for (const text of [stdout, stderr]) {
    const found = new Set(
      text.match(STEERS)?.map((character) => `U+${character.charCodeAt(0).toString(16).padStart(4, '0')}`),
    );
    expect([...found].join(' ')).toBe('');
    expect(text).not.toMatch(/^INJECTED/m);
  }
}

const FORMATS = ['table', 'json', 'yaml'] as const;

const entry = { username: NAME, password: NAME, email: NAME, [NAME]: NAME };
const config = {
  auths: {
    'r.io': entry,
    [`r.io/${NAME}`]: entry,
    [NAME]: {},
    [`https://r.io`]: { username: 'other', password: NAME },
  },
  HttpHeaders: { [NAME]: NAME },
  credHelpers: { [NAME]: NAME },
  credsStore: NAME,
  [NAME]: {},
};

const secret = (content: string, more: object = {}): object => ({
  kind: 'Secret',
  metadata: { name: NAME, namespace: NAME, uid: NAME },
  type: 'kubernetes.io/dockerconfigjson',
  stringData: { '.dockerconfigjson': content, [NAME]: NAME },
  ...more,
});

const MANIFESTS: Readonly<Record<string, unknown>> = {
  'a secret in use': secret(JSON.stringify(config)),
  'a secret of a wrong type': secret('{}', { type: NAME }),
  'a secret that does not decode': secret(
    JSON.stringify({ auths: { [NAME]: { [NAME]: 1, auth: 1 } }, HttpHeaders: { [NAME]: 1 } }),
  ),
  'a secret that the API server refuses': secret('{}', { data: { [NAME]: NAME } }),
  'a secret with a name of a wrong type': {
    kind: 'Secret',
    metadata: { name: 'n', [NAME]: NAME, uid: { [NAME]: NAME } },
  },
  'another kind': { kind: NAME, [NAME]: NAME },
};

describe('hostile names in pull secrets reach the output as escapes only', () => {
  describe.each(Object.entries(MANIFESTS))('%s', (_, manifest) => {
    const run = (...args: readonly string[]): Promise<MainRun> =>
      runMain(
        [
          args[0]!,
          '--node-root',
          '/nowhere',
          '--cwd',
          '/',
          '--home',
          '',
          '--pull-secret',
          '-',
          ...args.slice(1),
        ],
        {
          stdin: JSON.stringify(manifest),
        },
      );

    it.each(FORMATS)('resolve -o %s', async (format) => {
      expectHarmless(await run('resolve', '-o', format, 'r.io/x', 'ghcr.io/x', `r.io/${NAME}`, NAME));
    });

    it.each(FORMATS)('resolve -o %s --reveal', async (format) => {
      expectHarmless(await run('resolve', '-o', format, '--reveal', 'r.io/x'));
    });

    it.each(FORMATS)('explain and doctor -o %s', async (format) => {
      expectHarmless(await run('explain', '-o', format, 'r.io/x'));
      expectHarmless(await run('explain', '-o', format, '--why-not', NAME, 'r.io/x'));
      expectHarmless(await run('doctor', '-o', format, '--event', NAME, 'r.io/x', NAME));
    });

    it('resolve --strict', async () => {
      expectHarmless(await run('resolve', '--strict', 'r.io/x'));
    });

    it.each(['config.json', 'secret', 'crictl-auth', 'crictl-creds'])(
      'render --format %s',
      async (format) => {
        for (const target of ['kubelet', 'docker', 'containers'])
          expectHarmless(await run('render', '--format', format, '--target', target, 'r.io/x'));
      },
    );

    it.each(['kubelet', 'docker', 'containers'])('render --target %s', async (target) => {
      expectHarmless(await run('render', '--target', target));
      expectHarmless(await run('render', '--target', target, '--reveal'));
    });
  });
});

describe('hostile names in node files', () => {
  const root = temporaryFolder();
  place.file(
    join(root, 'var/lib/kubelet/config.json'),
    JSON.stringify({ auths: { [NAME]: { auth: NAME } } }),
  );
  place.file(join(root, 'config.json'), JSON.stringify(config));

  it.each(FORMATS)('paths and resolve -o %s', async (format) => {
    expectHarmless(await runMain(['paths', '-o', format, '--node-root', root, '--cwd', '/', '--home', '']));
    expectHarmless(
      await runMain(['resolve', '-o', format, '--node-root', root, '--cwd', '/', '--home', '', 'r.io/x']),
    );
  });
});

describe('hostile names on the command line', () => {
  it.each(FORMATS)('paths of the node, -o %s', async (format) => {
    expectHarmless(
      await runMain([
        'paths',
        '-o',
        format,
        '--node-root',
        '/nowhere',
        '--root-dir',
        `/${PATH}`,
        '--cwd',
        `/${PATH}`,
        '--home',
        `/${PATH}`,
      ]),
    );
  });

  it.each([
    ['a command', [PATH]],
    ['an image and a key to explain', ['explain', '--node-root', '/nowhere', '--why-not', PATH, PATH]],
    ['an image to diagnose', ['doctor', '--node-root', '/nowhere', PATH]],
    ['an option', ['resolve', `--${PATH}`]],
    ['a kubelet version', ['paths', '--kubelet-version', PATH]],
    ['a vendor version', ['paths', '--kubelet-version', `1.30.0+${PATH}`]],
    ['a choice', ['paths', '-o', PATH]],
    ['a file to read', ['resolve', '--pull-secret', `/nowhere/${PATH}`, 'nginx']],
    ['a file to write', ['render', '--node-root', '/nowhere', '--write', `/nowhere/${PATH}`]],
    [
      'name and namespace of a Secret',
      ['render', '--node-root', '/nowhere', '--format', 'secret', '--name', PATH, '-n', PATH],
    ],
    ['an argument too many', ['paths', PATH]],
  ])('%s', async (_, args) => {
    expectHarmless(await runMain(args));
  });

  it('a manifest file with such a name', async () => {
    const file = join(temporaryFolder(), PATH.slice(0, 60));
    for (const content of ['kind: Pod', 'a: [', '{"kind":"Secret","metadata":1}']) {
      place.file(file, content);
      expectHarmless(await runMain(['resolve', '--pull-secret', file, 'nginx']));
    }
  });
});

describe('what is escaped in the output is whole to the program that reads it', () => {
  interface Shown {
    readonly images: readonly {
      readonly candidates: readonly {
        readonly credential: { readonly username: string; readonly password: string };
      }[];
    }[];
  }

  it.each(['json', 'yaml'])('%s: user name and password come back as they were', async (format) => {
    const stdin = JSON.stringify(MANIFESTS['a secret in use']);
    const { stdout } = await runMain(
      [
        'resolve',
        '--node-root',
        '/nowhere',
        '--cwd',
        '/',
        '--home',
        '',
        '--pull-secret',
        '-',
        '-o',
        format,
        '--reveal',
        'r.io/x',
      ],
      { stdin },
    );
    const { images } = (format === 'json' ? JSON.parse(stdout) : parse(stdout)) as Shown;
    const { username, password } = images[0]!.candidates[0]!.credential;
    expect({ username, password }).toEqual({ username: NAME, password: NAME });
  });

  it('config.json: so do they in a file', async () => {
    const file = join(temporaryFolder(), 'auth.json');
    const stdin = JSON.stringify(
      secret(JSON.stringify({ auths: { 'r.io': { username: `a:${NAME}`, password: NAME, email: NAME } } })),
    );
    await runMain(
      [
        'render',
        '--node-root',
        '/nowhere',
        '--cwd',
        '/',
        '--home',
        '',
        '--pull-secret',
        '-',
        '--write',
        file,
      ],
      { stdin },
    );
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      auths: { 'r.io': { username: `a:${NAME}`, password: NAME, email: NAME } },
    });
  });
});
