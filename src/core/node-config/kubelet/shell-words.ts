export interface ShellWords {
  readonly words: readonly string[];
  /** False where the text does more than start one command: substitutions, pipes, variables of the shell. */
  readonly certain: boolean;
}

/** What makes a shell do something else than start the words that stand there. */
const MORE_THAN_WORDS = /[;&|<>()`*?~#\n]|\$/;

/**
 * The words of a simple shell command, a leading `exec` taken away. Rests on reading of the POSIX shell grammar; what is
 * more than words is not followed, but told by `certain`.
 */
export function splitShell(script: string): ShellWords {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  let certain = true;
  for (let at = 0; at < script.length; at++) {
    const character = script[at] ?? '';
    if (quote === "'") {
      if (character === "'") quote = '';
      else word = (word ?? '') + character;
      continue;
    }
    if (character === '\\') {
      at++;
      const next = script[at] ?? '';
      if (next !== '\n') word = `${word ?? ''}${quote === '"' && !/["\\$`]/.test(next) ? '\\' : ''}${next}`;
      continue;
    }
    if (MORE_THAN_WORDS.test(character) && (quote === '' || /[$`]/.test(character))) certain = false;
    if (quote === '"') {
      if (character === '"') quote = '';
      else word = (word ?? '') + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (/[ \t\n\r;&|]/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + character;
  }
  if (word !== undefined) words.push(word);
  return {
    words: words.filter((one, at) => !(one === 'exec' && at === 0)),
    certain: certain && quote === '',
  };
}
