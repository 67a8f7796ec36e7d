import fc from 'fast-check';
import { PROGRAMS, host, path, registryKey, auth, config, flat } from './generated-config';
import type { AgreementQuestion, QuestionFile, QuestionSecret } from './question';

const image = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(host, path, fc.constantFrom('', ':1', ':latest'))
      .map(([name, below, tag]) => `${name}/${below}${tag}`),
  },
  { weight: 3, arbitrary: fc.tuple(path, fc.constantFrom('', ':1')).map((parts) => parts.join('')) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      ' reg.io/a',
      'reg.io/a:',
      'reg.io//a',
      'reg.io/A',
      'https://reg.io/a',
      'under_score.io/a',
      'Foo/bar',
      'FOO-x/bar',
      'a-B-c/x',
      'reg.io./a',
      'reg.io:/a',
      'reg.io:05000/a',
      `reg.io/a@sha256:${'a'.repeat(64)}`,
      `a:1@sha256:${'b'.repeat(64)}`,
      'reg.io/a@sha256:abc',
      'a'.repeat(64),
      `sha256:${'0'.repeat(64)}`,
      'ocidir://a/b',
      'reg.io/a__b/c--d',
      'reg.io/a_-b',
      '[::1]/a',
      '[::g]/a',
      'single/nginx',
      'localhost',
      'a'.repeat(300),
    ),
  },
);

const FILES = [
  '/home/user/.docker/config.json',
  '/run/user/1000/containers/auth.json',
  '/run/containers/1000/auth.json',
  '/home/user/.config/containers/auth.json',
  '/home/user/.dockercfg',
  '/srv/docker/config.json',
  '/srv/auth.json',
  '/srv/xdg/containers/auth.json',
];
const oddFile = fc.constantFrom<QuestionFile>(
  { kind: 'directory' },
  { kind: 'unreadable' },
  { kind: 'dangling' },
);
const fileAt = (name: string): fc.Arbitrary<readonly [string, QuestionFile]> =>
  fc
    .oneof(
      { weight: 12, arbitrary: name.endsWith('.dockercfg') ? flat : config },
      { weight: 1, arbitrary: oddFile },
    )
    .map((file) => [name, file] as const);
const variables = fc.record(
  {
    HOME: fc.oneof(
      { weight: 12, arbitrary: fc.constant('/home/user') },
      { weight: 1, arbitrary: fc.constantFrom('', '/srv/other') },
    ),
    XDG_RUNTIME_DIR: fc.constantFrom('/run/user/1000', '/run/user/1000', '/run/user/4242', ''),
    XDG_CONFIG_HOME: fc.constantFrom('/srv/xdg', ''),
    DOCKER_CONFIG: fc.constantFrom('/srv/docker', '/srv/docker/', '/srv/absent', ''),
    REGISTRY_AUTH_FILE: fc.constantFrom('/srv/auth.json', '/srv/absent.json', '/srv', ''),
    DOCKER_AUTH_CONFIG: fc.oneof(
      config,
      fc
        .tuple(registryKey, auth)
        .map(([key, value]) => JSON.stringify({ auths: { [key]: { auth: value } } })),
    ),
  },
  { requiredKeys: ['HOME'] },
);
const programs = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.subarray(PROGRAMS) },
);
const DOCKER = '/home/user/.docker/config.json';

const oneFile: fc.Arbitrary<AgreementQuestion> = fc
  .record({ file: config, image, programs })
  .map(({ file, programs: there, ...rest }) => ({
    files: { [DOCKER]: file },
    env: { HOME: '/home/user' },
    secrets: [{ file: DOCKER }],
    ...(there === undefined ? {} : { programs: there }),
    ...rest,
  }));
const places: fc.Arbitrary<AgreementQuestion> = fc
  .record({
    files: fc.subarray(FILES, { maxLength: 4 }).chain((names) => fc.tuple(...names.map(fileAt))),
    env: variables,
    image,
    programs,
  })
  .map(({ files, programs: there, ...rest }) => ({
    files: Object.fromEntries(files),
    secrets: [],
    ...(there === undefined ? {} : { programs: there }),
    ...rest,
  }));
const secret: fc.Arbitrary<QuestionSecret> = fc.oneof(
  config.map((held) => ({ type: 'kubernetes.io/dockerconfigjson', text: held })),
  flat.map((held) => ({ type: 'kubernetes.io/dockercfg', text: held })),
  config.map((held) => ({ type: 'Opaque', text: held })),
);
const secrets: fc.Arbitrary<AgreementQuestion> = fc
  .record({ secrets: fc.array(secret, { minLength: 1, maxLength: 4 }), image })
  .map((rest) => ({ files: {}, env: { HOME: '/home/user' }, ...rest }));

/** Questions of every kind, aware of what the programs look at. */
export const question: fc.Arbitrary<AgreementQuestion> = fc.oneof(
  { weight: 6, arbitrary: oneFile },
  { weight: 3, arbitrary: places },
  { weight: 1, arbitrary: secrets },
);

/** The same questions for the same seed. */
export function questionsOf(
  seed: number,
  count: number,
): readonly { readonly id: string; readonly in: AgreementQuestion }[] {
  return fc
    .sample(question, { seed, numRuns: count })
    .map((asked, at) => ({ id: `${seed}-${String(at).padStart(6, '0')}`, in: asked }));
}
