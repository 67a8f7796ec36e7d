/**
 * The words of a command line of Windows, as a Go program gets them: double quotes hold a word together, backslashes
 * escape only before a quote, `""` inside of quotes is one. Rests on reading: commandLineToArgv in
 * src/os/exec_windows.go (golang/go, go1.26).
 *
 *     windowsWords('"C:\\Program Files\\kubernetes\\kubelet.exe" --config="C:\\k\\c.json"')
 */
export function windowsWords(line: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const character = line[at] ?? '';
    if (character === '\\') {
      let slashes = 0;
      while (line[at + slashes] === '\\') slashes++;
      const beforeQuote = line[at + slashes] === '"';
      word = (word ?? '') + '\\'.repeat(beforeQuote ? Math.floor(slashes / 2) : slashes);
      at += slashes - 1;
      if (beforeQuote && slashes % 2 === 1) {
        word += '"';
        at++;
      }
    } else if (character === '"') {
      word ??= '';
      if (quoted && line[at + 1] === '"') {
        word += '"';
        at++;
      }
      quoted = !quoted;
    } else if (!quoted && (character === ' ' || character === '\t')) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + character;
  }
  if (word !== undefined) words.push(word);
  return words;
}
