import { Help, type HelpConfiguration } from 'commander';

/** Columns of flags and commands; those that are longer have their description below them. */
const TERM_WIDTH = 30;

/** Before a term, and between it and its description. */
const GAP = 2;

/** Columns that a description has at least, on a terminal however narrow. */
const NARROWEST = 20;

/** Help that keeps to the terminal: one long flag does not push all descriptions to its right. */
export const HELP_FORMAT: HelpConfiguration = {
  padWidth: (command, helper) => Math.min(new Help().padWidth(command, helper), TERM_WIDTH),
  formatItem: (term, termWidth, description, helper) => {
    const start = ' '.repeat(GAP);
    if (description === '') return start + term;
    const column = termWidth + 2 * GAP;
    const width = Math.max(NARROWEST, (helper.helpWidth ?? 0) - column);
    const below = `\n${' '.repeat(column)}`;
    const text = helper.boxWrap(description, width).replaceAll('\n', below);
    const between = term.length > termWidth ? below : ' '.repeat(column - GAP - term.length);
    return `${start}${term}${between}${text}`;
  },
  optionDescription: (option) =>
    new Help()
      .optionDescription(option)
      // A flag that may be repeated has an empty list until it is given, which is news to nobody.
      .replace(' (default: [])', '')
      // A list as JSON is one word, which no line can hold.
      .replace(
        /default: \[("[^\]]{0,1000}")\]/,
        (_, words: string) => `default: ${words.replaceAll(',', ', ')}`,
      ),
};
