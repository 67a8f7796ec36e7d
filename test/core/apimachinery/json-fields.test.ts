import { JsonScanner } from '../../../src/core/go/json-scanner';
import { goString, textOf, type GoString } from '../../../src/core/model/go-string';
import {
  EMPTY_SLICE,
  listOf,
  mapOf,
  Place,
  pointerTo,
  readDuration,
  readFlag,
  readGoText,
  readText,
  structOf,
  type FieldIssue,
  type Read,
  type Slice,
} from '../../../src/core/apimachinery/json-fields';

/** Reads a whole text; the value, and each issue as `POINTER KIND`. */
function read<T>(decode: Read<T>, json: string, previous: T, strict = true): { value: T; issues: string[] } {
  const place = new Place(strict);
  const scanner = new JsonScanner(goString(json));
  const value = decode(scanner, previous, place);
  scanner.end();
  return { value, issues: place.issues.map(({ pointer, kind }) => `${pointer} ${kind}`) };
}

function issuesOf<T>(decode: Read<T>, json: string, previous: T): readonly FieldIssue[] {
  const place = new Place(true);
  decode(new JsonScanner(goString(json)), previous, place);
  return place.issues;
}

describe('text', () => {
  it('is read, null leaves what was there, and anything else is an issue and leaves it too', () => {
    expect(read(readText, ' "é" ', 'old')).toEqual({ value: 'é', issues: [] });
    expect(read(readText, 'null', 'old')).toEqual({ value: 'old', issues: [] });
    for (const json of ['5', 'true', '[1,[2]]', '{"a":{}}']) {
      expect(read(readText, json, 'old')).toEqual({ value: 'old', issues: [' type'] });
    }
    expect(issuesOf(readText, '[]', '')[0]?.message).toBe('has to be a string and is a array');
  });

  it('may stay bytes', () => {
    expect(read(readGoText, '"é"', '' as GoString).value).toBe('\u00c3\u00a9');
    expect(read(readGoText, 'null', 'x' as GoString).value).toBe('x');
  });
});

describe('a flag', () => {
  it('is true, false, or unset through null', () => {
    expect(read(readFlag, ' true', undefined)).toEqual({ value: true, issues: [] });
    expect(read(readFlag, '\tfalse ', true)).toEqual({ value: false, issues: [] });
    expect(read(readFlag, 'null', true)).toEqual({ value: undefined, issues: [] });
    expect(read(readFlag, '"true"', true)).toEqual({ value: true, issues: [' type'] });
  });

  it('keeps its place among other fields', () => {
    const flags = structOf<{ a: boolean | undefined; b: boolean | undefined }>({ a: readFlag, b: readFlag });
    const nothing = { a: undefined, b: undefined };
    expect(read(flags, '{"a" : false , "b":true}', nothing).value).toEqual({ a: false, b: true });
  });
});

describe('a duration', () => {
  it('is a text in nanoseconds, or unset through null', () => {
    expect(read(readDuration, '"1m1ns"', undefined)).toEqual({ value: 60_000_000_001n, issues: [] });
    expect(read(readDuration, 'null', 5n)).toEqual({ value: undefined, issues: [] });
    expect(read(readDuration, '"0"', 5n)).toEqual({ value: 0n, issues: [] });
    expect(read(readDuration, '"1d"', 5n)).toEqual({ value: 5n, issues: [' duration'] });
    expect(read(readDuration, '5', undefined)).toEqual({ value: undefined, issues: [' type'] });
    expect(issuesOf(readDuration, '"secret"', undefined)[0]?.message).toMatch(
      /^is no duration such as "10m"/,
    );
  });
});

describe('a list', () => {
  const texts = listOf(readText, '');
  const items = (slice: Slice<string>): readonly string[] => slice.items;

  it('holds its elements, null being the zero value', () => {
    expect(items(read(texts, '["a", null ,"b"]', EMPTY_SLICE).value)).toEqual(['a', '', 'b']);
    expect(read(texts, '["a",5,{"x":1}]', EMPTY_SLICE)).toMatchObject({ issues: ['/1 type', '/2 type'] });
  });

  it('is empty where it is empty or null, and stays where the type is wrong', () => {
    const old: Slice<string> = { items: ['a'], behind: ['b'] };
    expect(read(texts, '[]', old)).toEqual({ value: EMPTY_SLICE, issues: [] });
    expect(read(texts, 'null', old)).toEqual({ value: EMPTY_SLICE, issues: [] });
    expect(read(texts, '{}', old)).toEqual({ value: old, issues: [' type'] });
  });

  it('is read over the old elements, also those behind its end, as Go does', () => {
    const first = read(texts, '["a","b","c"]', EMPTY_SLICE).value;
    const shorter = read(texts, '["x"]', first).value;
    expect(shorter).toEqual({ items: ['x'], behind: ['b', 'c'] });
    expect(items(read(texts, '[null,null,"z",null]', shorter).value)).toEqual(['x', 'b', 'z', '']);
    expect(items(read(texts, '[null]', read(texts, '[]', first).value).value)).toEqual(['']);
  });
});

describe('a map', () => {
  const flags = mapOf<string>(readText, '');
  const entries = (map: ReadonlyMap<GoString, string>): unknown => [...map].map(([k, v]) => [textOf(k), v]);

  it('gets entries added, is emptied by null, and stays where the type is wrong', () => {
    const old = new Map([['a' as GoString, '1']]);
    expect(entries(read(flags, '{"é":"2","a":"3"}', old).value)).toEqual([
      ['a', '3'],
      ['é', '2'],
    ]);
    expect(old.get('a' as GoString)).toBe('1');
    expect(read(flags, 'null', old).value.size).toBe(0);
    expect(read(flags, '[]', old)).toEqual({ value: old, issues: [' type'] });
  });

  it('reads each value anew, and has each key once', () => {
    expect(read(flags, '{"a":"1","a":null,"b/~":5}', new Map())).toEqual({
      value: new Map([
        ['a', ''],
        ['b/~', ''],
      ]),
      issues: ['/a duplicate-field', '/b~1~0 type'],
    });
    expect(read(flags, '{"a":"1","a":"2"}', new Map(), false).issues).toEqual([]);
  });
});

describe('a struct', () => {
  interface Thing {
    readonly name: string;
    readonly count: bigint | undefined;
  }
  const thing = structOf<Thing>({ name: readText, count: readDuration });
  const nothing: Thing = { name: '', count: undefined };

  it('has its fields by their exact names', () => {
    expect(read(thing, '{"name":"a","count":"5ns"}', nothing)).toEqual({
      value: { name: 'a', count: 5n },
      issues: [],
    });
  });

  it('knows no other field, and skips it', () => {
    const json = '{"Name":{"x":[1]},"toString":1,"__proto__":{"name":"x"},"name":"a"}';
    expect(read(thing, json, nothing)).toEqual({
      value: { name: 'a', count: undefined },
      issues: ['/Name unknown-field', '/toString unknown-field', '/__proto__ unknown-field'],
    });
    expect(read(thing, json, nothing, false).issues).toEqual([]);
    expect(issuesOf(thing, '{"x":"canary"}', nothing)[0]?.message).toBe(
      'is no field that this kubelet knows',
    );
  });

  it('does not know a field that its release does not have', () => {
    const older = structOf<Thing>({ name: readText, count: readDuration }, ['count']);
    expect(read(older, '{"name":"a","count":"5ns"}', nothing)).toEqual({
      value: { name: 'a', count: undefined },
      issues: ['/count unknown-field'],
    });
  });

  it('takes a field that comes twice twice, and says so where it is strict', () => {
    const json = '{"name":"a","count":"1ns","name":null,"count":null,"name":"b"}';
    const value = { name: 'b', count: undefined };
    expect(read(thing, json, nothing)).toEqual({
      value,
      issues: ['/name duplicate-field', '/count duplicate-field', '/name duplicate-field'],
    });
    expect(read(thing, json, nothing, false)).toEqual({ value, issues: [] });
    expect(issuesOf(thing, '{"name":"a","name":"b"}', nothing)[0]?.message).toBe('comes twice');
  });

  it('stays where null or a value of the wrong type stands', () => {
    const old: Thing = { name: 'old', count: 1n };
    expect(read(thing, 'null', old)).toEqual({ value: old, issues: [] });
    expect(read(thing, '[]', old)).toEqual({ value: old, issues: [' type'] });
  });

  it('behind a pointer is unset by null, made where it is missing, and read over where it is there', () => {
    const pointer = pointerTo('object', thing, nothing);
    const old: Thing = { name: 'old', count: 1n };
    expect(read(pointer, 'null', old)).toEqual({ value: undefined, issues: [] });
    expect(read(pointer, '{}', undefined)).toEqual({ value: nothing, issues: [] });
    expect(read(pointer, '{"count":null}', old)).toEqual({
      value: { name: 'old', count: undefined },
      issues: [],
    });
    expect(read(pointer, '5', old)).toEqual({ value: old, issues: [' type'] });
  });
});

describe('issues', () => {
  it('are kept up to a hundred', () => {
    const texts = listOf(readText, '');
    const many = (count: number): string => `[${Array.from({ length: count }, () => '1').join()}]`;
    expect(issuesOf(texts, many(99), EMPTY_SLICE)).toHaveLength(99);
    expect(issuesOf(texts, many(101), EMPTY_SLICE)).toHaveLength(100);
  });
});
