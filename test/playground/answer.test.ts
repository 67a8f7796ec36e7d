import { answer, type Answer } from '../../src/playground/answer';
import { EXAMPLES } from '../../src/playground/examples';
import { FIRST_STATE, type PageState } from '../../src/playground/page-state';
import { passwords } from '../builders/docker-config';
import { secretManifest } from '../builders/pull-secret';

const state = (change: Partial<PageState>): PageState => ({ ...FIRST_STATE, image: 'r.io/x', ...change });
const problems = (made: Answer): readonly (readonly [string, string])[] =>
  made.kind === 'problems' ? made.problems.map(({ field, message }) => [field, message]) : [];
const users = (made: Answer): readonly string[] =>
  made.kind === 'explanation'
    ? made.explanation.resolution.candidates.map(
        ({ credential, provenance: { source } }) => `${credential.username} of ${source.kind}`,
      )
    : [];

describe('the answer of the page', () => {
  it('is that of the library: pull secrets in their order, then the node file', () => {
    const secrets = [
      secretManifest('a', passwords({ 'r.io': 'x' })),
      secretManifest('b', passwords({ 'r.io': 'y' })),
    ];
    const made = answer(
      state({
        files: [{ place: 'cwd/config.json', text: passwords({ 'r.io': 'z' }) }],
        pullSecrets: secrets.map((secret) => JSON.stringify(secret)),
      }),
    );
    expect(users(made)).toEqual(['user of pull-secret', 'user of pull-secret', 'user of node-file']);
  });

  it('comes for the environment and the release that are given', () => {
    const made = answer(state({ kubeletVersion: ' 1.21 ', rootDir: '/k', cwd: '/w', home: '/h' }));
    expect(made).toMatchObject({
      keyring: { release: '1.21.14', environment: { rootDir: '/k', cwd: '/w', home: '/h' } },
    });
  });

  it('is the keyring alone as long as no image is named', () => {
    expect(answer(FIRST_STATE)).toMatchObject({ kind: 'keyring', keyring: { environment: { home: null } } });
    expect(answer(state({ image: ' ' })).kind).toBe('keyring');
  });

  it('takes an empty text for a place without a file, and for no secret', () => {
    const made = answer(state({ files: [{ place: 'root/config.json', text: '' }], pullSecrets: [' \n'] }));
    expect(made).toMatchObject({ kind: 'explanation', keyring: { pullSecrets: [] } });
    expect(made.kind === 'explanation' && made.keyring.places[0]?.outcome).toBe('absent');
  });

  it('passes over a node file that does not decode, as the kubelet does', () => {
    const made = answer(state({ files: [{ place: 'root/config.json', text: '{' }] }));
    expect(made.kind === 'explanation' && made.keyring.places[0]?.outcome).toBe('malformed');
  });
});

describe('a question without an answer names the field and what is wrong', () => {
  it.each<[string, Partial<PageState>, string, RegExp]>([
    [
      'a release that is not known',
      { kubeletVersion: '1.2' },
      'kubeletVersion',
      /^"1\.2" is no kubelet version/,
    ],
    ['a relative working directory', { cwd: 'x' }, 'cwd', /absolute path/],
    [
      'broken YAML',
      { pullSecrets: ['', 'a: ['] },
      'pull-secret-1',
      /^Pull secret 2 is not valid YAML: line 1/,
    ],
    ['no Secret at all', { pullSecrets: ['kind: Pod'] }, 'pull-secret-0', /no object of kind Secret/],
    ['a huge secret', { pullSecrets: ['x'.repeat(2 ** 20 + 1)] }, 'pull-secret-0', /has 1048577 characters/],
    [
      'a huge file',
      { files: [{ place: 'root/config.json', text: ' '.repeat(2 ** 20 + 1) }] },
      'file-0',
      /has 1048577 characters/,
    ],
    [
      'two files at one place',
      {
        files: [
          { place: 'root/config.json', text: '{}' },
          { place: 'root/config.json', text: '{}' },
        ],
      },
      'file-1',
      /Two files stand at this place/,
    ],
  ])('%s', (_, change, field, message) => {
    expect(problems(answer(state(change)))).toEqual([[field, expect.stringMatching(message)]]);
  });

  it('all of them at once', () => {
    const made = answer(state({ kubeletVersion: 'x', cwd: '', pullSecrets: ['['] }));
    expect(problems(made).map(([field]) => field)).toEqual(['kubeletVersion', 'cwd', 'pull-secret-0']);
  });
});

describe('the examples', () => {
  it('each show what their title says', () => {
    const outcomes = EXAMPLES.map(({ state: example }) => {
      const made = answer(example);
      return made.kind === 'explanation' ? made.explanation.resolution.outcome : made.kind;
    });
    expect(outcomes).toEqual(['credentials', 'credentials', 'anonymous', 'keyring-failed']);
  });
});
