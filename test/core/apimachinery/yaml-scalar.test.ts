import fc from 'fast-check';
import { resolveScalar } from '../../../src/core/apimachinery/yaml-scalar';
import { yamlToJson } from '../../../src/core/apimachinery/yaml-to-json';
import { goString, textOf } from '../../../src/core/model/go-string';
import { fixture } from '../../builders/fixture';

type Row = readonly [tag: string, text: string, kind: string, value?: string];

const { rows } = JSON.parse(fixture('provider/yaml-scalars.json')) as { rows: Row[] };

/** The JSON that a document of one scalar becomes, by what go-yaml made of it. */
function jsonOf([, , kind, value = '']: Row): string | number | boolean | null | undefined {
  if (kind === 'refused' || /^([+-]Inf|NaN)$/.test(kind === 'float' ? value : '')) return undefined;
  if (kind === 'null') return null;
  if (kind === 'string') return value;
  return kind === 'bool' ? value === 'true' : Number(value);
}

function resolved(text: string, tag = ''): unknown {
  const result = resolveScalar(text, tag, true);
  return result.ok ? result.scalar : 'refused';
}

describe('a YAML scalar is what go-yaml takes it for', () => {
  it('gives what Go gave, for every row of the table', () => {
    const wrong = rows.filter((row) => {
      const result = yamlToJson(goString(`${row[0]} ${row[1]}\n`));
      const got = result.ok ? (JSON.parse(textOf(result.json)) as unknown) : undefined;
      return got !== jsonOf(row);
    });
    expect(wrong).toEqual([]);
  });

  it('keeps kind and value', () => {
    const plain = rows.filter(([tag, text]) => tag === '' && !/^['"]/.test(text));
    const wrong = plain.filter(([, text, kind, value]) => {
      const result = resolveScalar(text, '', true);
      if (!result.ok || result.scalar.kind !== kind) return true;
      const { scalar } = result;
      if (scalar.kind === 'null') return false;
      if (scalar.kind === 'string') return scalar.text !== value;
      return scalar.kind === 'float'
        ? !Object.is(scalar.value, Number(value?.replace('Inf', 'Infinity')))
        : String(scalar.value) !== value;
    });
    expect(plain.length).toBeGreaterThan(250);
    expect(wrong).toEqual([]);
  });

  it('is text in quotes, whatever it looks like', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(resolveScalar(text, '', false)).toEqual({ ok: true, scalar: { kind: 'string', text } });
      }),
    );
  });

  it('is no integer of more than 64 bits, in any base and with any number of zeros before it', () => {
    expect(resolveScalar(`0b${'1'.repeat(64)}`, '', true)).toEqual({
      ok: true,
      scalar: { kind: 'int', value: 2n ** 64n - 1n },
    });
    expect(resolveScalar(`${'0'.repeat(1000)}17`, '', true)).toMatchObject({ scalar: { value: 15n } });
    for (const text of [`0b${'1'.repeat(65)}`, `0x${'f'.repeat(17)}`, '7'.repeat(1_000_000)])
      expect(resolveScalar(text, '', true)).not.toMatchObject({ scalar: { kind: 'int' } });
  });

  it('is an integer where it is the decimal form of one that fits 64 bits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(1n << 63n), max: (1n << 64n) - 1n }), (value) => {
        expect(resolved(String(value))).toEqual({ kind: 'int', value });
      }),
    );
  });

  it('has no value that a tag does not allow', () => {
    expect(resolved('yes', 'tag:yaml.org,2002:int')).toBe('refused');
    expect(resolved('1', 'tag:yaml.org,2002:float')).toEqual({ kind: 'int', value: 1n });
    expect(resolved('9223372036854775807', 'tag:yaml.org,2002:float')).toEqual({
      kind: 'int',
      value: 9223372036854775807n,
    });
    expect(resolved('9223372036854775808', 'tag:yaml.org,2002:float')).toBe('refused');
    expect(resolved('yes', 'tag:yaml.org,2002:bool')).toEqual({ kind: 'bool', value: true });
  });

  it('is the bytes that base64 stands for, as text', () => {
    expect(resolved('aGk=', 'tag:yaml.org,2002:binary')).toEqual({ kind: 'string', text: 'hi' });
    expect(resolved('8J+YgPCf', 'tag:yaml.org,2002:binary')).toEqual({
      kind: 'string',
      text: '\u{1f600}\ufffd\ufffd',
    });
    expect(resolved('aGk', 'tag:yaml.org,2002:binary')).toBe('refused');
  });

  it.each([
    ['2001-01-01', true],
    ['2001-1-1', true],
    ['2001-01-01T00:00:00Z', true],
    ['2001-01-01t00:00:00.5+01:00', true],
    ['2001-01-01 00:00:00', true],
    ['2001-01-01 0:0:0.25', true],
    ['x2001-01-01', false],
    ['2001-01-01x', false],
    ['20010-01-01', false],
    ['2001-01-01T00:00:00', false],
    ['2001-01-01 00:00:00Z', false],
    ['2001-01-01T00:00Z', false],
    ['2001-01', false],
  ])('%s under !!timestamp: %s', (text, isTime) => {
    expect(resolved(text, 'tag:yaml.org,2002:timestamp')).toEqual(
      isTime ? { kind: 'string', text } : 'refused',
    );
  });
});
