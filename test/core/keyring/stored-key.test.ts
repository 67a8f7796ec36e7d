import fc from 'fast-check';
import { storedKey } from '../../../src/core/keyring/stored-key';
import { goString } from '../../../src/core/model/go-string';
import { registryKey } from '../../builders/registry-key';
import { NEWEST, RULE_SETS, rulesOf } from '../../builders/rule-sets';

function stored(key: string, release = NEWEST): string {
  const result = storedKey(goString(key), rulesOf(release));
  return result.ok ? Buffer.from(result.key, 'latin1').toString() : result.fault;
}

describe('a registry key is stored as host and path', () => {
  it.each([
    ['gcr.io', 'gcr.io'],
    ['gcr.io/', 'gcr.io'],
    ['gcr.io//', 'gcr.io//'],
    ['gcr.io/team', 'gcr.io/team'],
    ['gcr.io/team/', 'gcr.io/team/'],
    ['GCR.io/Team', 'GCR.io/Team'],
    ['gcr.io.', 'gcr.io.'],
    ['gcr.io:443', 'gcr.io:443'],
    ['gcr.io:', 'gcr.io:'],
    ['', ''],
    ['/', ''],
    ['/x', '/x'],
    ['[::1]:5000/x', '[::1]:5000/x'],
    ['a b', 'host-character'],
    ['gcr.io:x', 'host-port'],
    ['gcr.io/%', 'path-escape'],
  ])('%j: %j', (key, expected) => {
    expect(stored(key)).toBe(expected);
  });
});

describe('its own scheme is dropped', () => {
  it.each([
    ['https://gcr.io', 'gcr.io'],
    ['http://gcr.io/x', 'gcr.io/x'],
    ['https://', ''],
    ['https://https://gcr.io', 'https://gcr.io'],
    ['HTTPS://gcr.io', 'HTTPS://gcr.io'],
    ['ftp://gcr.io', 'ftp://gcr.io'],
    ['httpss://gcr.io', 'httpss://gcr.io'],
    ['https:/gcr.io', 'https:/gcr.io'],
    ['a/https://b', 'a/https://b'],
    ['xhttps://b', 'xhttps://b'],
  ])('%j: %j', (key, expected) => {
    expect(stored(key)).toBe(expected);
  });
});

describe('a path loses one leading /v1 or /v2', () => {
  it.each([
    ['https://index.docker.io/v1/', 'index.docker.io'],
    ['https://index.docker.io/v2/', 'index.docker.io'],
    ['https://index.docker.io/v1', 'index.docker.io/v1'],
    ['gcr.io/v1/x', 'gcr.io/x'],
    ['gcr.io/v2//', 'gcr.io//'],
    ['gcr.io/v1/v1/x', 'gcr.io/v1/x'],
    ['gcr.io/v1/v2/', 'gcr.io/v2/'],
    ['gcr.io/v3/x', 'gcr.io/v3/x'],
    ['gcr.io/v12/x', 'gcr.io/v12/x'],
    ['gcr.io/a/v1/x', 'gcr.io/a/v1/x'],
    ['gcr.io/%761/x', 'gcr.io/x'],
    ['v1/x', 'v1/x'],
  ])('%j: %j', (key, expected) => {
    expect(stored(key)).toBe(expected);
  });
});

describe('userinfo, query and fragment are dropped, escapes in the path decoded', () => {
  it.each([
    ['user:word@gcr.io/x', 'gcr.io/x'],
    ['https://token@gcr.io', 'gcr.io'],
    ['gcr.io?x', 'gcr.io'],
    ['gcr.io/a?x/y', 'gcr.io/a'],
    ['gcr.io#x', 'gcr.io'],
    ['gcr.io/a%3Fx', 'gcr.io/a?x'],
    ['gcr.io/a%25b', 'gcr.io/a%b'],
    ['gcr%C3%A9.io', 'gcré.io'],
    ['gcr.io/%C3%A9', 'gcr.io/é'],
  ])('%j: %j', (key, expected) => {
    expect(stored(key)).toBe(expected);
  });
});

describe('what is a URL depends on the release', () => {
  it.each([
    ['gcr.io:80:80', '1.35.8', 'gcr.io:80:80'],
    ['gcr.io:80:80', '1.36.0', 'host-port'],
    ['x.[a-c].io', '1.34.1', 'x.[a-c].io'],
    ['x.[a-c].io', '1.34.2', 'host-port'],
    ['a[::1]', '1.34.6', '[::1]'],
    ['a[::1]', '1.34.7', 'host-bracket'],
    ['[::ffff:1.2.3.4]', '1.34.2', 'host-address'],
    ['[::ffff:1.2.3.4]', '1.34.3', '[::ffff:1.2.3.4]'],
  ])('%j in %s: %j', (key, release, expected) => {
    expect(stored(key, release)).toBe(expected);
  });

  it('but nothing else does', () => {
    fc.assert(
      fc.property(
        registryKey.filter((key) => !/[:[\]]/.test(key.replace(/^https?:\/\//, ''))),
        (key) => {
          expect(new Set(RULE_SETS.map((release) => stored(key, release))).size).toBe(1);
        },
      ),
      { numRuns: 200 },
    );
  });
});
