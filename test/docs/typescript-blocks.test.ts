import type { CodeBlock } from './code-blocks';
import { wholePrograms } from './typescript-blocks';

const block = (page: string, text: string): CodeBlock => ({ page, line: 1, language: 'ts', text, status: 0 });

describe('a code block as a whole program', () => {
  it.each([
    ["import 'b';", "import 'b';"],
    ["const b = require('b');", "const b = require('b');"],
    ['a(b);', "import 'a';\na(b);"],
  ])('after one that imports: %s', (text, whole) => {
    expect(wholePrograms([block('x', "import 'a';"), block('x', text)])[1]?.text).toBe(whole);
  });

  it('goes on from all before it that are one program', () => {
    const blocks = ["import 'a';", 'b();', 'c();'].map((text) => block('x', text));
    expect(wholePrograms(blocks)[2]?.text).toBe("import 'a';\nb();\nc();");
  });

  it('does not go on from another page', () => {
    expect(wholePrograms([block('x', "import 'a';"), block('y', 'b();')])[1]?.text).toBe('b();');
  });
});
