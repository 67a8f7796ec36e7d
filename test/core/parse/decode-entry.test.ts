import { authOf, configJson } from '../../builders/docker-config';
import { decoded, faultOf } from '../../builders/decoded-document';

/** The one entry of a config.json whose entry has the given text. */
function entryOf(json: string): {
  readonly username: string;
  readonly password: string;
  readonly email: string;
} {
  const [entry] = decoded(`{"auths":{"r":${json}}}`).entries;
  if (entry === undefined) throw new Error('no entry');
  const { username, password, email } = entry;
  return { username, password, email };
}

describe('an entry', () => {
  it.each([
    ['{}', '', '', ''],
    ['null', '', '', ''],
    ['{"username":"u","password":"p","email":"e"}', 'u', 'p', 'e'],
    ['{"USERNAME":"u","Password":"p","eMail":"e"}', 'u', 'p', 'e'],
    ['{"uſername":"u","paſſword":"p"}', 'u', 'p', ''],
    ['{"user":"u","pass":"p","mail":"e"}', '', '', ''],
    ['{"username":null,"password":null,"email":null,"auth":null}', '', '', ''],
    ['{"username":"1","username":null}', '1', '', ''],
    ['{"username":"1","Username":"2"}', '2', '', ''],
    ['{"password":"1","password":null}', '', '1', ''],
    ['{"email":"1","email":null}', '', '', '1'],
    ['{"username":"u","password":"p","auth":""}', 'u', 'p', ''],
    ['{"username":"u","password":"p","auth":null}', 'u', 'p', ''],
    [`{"auth":"${authOf('a', 'b')}","username":"u","password":"p","email":"e"}`, 'a', 'b', 'e'],
    [`{"username":"u","password":"p","AUTH":"${authOf('', '')}"}`, '', '', ''],
    [`{"auth":"${authOf('a', 'b')}","auth":null}`, 'a', 'b', ''],
    [`{"auth":"!!","auth":"${authOf('a', 'b')}"}`, 'a', 'b', ''],
    ['{"username":"\\ud83d\\ude00","password":"\\ud83d"}', '\xf0\x9f\x98\x80', '\xef\xbf\xbd', ''],
  ])('%s', (json, username, password, email) => {
    expect(entryOf(json)).toEqual({ username, password, email });
  });
});

describe('a fault in an entry voids the document', () => {
  it.each([
    ['{"username":5}', '/auths/r/username', 'string', 'number'],
    ['{"password":{}}', '/auths/r/password', 'string', 'object'],
    ['{"email":[]}', '/auths/r/email', 'string', 'array'],
    ['{"auth":true}', '/auths/r/auth', 'string', 'bool'],
    ['{"UserName":5}', '/auths/r/UserName', 'string', 'number'],
    ['"x"', '/auths/r', 'object', 'string'],
    ['false', '/auths/r', 'object', 'bool'],
    ['{"email":1,"username":2}', '/auths/r/email', 'string', 'number'],
    ['{"auth":"!!","username":2}', '/auths/r/username', 'string', 'number'],
  ])('%s: type', (json, pointer, expected, got) => {
    expect(faultOf(`{"auths":{"r":${json}}}`)).toMatchObject({ kind: 'type', pointer, expected, got });
  });

  it.each([
    ['!!', 'auth-base64', 0],
    ['dTpw ', 'auth-base64', 4],
    ['dXNlcg==', 'auth-no-colon', undefined],
  ])('auth %j', (auth, kind, offset) => {
    const { faults, ...fault } = faultOf(configJson({ r: { auth } }));
    expect(fault).toEqual({ kind, pointer: '/auths/r/auth', ...(offset === undefined ? {} : { offset }) });
    expect(faults).toEqual([
      { pointer: '/auths/r/auth', problem: 'must be base64 of USER:PASSWORD, in the standard alphabet' },
    ]);
  });

  it('even where a later entry of the same name is sound', () => {
    expect(faultOf('{"auths":{"r":{"username":5},"r":{}}}')).toMatchObject({
      pointer: '/auths/r/username',
      faults: [],
    });
  });

  it('and its pointer has no userinfo', () => {
    expect(faultOf(configJson({ 'https://bob:canary@r/x': { auth: '!!' } })).pointer).toBe(
      '/auths/https:~1~1[redacted]@r~1x/auth',
    );
    expect(faultOf(configJson({ 'https://bob:canary@r/x': 5 })).pointer).toBe(
      '/auths/https:~1~1[redacted]@r~1x',
    );
  });
});

describe('a token in an entry', () => {
  it.each([
    ['identitytoken', 'identity-token'],
    ['IdentityToken', 'identity-token'],
    ['registrytoken', 'registry-token'],
    ['REGISTRYTOKEN', 'registry-token'],
  ])('%s is noted and dropped', (name, kind) => {
    const { entries, notes } = decoded(configJson({ 'u:canary@r/x': { [name]: 'canary' } }));
    expect(notes).toEqual([
      { kind, pointer: `/auths/[redacted]@r~1x/${name}`, registries: ['[redacted]@r/x'] },
    ]);
    expect(entries).toEqual([expect.objectContaining({ username: '', password: '' })]);
  });

  it.each([['identitytoken'], ['registrytoken']])('%s that is no string is an unknown field', (name) => {
    expect(decoded(configJson({ r: { [name]: 5 } })).notes).toEqual([
      { kind: 'unknown-field', pointer: `/auths/r/${name}` },
    ]);
  });

  it('in an entry called auths is a token still, and makes no config.json of it', () => {
    expect(
      decoded('{"auths":{"identitytoken":"x","other":{}}}', 'dockercfg').notes.map(({ kind }) => kind),
    ).toEqual(['identity-token', 'config-json-as-dockercfg']);
  });
});
