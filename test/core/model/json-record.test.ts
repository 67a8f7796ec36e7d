import { isRecord, listAt, recordAt, stringAt, type JsonRecord } from '../../../src/core/model/json-record';

/** As it comes out of JSON.parse: `__proto__` is a member of its own there. */
const record = JSON.parse(
  '{"text":"a","empty":"","number":1,"null":null,"object":{"b":1},"list":[{"c":1},"d",null,[],{}],"__proto__":{"inherited":"x"}}',
) as JsonRecord;

describe('a JSON object of which nothing is known', () => {
  it('is an object, and neither null nor a list', () => {
    expect([{}, record, Object.create(null)].map(isRecord)).toEqual([true, true, true]);
    expect([null, [], 'a', 1, true, undefined].map(isRecord)).toEqual(Array(6).fill(false));
  });

  it('gives an object by its name, and nothing else', () => {
    expect(recordAt(record, 'object')).toEqual({ b: 1 });
    const others = ['text', 'number', 'null', 'list', 'absent'];
    expect(others.map((name) => recordAt(record, name))).toEqual(Array(5).fill(undefined));
  });

  it('gives a text by its name, if it is not empty', () => {
    expect(stringAt(record, 'text')).toBe('a');
    const others = ['empty', 'number', 'null', 'object', 'list', 'absent'];
    expect(others.map((name) => stringAt(record, name))).toEqual(Array(6).fill(undefined));
  });

  it('gives a list by its name, with an empty object for what is none, so that positions stay', () => {
    expect(listAt(record, 'list')).toEqual([{ c: 1 }, {}, {}, {}, {}]);
    const others = ['text', 'number', 'null', 'object', 'absent'];
    expect(others.map((name) => listAt(record, name))).toEqual(Array(5).fill([]));
  });

  it('gives what it holds itself, never what it inherits', () => {
    const heir = Object.create({ text: 'a', object: {}, list: [{}] }) as JsonRecord;
    expect([stringAt(heir, 'text'), recordAt(heir, 'object'), listAt(heir, 'list')]).toEqual([
      undefined,
      undefined,
      [],
    ]);
    expect(recordAt(record, '__proto__')).toEqual({ inherited: 'x' });
    expect(stringAt(record, 'inherited')).toBeUndefined();
  });
});
