import { isCutInUserinfo, showStoredKey } from '../../../src/core/keyring/cut-userinfo';
import { storedKey } from '../../../src/core/keyring/stored-key';
import { goString } from '../../../src/core/model/go-string';
import { REDACTED } from '../../../src/core/model/redacted';
import { releaseProfile } from '../../../src/core/release/kubelet-version';

const { rules } = releaseProfile(undefined);

function shown(written: string): string | undefined {
  const stored = storedKey(goString(written), rules);
  return stored.ok ? showStoredKey(stored.key, goString(written)) : undefined;
}

describe('a key that is cut at ? or #, with an @ behind it', () => {
  it.each([
    'https://https://user:pass?word@r.io/x',
    'https://https://token#word@r.io',
    '//user:pass?word@r.io/x',
    'https://token?word@r.io/x',
    'user:123?word@r.io',
    'user:123/4?word@r.io',
    'https://https://user:pass?word%40r.io',
    'https://https://user:pass#word&#64;r.io',
    'oci://https://user:pass&#64;r.io/x',
  ])('may begin with a password, and is not shown: %s', (written) => {
    expect(shown(written)).toBe(REDACTED);
  });

  it.each([
    ['r.io/x?from=user@q.io', 'r.io/x'],
    ['https://r.io:5000/team/?account=jane@example.com', 'r.io:5000/team/'],
    ['*.r.io#by=jane@example.com', '*.r.io'],
  ])('is shown where it is a host and a path: %s', (written, pattern) => {
    expect(shown(written)).toBe(pattern);
  });
});

describe('a key with no @ behind a cut', () => {
  it.each([
    ['https://https://index.docker.io/v1/', 'https://index.docker.io/v1/'],
    ['https://user:password@localhost/x', 'localhost/x'],
    ['registry?x=y', 'registry'],
    ['registry', 'registry'],
  ])('is shown as it is stored: %s', (written, pattern) => {
    expect(shown(written)).toBe(pattern);
  });

  it('is none where the @ stands before it', () => {
    expect(isCutInUserinfo(goString('user@registry?x=y'), goString('registry'))).toBe(false);
  });
});
