import { Credential } from '../../../src/core/model/credential';
import { goString, goStringFromBytes, type GoString } from '../../../src/core/model/go-string';
import { authField, configJsonText } from '../../../src/core/render/config-json';
import type { RenderedEntry, RenderTarget } from '../../../src/core/render/rendered-entry';
import { NODE_FILE } from '../../builders/decoded-document';
import { authOf } from '../../builders/docker-config';

function credential(username: string, password: string, email = ''): Credential {
  return new Credential(goString(username), goString(password), goString(email));
}

function entry(key: string, of: Credential): RenderedEntry {
  return {
    key,
    candidate: {
      credential: of,
      provenance: { source: NODE_FILE, pointer: '', registryKey: key, position: 0 },
      matchPattern: key,
    },
  };
}

function fieldsOf(of: Credential, target: RenderTarget = 'kubelet', reveal = true): unknown {
  return (JSON.parse(configJsonText([entry('k', of)], target, reveal)) as { auths: Record<string, unknown> })
    .auths.k;
}

describe('a config.json', () => {
  it('has one line for each entry, and ends with a newline', () => {
    expect(configJsonText([], 'kubelet', true)).toBe('{\n  "auths": {}\n}\n');
    expect(
      configJsonText([entry('b', credential('u', 'p')), entry('a"', credential('', ''))], 'kubelet', true),
    ).toBe(`{\n  "auths": {\n    "b": {"auth":"${authOf('u', 'p')}"},\n    "a\\"": {}\n  }\n}\n`);
  });

  it('keeps integer keys and __proto__ in their place', () => {
    const text = configJsonText(
      ['b', '10', '__proto__', '2'].map((key) => entry(key, credential('u', 'p'))),
      'kubelet',
      false,
    );
    expect(text.match(/^ {4}"[^"]+"/gm)).toEqual(['    "b"', '    "10"', '    "__proto__"', '    "2"']);
  });
});

describe('an entry', () => {
  it.each<[string, string, string, object, object]>([
    ['u', 'p', '', { auth: authOf('u', 'p') }, { auth: '[redacted]' }],
    ['u', 'p:q', 'e', { auth: authOf('u', 'p:q'), email: 'e' }, { auth: '[redacted]', email: 'e' }],
    ['', 'p', '', { auth: authOf('', 'p') }, { auth: '[redacted]' }],
    ['u', '', '', { auth: authOf('u', '') }, { auth: '[redacted]' }],
    ['', '', 'e', { email: 'e' }, { email: 'e' }],
    ['', '', '', {}, {}],
    [
      'u:v',
      'p',
      'e',
      { username: 'u:v', password: 'p', email: 'e' },
      { username: 'u:v', password: '[redacted]', email: 'e' },
    ],
  ])('of %j and %j has its secret only when it is asked for', (username, password, email, open, closed) => {
    expect(fieldsOf(credential(username, password, email))).toEqual(open);
    expect(fieldsOf(credential(username, password, email), 'kubelet', false)).toEqual(closed);
  });

  it('has no e-mail address for podman and its like', () => {
    expect(fieldsOf(credential('u', 'p', 'e'), 'containers')).toEqual({ auth: authOf('u', 'p') });
    expect(fieldsOf(credential('u', 'p', 'e'), 'docker')).toEqual({ auth: authOf('u', 'p'), email: 'e' });
  });
});

describe('the auth field', () => {
  it('is base64 of user name and password, byte for byte', () => {
    expect(authField(credential('ü', 'p'))).toBe(Buffer.from('ü:p').toString('base64'));
    const raw = new Credential(
      goStringFromBytes(new Uint8Array([0xff])),
      goStringFromBytes(new Uint8Array([0xfe, 0])),
      '' as GoString,
    );
    expect([...Buffer.from(authField(raw), 'base64')]).toEqual([0xff, 0x3a, 0xfe, 0]);
  });
});
