import fc from 'fast-check';
import { parseUnitFile } from '../../../../src/core/node-config/systemd/unit-file';

const read = (text: string): readonly string[] =>
  parseUnitFile(text, '/u').lines.map(
    ({ section, key, value, line }) => `${line} ${section} ${key}=${value}`,
  );

describe('parseUnitFile', () => {
  it.each([
    ['[Service]\nExecStart=/bin/a', ['2 Service ExecStart=/bin/a']],
    [
      '[Service]\nExecStart=/bin/a \\\n  --b \\\n# comment\n  --c\nUser=x',
      ['2 Service ExecStart=/bin/a    --b    --c', '6 Service User=x'],
    ],
    ['[Service]\n# ExecStart=a \\\nUser = x ', ['3 Service User=x']],
    ['[Unit]\r\nA=b\r\n\r\n[Service]\r\nC=d', ['2 Unit A=b', '5 Service C=d']],
    ['\ufeff[Service]\nA=b', ['2 Service A=b']],
    ['[Service]\nA=b\n[broken\nC=d', ['2 Service A=b']],
    ['[Service]\nno assignment\n=x\nA=\\\\', ['4 Service A=\\\\']],
    ['[Service]\nA=b\\', ['2 Service A=b']],
  ])('reads %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ['a section that is not closed', '[Service]\nA=b\n[broken\nC=d', 3],
    ['bytes that are no UTF-8', '[Service]\nA=\ufffd\nC=d', 2],
  ])('stops at %s', (_, text, line) => {
    expect(parseUnitFile(text, '/u').fault).toEqual({ path: '/u', line });
  });

  it('reads a value broken into any number of lines as one', () => {
    const word = fc.stringMatching(/^[a-z-]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        const [line] = parseUnitFile(`[Service]\nExecStart=${words.join(' \\\n')}\nUser=x`, '/u').lines;
        expect(line?.value.split(/ +/)).toEqual(words);
      }),
    );
  });
});
