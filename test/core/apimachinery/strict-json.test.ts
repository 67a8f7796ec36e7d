import { decodeStrictJson, type Shape } from '../../../src/core/apimachinery/strict-json';
import { goString, goStringFromBytes } from '../../../src/core/model/go-string';

const SHAPE: Shape = {
  fields: {
    text: 'string',
    flag: 'bool',
    time: 'time',
    list: { list: 'string' },
    map: { map: { fields: { text: 'string' } } },
  },
};

const decode = (text: string, shape = SHAPE): unknown => {
  const result = decodeStrictJson(goString(text), shape);
  return result.ok ? { value: result.value } : result.fault;
};

describe('decodeStrictJson', () => {
  it.each([
    '{}',
    '{"text":"a","flag":true,"time":"2026-01-02T03:04:05Z","list":["a","b"],"map":{"a":{"text":"b"},"c":{}}}',
    '{"text":null,"flag":null,"time":null,"list":null,"map":null}',
    '{"list":[null,"a"],"map":{"a":null}}',
    '{"flag":false}',
    'null',
  ])('takes %s', (text) => {
    expect(decode(text)).toEqual({ value: JSON.parse(text) as unknown });
  });

  it.each([
    ['{"Text":"a"}', 'unknown-field', '/Text'],
    ['{"toString":"a"}', 'unknown-field', '/toString'],
    ['{"map":{"a/b":{"x~y":1}}}', 'unknown-field', '/map/a~1b/x~0y'],
    ['{"text":"a","text":"a"}', 'duplicate-field', '/text'],
    ['{"text":"a","\\u0074ext":"a"}', 'duplicate-field', '/text'],
    ['{"map":{"a":{},"a":{}}}', 'duplicate-field', '/map/a'],
    ['{"text":1}', 'type', '/text'],
    ['{"text":["a"]}', 'type', '/text'],
    ['{"text":{"a":{}}}', 'type', '/text'],
    ['{"flag":"true"}', 'type', '/flag'],
    ['{"flag":0}', 'type', '/flag'],
    ['{"time":true}', 'type', '/time'],
    ['{"time":""}', 'time', '/time'],
    ['{"time":"noon"}', 'time', '/time'],
    ['{"list":"a"}', 'type', '/list'],
    ['{"list":{}}', 'type', '/list'],
    ['{"list":["a",2]}', 'type', '/list/1'],
    ['{"map":[]}', 'type', '/map'],
    ['{"map":"a"}', 'type', '/map'],
    ['{"map":{"a":[]}}', 'type', '/map/a'],
    ['[]', 'type', ''],
    ['"text"', 'type', ''],
    ['1', 'type', ''],
  ])('refuses %s: %s at %s', (text, kind, pointer) => {
    expect(decode(text)).toEqual({ kind, pointer });
  });

  it.each([
    ['', 0],
    ['{', 1],
    ['{"text":"a"', 11],
    ['{"text":"a",}', 12],
    ['{} x', 3],
    ['\ufeff{}', 0],
    ['{"text":tru}', 8],
  ])('refuses %j as no JSON, at byte %d', (text, offset) => {
    expect(decode(text)).toEqual({ kind: 'syntax', pointer: '', offset });
  });

  it('replaces each byte that is not UTF-8', () => {
    const text = goStringFromBytes(
      Uint8Array.from([...Buffer.from('{"text":"'), 0xe2, 0x82, ...Buffer.from('"}')]),
    );
    expect(decodeStrictJson(text, SHAPE)).toEqual({ ok: true, value: { text: '\ufffd\ufffd' } });
  });

  it('takes a member called __proto__ for one like any other', () => {
    const result = decodeStrictJson(goString('{"__proto__":{"text":"a"}}'), {
      map: { fields: { text: 'string' } },
    });
    expect(result.ok && Object.keys(result.value as object)).toEqual(['__proto__']);
    expect(decode('{"__proto__":{}}')).toEqual({ kind: 'unknown-field', pointer: '/__proto__' });
  });

  it('reads a value of the wrong kind to its end: a syntax error in it comes first', () => {
    expect(decode('{"text":[1,}')).toMatchObject({ kind: 'syntax' });
  });

  it('a fault that is not of the text is thrown on', () => {
    expect(() => decodeStrictJson(undefined as never, SHAPE)).toThrow(TypeError);
  });
});
