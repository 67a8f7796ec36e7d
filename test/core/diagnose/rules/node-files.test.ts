import type { FileRead } from '../../../../src/core/model/file-read';
import {
  files,
  findingOf,
  logins,
  login,
  pod,
  REGISTRY,
  ROOT_FILE,
  WITH_HOME,
  type Situation,
} from '../situation';

const GOOD = logins({ [REGISTRY]: ['u', 'p'] });
const SECOND = '/root/.docker/config.json';
const read = (path: string, how: FileRead): Situation => ({ files: new Map([[path, how]]) });

describe('node-file-void: a file that is passed over in silence', () => {
  it('because it does not decode', () => {
    const finding = findingOf('node-file-void', { files: files({ [ROOT_FILE]: '{' }) });
    expect(finding).toEqual({
      id: 'node-file-void',
      category: 'node-file-invalid',
      severity: 'error',
      source: { kind: 'node-file', place: 'root/config.json', path: ROOT_FILE },
      message: `${ROOT_FILE} is passed over as if it were not there: it is not valid JSON: line 1, column 2 (byte 1): the document ends too early.`,
      hint: 'Correct the JSON there.',
    });
  });

  it('because of one value', () => {
    expect(
      findingOf('node-file-void', { files: files({ [ROOT_FILE]: '{"auths":{"fake":{"auth":"bar"}}}' }) }),
    ).toMatchObject({
      pointer: '/auths/fake/auth',
      message: expect.stringContaining('/auths/fake/auth decodes to a text without a colon') as string,
    });
  });

  it.each<[string, FileRead, string]>([
    ['it may not be read', { kind: 'unreadable', errno: 'EACCES' }, 'EACCES'],
    ['a directory stands there', { kind: 'unreadable', errno: 'EISDIR' }, 'EISDIR'],
    ['it is no regular file', { kind: 'not-regular', what: 'fifo' }, 'no regular file'],
  ])('because %s', (_why, how, why) => {
    expect(findingOf('node-file-void', read(ROOT_FILE, how))).toEqual({
      id: 'node-file-void',
      category: 'node-file-invalid',
      severity: 'error',
      source: { kind: 'node-file', place: 'root/config.json', path: ROOT_FILE },
      message: `${ROOT_FILE} is passed over: it cannot be read (${why}).`,
      hint: 'Put a regular file there.',
    });
  });

  it.each<[string, Situation]>([
    [
      'a credential matches all the same',
      { environment: WITH_HOME, files: files({ [ROOT_FILE]: '{', [SECOND]: GOOD }) },
    ],
    ['all are valid', { files: files({ [ROOT_FILE]: '{}' }) }],
    ['the broken one is no search place', { files: files({ '/home/a/.docker/config.json': '{' }) }],
    ['there are none', {}],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('node-file-void', situation)).toBeUndefined();
  });
});

describe('node-file-hidden: an earlier file ends the search', () => {
  it('and the credential is in a later one', () => {
    expect(
      findingOf('node-file-hidden', {
        environment: WITH_HOME,
        files: files({ [ROOT_FILE]: '{}', [SECOND]: GOOD }),
      }),
    ).toEqual({
      id: 'node-file-hidden',
      category: 'node-file-shadowed',
      severity: 'error',
      source: { kind: 'node-file', place: 'home/.docker/config.json', path: SECOND },
      pointer: `/auths/${REGISTRY}`,
      message: `${SECOND} has an entry for the image (${REGISTRY}), and is not read: ${ROOT_FILE} comes first, is valid, and ends the search. Files are never merged.`,
      hint: `Put the entry into ${ROOT_FILE}.`,
    });
  });

  it.each<[string, Situation]>([
    [
      'a pull secret matches',
      {
        environment: WITH_HOME,
        pod: pod({ secrets: ['s'] }),
        secrets: [login('s')],
        files: files({ [ROOT_FILE]: '{}', [SECOND]: GOOD }),
      },
    ],
    [
      'the later one is for another registry',
      {
        environment: WITH_HOME,
        files: files({ [ROOT_FILE]: '{}', [SECOND]: logins({ 'quay.io': ['u', 'p'] }) }),
      },
    ],
    [
      'the earlier one is void',
      { environment: WITH_HOME, files: files({ [ROOT_FILE]: '{', [SECOND]: GOOD }) },
    ],
    [
      'the image is invalid',
      { image: 'https://x', environment: WITH_HOME, files: files({ [ROOT_FILE]: '{}', [SECOND]: GOOD }) },
    ],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('node-file-hidden', situation)).toBeUndefined();
  });
});

describe('node-file-without-entries: the file that wins is empty', () => {
  it.each(['{}', '{"auths":{}}', '{"accessToken":"x"}'])('%s', (text) => {
    expect(findingOf('node-file-without-entries', { files: files({ [ROOT_FILE]: text }) })).toEqual({
      id: 'node-file-without-entries',
      category: 'node-file-shadowed',
      severity: 'error',
      source: { kind: 'node-file', place: 'root/config.json', path: ROOT_FILE },
      message: `${ROOT_FILE} is valid and holds no entry ("auths" is empty or missing): it ends the search, and the kubelet has no node credential.`,
      hint: 'Write the entries under "auths" in it, or remove the file so that a later one is found.',
    });
  });

  const empty = files({ [ROOT_FILE]: '{}' });
  it('fires for a pod that names no secret', () => {
    expect(findingOf('node-file-without-entries', { files: empty, pod: pod() })).toBeDefined();
  });

  it('fires without a pod, whatever secrets there are', () => {
    expect(
      findingOf('node-file-without-entries', { files: empty, secrets: [login('s', 'quay.io')] }),
    ).toBeDefined();
  });

  it.each<[string, Situation]>([
    ['the pod names secrets', { files: empty, pod: pod({ secrets: ['s'] }) }],
    ['a credential matches', { files: empty, secrets: [login('s')] }],
    ['it has an entry', { files: files({ [ROOT_FILE]: logins({ 'quay.io': ['u', 'p'] }) }) }],
    ['there is none', {}],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('node-file-without-entries', situation)).toBeUndefined();
  });
});

describe('node-file-elsewhere: the credential is in a file that is not searched', () => {
  const STRAY = '/home/ubuntu/.docker/config.json';

  it('with where the kubelet looks', () => {
    expect(findingOf('node-file-elsewhere', { files: files({ [STRAY]: GOOD }) })).toEqual({
      id: 'node-file-elsewhere',
      category: 'node-file-not-searched',
      severity: 'error',
      message: `${STRAY} has an entry for the image, and the kubelet does not look there: its HOME is not set and its working directory /, so it looks at /var/lib/kubelet/config.json, /config.json, /.docker/config.json, /.docker/config.json and the .dockercfg names.`,
      hint: 'Put the entry into {root-dir}/config.json (/var/lib/kubelet/config.json), which depends neither on HOME nor on the working directory; where that file exists, add the entry to it.',
      command: `install -m 600 -- ${STRAY} /var/lib/kubelet/config.json`,
    });
  });

  it('with its own HOME and root directory', () => {
    const environment = { home: '/home/kube', cwd: '/srv', rootDir: '/data/kubelet' };
    expect(findingOf('node-file-elsewhere', { environment, files: files({ [STRAY]: GOOD }) })).toMatchObject({
      message: expect.stringContaining(
        'its HOME is /home/kube and its working directory /srv, so it looks at /data/kubelet/config.json, /srv/config.json, /home/kube/.docker/config.json',
      ) as string,
      command: `install -m 600 -- ${STRAY} /data/kubelet/config.json`,
    });
  });

  it('also in the form of .dockercfg', () => {
    const text = JSON.stringify({ [REGISTRY]: { username: 'u', password: 'p' } });
    expect(findingOf('node-file-elsewhere', { files: files({ '/root/.dockercfg': text }) })).toBeDefined();
    expect(findingOf('node-file-elsewhere', { files: files({ '/root/other.json': text }) })).toBeUndefined();
  });

  it.each<[string, Situation]>([
    ['a credential matches', { files: files({ [STRAY]: GOOD, [ROOT_FILE]: GOOD }) }],
    ['it is for another registry', { files: files({ [STRAY]: logins({ 'quay.io': ['u', 'p'] }) }) }],
    ['its entry is blank', { files: files({ [STRAY]: `{"auths":{"${REGISTRY}":{}}}` }) }],
    ['it does not decode', { files: files({ [STRAY]: `{"auths":{"${REGISTRY}":` }) }],
    ['it cannot be read', read(STRAY, { kind: 'unreadable', errno: 'EACCES' })],
    ['the image is invalid', { image: 'https://x', files: files({ [STRAY]: GOOD }) }],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('node-file-elsewhere', situation)).toBeUndefined();
  });
});

describe('node-file-wrong-format: a node file in the form of the other kind', () => {
  const LEGACY = '/var/lib/kubelet/.dockercfg';

  it('is a whole config.json under the name .dockercfg', () => {
    expect(findingOf('node-file-wrong-format', { files: files({ [LEGACY]: GOOD }) })).toMatchObject({
      category: 'node-file-invalid',
      severity: 'error',
      source: { kind: 'node-file', path: LEGACY },
      message: expect.stringContaining('takes "auths" for a registry') as string,
    });
  });

  it('is nothing where the file has the form of its name', () => {
    expect(findingOf('node-file-wrong-format', { files: files({ [ROOT_FILE]: GOOD }) })).toBeUndefined();
  });
});
