import type { DocumentFault } from '../../../src/core/model/document';
import { describeFault, mendFault } from '../../../src/core/parse/describe-fault';
import { authOf, configJson } from '../../builders/docker-config';
import { faultOf } from '../../builders/decoded-document';

describe('the words for a fault', () => {
  it.each([
    ['', 'it is not valid JSON: line 1, column 1 (byte 0): the document is empty'],
    ['{"a":', 'it is not valid JSON: line 1, column 6 (byte 5): the document ends too early'],
    [
      '{\n  x}',
      'it is not valid JSON: line 2, column 3 (byte 4): a character stands there that JSON does not allow',
    ],
    [
      '{"a":"\n"}',
      'it is not valid JSON: line 1, column 7 (byte 6): a raw control character stands inside a string',
    ],
    [
      '{"a":"\\x"}',
      'it is not valid JSON: line 1, column 7 (byte 6): a string holds an escape that JSON does not know',
    ],
    ['{}{}', 'it is not valid JSON: line 1, column 3 (byte 2): something follows the end of the JSON value'],
    [
      '{"a":'.repeat(10_001),
      'it is not valid JSON: line 1, column 50001 (byte 50000): it is nested more than 10,000 levels deep',
    ],
    ['[]', 'the document itself is of type array where the kubelet wants an object'],
    ['{"auths":5}', '/auths is of type number where the kubelet wants an object'],
    ['{"auths":{"r":{"auth":true}}}', '/auths/r/auth is of type bool where the kubelet wants a string'],
    [
      '{"auths":{"r":{"auth":"dTp!"}}}',
      '/auths/r/auth is not base64 as the kubelet reads it (byte 3 of the value)',
    ],
    [
      '{"auths":{"r":{"auth":"dXNlcg"}}}',
      '/auths/r/auth decodes to a text without a colon, and so not to USER:PASSWORD',
    ],
  ])('%.40j', (text, words) => {
    expect(describeFault(faultOf(text))).toBe(words);
  });

  it('name the other places, too', () => {
    expect(describeFault(faultOf('{"auths":{"a":5,"b":{"email":1},"c":[]}}'))).toBe(
      '/auths/a is of type number where the kubelet wants an object (also at /auths/b/email, /auths/c)',
    );
  });

  it('name no more than ten of them', () => {
    const many = Object.fromEntries(Array.from({ length: 15 }, (_, at) => [`r${at}`, 5]));
    expect(describeFault(faultOf(configJson(many)))).toMatch(
      /\(also at \/auths\/r1, .*\/auths\/r10 and 4 more\)$/,
    );
  });

  it.each<[DocumentFault, string]>([
    [
      { kind: 'syntax' },
      'it is not valid JSON: line 1, column 1 (byte 0): a character stands there that JSON does not allow',
    ],
    [{ kind: 'type' }, 'the document itself is of type unknown where the kubelet wants a string'],
    [
      { kind: 'auth-base64', pointer: '/a' },
      '/a is not base64 as the kubelet reads it (byte 0 of the value)',
    ],
    [
      { kind: 'auth-no-colon' },
      'the document itself decodes to a text without a colon, and so not to USER:PASSWORD',
    ],
  ])('make do with little: %j', (fault, words) => {
    expect(describeFault(fault)).toBe(words);
  });

  it('stay short however long a key is', () => {
    expect(describeFault(faultOf(configJson({ ['a'.repeat(100_000)]: 5 }))).length).toBeLessThan(1000);
  });

  it.each([
    configJson({ r: { auth: 'canary!' } }),
    configJson({ r: { auth: Buffer.from('canary').toString('base64') } }),
    configJson({ r: { username: ['canary'], password: { canary: 1 } } }),
    configJson({ 'https://user:canary@r/x': { auth: 5 }, 'user:canary@s': 7 }),
    `{"auths":{"r":{"auth":"${authOf('u', 'canary')}",}}}`,
    '{"auths":{"r":{"password":"canary\n"}}}',
    'canary',
  ])('quote nothing from %j', (text) => {
    expect(describeFault(faultOf(text))).not.toContain('canary');
    expect(describeFault(faultOf(text))).not.toContain(authOf('u', 'canary'));
    expect(JSON.stringify(faultOf(text))).not.toContain('canary');
  });
});

describe('how to mend a fault', () => {
  const noMark = 'Write it as plain JSON in UTF-8 without a byte order mark.';
  const useBase64 = "Set it to the output of: printf '%s' 'USER:PASSWORD' | base64 -w0";
  it.each([
    ['\ufeff{}', noMark],
    ['x', noMark],
    ['', 'Correct the JSON there.'],
    ['{x', 'Correct the JSON there.'],
    ['{"auths":"x"}', 'Make it an object, or remove it.'],
    [
      '{"auths":{"r":{"email":5}}}',
      'Make it a string (or null), or remove it: one wrong value voids the whole document.',
    ],
    ['{"auths":{"r":{"auth":"!"}}}', useBase64],
    ['{"auths":{"r":{"auth":"dXNlcg"}}}', useBase64],
  ])('%j', (text, words) => {
    expect(mendFault(faultOf(text))).toBe(words);
  });
});
