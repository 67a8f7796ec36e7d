import type { Completions } from './complete';

/** The word that asks for completions instead of an answer. */
export const ASKS = '__complete';

/** What a shell is told beside the words: the bits of the protocol of github.com/spf13/cobra, which kubectl speaks. */
const NO_SPACE = 2;
const NO_FILES = 4;
const FOLDERS_ALONE = 16;

/** Completions as cobra writes them: a word a line with its description, and at last what else there is to know. */
export function reply({ words, files }: Completions): string {
  const lines = words.map(({ word, description }) => (description === '' ? word : `${word}\t${description}`));
  const goesOn = words.length > 0 && words.every(({ word }) => word.endsWith('=')) ? NO_SPACE : 0;
  const about = { none: NO_FILES, files: 0, folders: FOLDERS_ALONE }[files];
  return [...lines, `:${goesOn + about}`, ''].join('\n');
}
