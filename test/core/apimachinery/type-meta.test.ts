import { readTypeMeta } from '../../../src/core/apimachinery/type-meta';
import { goString } from '../../../src/core/model/go-string';

function meta(json: string): unknown {
  const result = readTypeMeta(goString(json));
  return result.ok ? [result.meta.apiVersion, result.meta.kind] : result.fault;
}

describe('version and kind before decoding', () => {
  it.each<[string, string, readonly [string, string]]>([
    ['are read', '{"apiVersion":"a","kind":"b"}', ['a', 'b']],
    ['may be missing', '{}', ['', '']],
    ['are missing where the text is null', ' null ', ['', '']],
    ['are found in any case', '{"APIVERSION":"a","kINd":"b"}', ['a', 'b']],
    ['are found with the Kelvin sign for k', '{"\u212aind":"b"}', ['', 'b']],
    ['count the last time', '{"kind":"a","Kind":"b","kind":"c","KIND":"d"}', ['', 'd']],
    ['stay where null follows', '{"kind":"a","kind":null,"apiVersion":null}', ['', 'a']],
    ['stand among any other fields', '{"x":[{"kind":5}],"kind":"a","y":{"apiVersion":1}}', ['', 'a']],
    ['may have escapes', '{"k\\u0069nd":"\\u00e9é"}', ['', 'éé']],
  ])('%s', (_, json, expected) => {
    expect(meta(json)).toEqual(expected);
  });

  it.each(['{"kind":5}', '{"Kind":{}}', '{"apiVersion":true,"apiVersion":"a"}', '[]', '"a"', '1', 'true'])(
    'are refused where they are no strings, or the text no object: %s',
    (json) => {
      expect(meta(json)).toEqual({ reason: 'type' });
    },
  );

  it.each<[string, number]>([
    ['', 0],
    ['{', 1],
    ['{"kind":"a"} x', 13],
    ['{"kind":}', 8],
    ['{"kind":5', 9],
    ['nul', 0],
    ['\ufeff{}', 0],
  ])('are refused where the text is no JSON, with the place: %j', (json, offset) => {
    expect(meta(json)).toEqual({ reason: 'syntax', offset });
  });
});
