import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillTemplate } from '../../../src/cli/json-path/fill-template';
import { parseTemplate } from '../../../src/cli/json-path/parse-template';

/** Recorded with test/cli/json-path/oracle: the package of client-go that kubectl prints with. */
interface Recorded {
  readonly template: string;
  readonly data: 'documented' | 'odd';
  readonly text?: string;
  readonly error?: string;
}

const FIXTURES = join(__dirname, '../../../fixtures/cli');
const DATA = JSON.parse(readFileSync(join(FIXTURES, 'jsonpath-data.json'), 'utf8')) as Record<string, object>;
const RECORDED = readFileSync(join(FIXTURES, 'jsonpath.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded);

const fill = (template: string, data: unknown): string => fillTemplate(parseTemplate(template), data);

const invalid = /^-o jsonpath: ./;

describe('a template of -o jsonpath says what kubectl says', () => {
  it.each(RECORDED)('$template', ({ template, data, text, error }) => {
    if (error === undefined) expect(fill(template, DATA[data])).toBe(text);
    else expect(() => fill(template, DATA[data])).toThrow(invalid);
  });
});

describe('a template of -o jsonpath does not do as kubectl does', () => {
  it('where one of several lists is empty: the lists behind it are not dropped', () => {
    const data = { items: [{ list: [1] }, { list: [] }, { list: [2] }] };
    expect(fill('{.items[*].list[*]}', data)).toBe('1 2');
  });

  it('where a {range} has no {end}, which is refused', () => {
    expect(() => fill('{range .items[*]}{.a}', { items: [] })).toThrow(invalid);
  });

  it('for a text as a list of its bytes', () => {
    expect(fill('{.a.*}', { a: 'text' })).toBe('');
  });
});

describe('a template of -o jsonpath', () => {
  it('compares whole numbers as numbers, and numbers of either kind', () => {
    expect(fill('{.n[?(@==2)]} {.n[?(@>=1.5)]}', { n: [1, 2, 3] })).toBe('2 2 3');
  });

  it('finds what stands anywhere below', () => {
    expect(fill('{..id}', { a: [{ id: 1, b: { id: 2 } }] })).toBe('1 2');
  });

  it('takes nothing from prototypes', () => {
    expect(fill('{.constructor}{.__proto__}{.a.length}', { a: [1] })).toBe('');
  });

  it('escapes what could steer a terminal in values, and leaves what the template says', () => {
    expect(fill("{.a}{'\\n'}{.b}", { a: '\u001b[31m', b: ['\u202e'] })).toBe('\\u001b[31m\n["\\u202e"]');
  });

  it('ends where ranges are within each other without end', () => {
    const deep = '{range .a}'.repeat(1000) + '{end}'.repeat(1000);
    expect(() => fill(deep, {})).toThrow(invalid);
  });
});
