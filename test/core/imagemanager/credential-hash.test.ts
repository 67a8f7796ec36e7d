import { createHash } from 'node:crypto';
import { credentialHash } from '../../../src/core/imagemanager/credential-hash';
import { Credential } from '../../../src/core/model/credential';
import { goString, goStringFromBytes, type GoString } from '../../../src/core/model/go-string';
import { fixture } from '../../builders/fixture';

interface HashAnswer {
  readonly username: string;
  readonly password: string;
  readonly email: string;
  readonly sha256: string;
}

const answers = JSON.parse(fixture('imagemanager/credential-hash.json')) as HashAnswer[];

const hashOf = (username: string, password: string, email = ''): string =>
  credentialHash(new Credential(goString(username), goString(password), goString(email)));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('credentialHash', () => {
  it.each(answers)(
    'is what Go computes for $username and $email',
    ({ username, password, email, sha256 }) => {
      expect(hashOf(username, password, email)).toBe(sha256);
    },
  );

  it('leaves empty fields out, and takes username, password and email in this order', () => {
    expect(hashOf('', '', 'e')).toBe(sha256('{"email":"e"}'));
    expect(hashOf('u', '', 'e')).toBe(sha256('{"username":"u","email":"e"}'));
    expect(hashOf('u', 'p', 'e')).toBe(sha256('{"username":"u","password":"p","email":"e"}'));
  });

  it('takes a password as its bytes, valid UTF-8 or not', () => {
    const odd = goStringFromBytes(Uint8Array.from([0xff]));
    const hash = credentialHash(new Credential('u' as GoString, odd, '' as GoString));
    expect(hash).toBe(sha256('{"username":"u","password":"\\ufffd"}'));
    expect(hash).not.toBe(hashOf('u', '\ufffd'));
  });
});
