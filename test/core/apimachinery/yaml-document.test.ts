import { goString, goStringFromBytes, type GoString } from '../../../src/core/model/go-string';
import type { YamlNode } from '../../../src/core/apimachinery/yaml-node';
import { readYamlDocument } from '../../../src/core/apimachinery/yaml-document';

function rootOf(text: GoString): unknown {
  const result = readYamlDocument(text);
  return result.ok ? (result.root === null ? null : plain(result.root)) : result.fault;
}

/** A node as a value, its scalars as text. */
function plain(node: YamlNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.text;
    case 'sequence':
      return node.items.map(plain);
    case 'mapping':
      return Object.fromEntries(node.pairs.map(([key, value]) => [String(plain(key)), plain(value)]));
    case 'alias':
      return plain(node.target);
  }
}

function utf16(text: string, littleEndian: boolean): GoString {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return goStringFromBytes(littleEndian ? bytes : bytes.swap16());
}

describe('the first document of a YAML text', () => {
  it.each<[string, string, unknown]>([
    ['is read with all scalars as text', 'a: 1\nb: yes\nc:\n', { a: '1', b: 'yes', c: '' }],
    ['may have a marker before it', '---\na: 1\n', { a: '1' }],
    ['may have a directive for YAML 1.1', '%YAML 1.1\n---\na: 1\n', { a: '1' }],
    ['ends at the next marker, whatever follows', 'a: 1\n---\nb: [\n', { a: '1' }],
    ['may be empty', '---\n---\na: 1\n', ''],
    ['ends at an end marker, whatever follows', 'a: 1\n...\n]x', { a: '1' }],
    ['is not looked for behind nesting in later documents', `a: 1\n---\n${'['.repeat(3000)}`, { a: '1' }],
    ['is nothing in an empty text', '', null],
    ['is nothing among comments', '# a\n', null],
    ['ends with its flow collection', '--- {a: 1} ] x', { a: '1' }],
    ['keeps a merge key as it is', '<<: {a: 1}\n', { '<<': { a: '1' } }],
    ['may have a key twice', 'a: 1\na: 2\n', { a: '2' }],
    ['may have a byte order mark before it', '\ufeffa: 1', { a: '1' }],
    ['may begin with the line ends of YAML 1.1', '\u2028 \u0085\u2029a: 1\n', { a: '1' }],
    ['may end a line with them', 'a: 1\u2028\nb: 2\u0085', { a: '1', b: '2' }],
    ['keeps them within a text', 'a: "x\u2028y"\n', { a: 'x\u2028y' }],
    [
      'may hold characters from everywhere',
      'a: "\ufffd" # é\nb: é\ud7ff\ue000\u{1f600}',
      { a: '\ufffd', b: 'é\ud7ff\ue000\u{1f600}' },
    ],
  ])('%s', (_, text, root) => {
    expect(rootOf(goString(text))).toEqual(root);
  });

  it('may be UTF-16 behind a byte order mark', () => {
    expect(rootOf(utf16('a: é\n', true))).toEqual({ a: 'é' });
    expect(rootOf(utf16('a: é\n', false))).toEqual({ a: 'é' });
  });

  it.each<[string, GoString]>([
    ['bytes that are no UTF-8', 'a: \xff' as GoString],
    ['half a byte order mark', '\xff' as GoString],
    ['the first half of one mark', '\xffa' as GoString],
    ['the first half of the other', '\xfea' as GoString],
    ['the second half of one mark', 'a\xfe' as GoString],
    ['the second half of the other', 'a\xff' as GoString],
    ['a NUL', 'a: \0' as GoString],
    ['a bell', 'a: \x07' as GoString],
    ['a delete', 'a: \x7f' as GoString],
    ['a control character of Latin 1', goString('a: \x80')],
    ['U+FFFE', goString('a: \ufffe')],
  ])('is refused with %s', (_, text) => {
    expect(rootOf(text)).toEqual({ reason: 'ENCODING' });
  });

  it.each<[string, string, unknown]>([
    ['brackets that stay open', 'a: 1\nb: [c\n', { reason: 'MISSING_CHAR', line: 3, column: 1 }],
    [
      'a mapping in flow style that stays open',
      '# x\n{a: {}',
      { reason: 'MISSING_CHAR', line: 2, column: 7 },
    ],
    ['a list in flow style that stays open', '[a, [b]', { reason: 'MISSING_CHAR', line: 1, column: 8 }],
    ['a mapping in a line of another', 'a: b: c', { reason: 'UNEXPECTED_TOKEN', line: 1, column: 5 }],
    ['a tab that libyaml refuses', 'a: 1\n\t\nb: 2', { reason: 'TAB_AS_INDENT', line: 2, column: 1 }],
    ['a bracket too many', 'a: 1\n]\n', { reason: 'BAD_INDENT', line: 2, column: 1 }],
    ['a directive for another YAML', '%YAML 1.2\n---\na: 1', { reason: 'YAML_VERSION', line: 1, column: 1 }],
  ])('is refused with %s, and says where', (_, text, fault) => {
    expect(rootOf(goString(text))).toEqual(fault);
  });

  it('says nothing to anybody, even where YAML has warnings', () => {
    const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    rootOf(goString('%FOO bar\n---\n? [a]\n: !x 1\n'));
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });
});
