import fc from 'fast-check';
import { helperAnswer, helperList } from '../../../src/core/render/credential-helper';
import { createKeyring } from '../../../src/core/resolve-from';
import type { KubeletKeyring } from '../../../src/core/kubelet-keyring';
import { configJson } from '../../builders/docker-config';
import { nodeKeyring } from '../../builders/node-keyring';
import { registryKey } from '../../builders/registry-key';

const get = (keyring: KubeletKeyring, server: string, image?: string): string | undefined =>
  helperAnswer(keyring, server, image === undefined ? {} : { image }).candidate?.credential.password.reveal();

describe('get: the server that a client names', () => {
  const keyring = nodeKeyring({
    'r.io': 'host',
    'r.io:5000': 'port',
    'r.io/team': 'team',
    '*.example.com': 'glob',
    'https://index.docker.io/v1/': 'hub',
    '[::1]:5000': 'six',
  });

  it.each<[string, string | undefined]>([
    ['r.io', 'host'],
    ['https://r.io', 'host'],
    ['http://r.io/', 'host'],
    ['HTTPS://r.io/v2/', 'host'],
    ['r.io:5000', 'port'],
    ['https://r.io:443', undefined],
    ['R.io', undefined],
    ['r.io/team', 'team'],
    ['r.io/team/app', 'team'],
    ['r.io/other', 'host'],
    ['a.example.com', 'glob'],
    ['a.b.example.com', undefined],
    ['https://index.docker.io/v1/', 'hub'],
    ['index.docker.io', 'hub'],
    ['docker.io', 'hub'],
    ['registry-1.docker.io', undefined],
    ['[::1]:5000', 'six'],
    // The kubelet offers Docker Hub's credentials to localhost, and to no other name without a dot.
    ['localhost', 'hub'],
    ['somewhere', undefined],
    ['other.io', undefined],
    ['user:word@r.io', undefined],
    ['r.io?x=1', undefined],
    ['https://', undefined],
    ['/', undefined],
    ['', undefined],
    ['r.io\nother.io', undefined],
    ['x'.repeat(100_000), undefined],
  ])('%j: %j', (server, password) => {
    expect(get(keyring, server)).toBe(password);
  });
});

describe('get: which credential', () => {
  it('is the one that the kubelet tries first; the others are named', () => {
    const keyring = nodeKeyring({ 'r.io': 'file' }, { '*.io': 'glob' }, { 'r.io': 'secret' });
    const { candidate, findings } = helperAnswer(keyring, 'r.io');
    expect(candidate?.credential.password.reveal()).toBe('secret');
    expect(findings).toMatchObject([
      {
        id: 'render-credential-left-out',
        registries: ['r.io'],
        message: expect.stringContaining('pull secret default/s0'),
      },
    ]);
  });

  it('is that of the image that was named, where it is on the server', () => {
    const keyring = nodeKeyring({ 'r.io/team': 'team', 'q.io': 'other', 'docker.io/library': 'official' });
    expect(get(keyring, 'r.io')).toBeUndefined();
    expect(get(keyring, 'r.io', 'r.io/team/app:1')).toBe('team');
    expect(get(keyring, 'q.io', 'r.io/team/app:1')).toBe('other');
    expect(get(keyring, 'https://index.docker.io/v1/', 'nginx')).toBe('official');
    expect(get(keyring, 'q.io', 'NO/IMAGE:')).toBe('other');
  });

  it('is no blank one, none that is no text, and none that a client would take for an identity token', () => {
    const auth = Buffer.from([0x75, 0x3a, 0xff]).toString('base64');
    const keyring = createKeyring({
      files: {
        'root/config.json': configJson({
          'r.io/a/b/c': {},
          'r.io/a/b': { auth },
          'r.io/a': { username: '<token>', password: 'x' },
          'r.io': { username: 'u', password: 'p' },
        }),
      },
    });
    const { candidate, findings } = helperAnswer(keyring, 'r.io/a/b/c');
    expect(candidate?.credential.username).toBe('u');
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringContaining('blank'),
      expect.stringContaining('UTF-8'),
      expect.stringContaining('identity token'),
    ]);
  });
});

describe('list', () => {
  it('names the servers of keys without paths and globs, with the user that get gives', () => {
    const keyring = createKeyring({
      files: {
        'root/config.json': configJson({
          'r.io': { username: 'r', password: 'p' },
          'r.io/team': { username: 'team', password: 'p' },
          '*.io': { username: 'glob', password: 'p' },
          'https://b.io/v2/': { username: 'b', password: 'p' },
          'index.docker.io': { username: 'hub', password: 'p' },
          'blank.io': {},
        }),
      },
    });
    expect([...helperList(keyring)]).toEqual([
      ['b.io', 'b'],
      ['blank.io', 'glob'],
      // To the kubelet the glob matches docker.io itself, and so hides the fallback.
      ['https://index.docker.io/v1/', 'glob'],
      ['r.io', 'r'],
    ]);
  });

  it('never names what get does not find', () => {
    const byKey = fc.dictionary(registryKey, fc.constant('word'), { maxKeys: 5 });
    fc.assert(
      fc.property(byKey, byKey, (file, secret) => {
        const keyring = nodeKeyring(file, secret);
        for (const server of helperList(keyring).keys()) expect(get(keyring, server)).toBe('word');
      }),
    );
  });
});
