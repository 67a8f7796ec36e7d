import { withoutTrailing } from '../../model/trailing';

// Terminal sequences: CSI, OSC, and the two-letter ones.
const ESCAPES = /\x1b(?:\[[0-?]{0,32}[ -/]{0,8}[@-~]|\][^\x07\x1b]{0,1024}(?:\x07|\x1b\\)|[@-Z\\-_])/g;

/** Marks before the lines of a text that somebody quoted, in a mail or an issue. */
const QUOTED = /^(?:> ?){1,8}/;

/** The time that a runner of GitHub or GitLab puts before each line that a command prints. */
const RUNNER = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.(?:\d{7}Z (?!std(?:out|err) )|\d{6}Z \d\d[OE][ +])/;

/** A code fence in one line with the text that it opens. */
const FENCED = /^\s{0,8}```(?=[^\s`]{1,512}\s+\S)/;

/** The border that a terminal program draws beside each line, and what it draws above and below. */
const BORDER = /^\s{0,8}[│┃║]/;
const RULER = /^\s{0,8}[┌└├╭╰╔╚╠┏┗┣╷╵╶╴]?[─━═╌┄]{2}/;

/** What any of it is told by, wherever it stands or at the start; most lines have nothing of it. */
const ODD = /[\x1b\ufeff\r\u00a0\u2007\u202f\u201c\u201d\u201e&]|\*\*/;
const ODD_START = /^(?:>|\d{4}-\d\d-\d\dT|\s{0,8}[│┃║`┌└├╭╰╔╚╠┏┗┣╷╵╶╴─━═])/;

/** A line as it was written: without terminal colours, carriage returns, a byte order mark, marks of a quotation,
 * odd spaces, and the quotes and entities that a chat or a web page makes of quotes. */
export function cleanLine(line: string): string {
  if (!ODD_START.test(line) && !ODD.test(line)) return line;
  const plain = line
    .replace(ESCAPES, '')
    .replace(/^\ufeff/, '')
    .replace(RUNNER, '')
    .replace(QUOTED, '')
    .replace(FENCED, '');
  const written = unboxed(withoutTrailing(plain, '\r'))
    .replace(/^.*\r/, '')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .replace(/[\u201c\u201d\u201e]/g, '"');
  const plainer = written.includes('**') ? written.replace(BOLD, '$1') : written;
  return plainer.includes('&') ? withoutEntities(plainer) : plainer;
}

/** Words that Markdown puts between two stars and two; stars in place of letters stand alone, amid a name. */
const BOLD = /(?<=^|[\s:"'(`_])\*\*([A-Za-z0-9"'`](?:[^*]{0,512}[A-Za-z0-9.!"'`)])?)\*\*(?=$|[\s:.,;)"'`_])/g;

/** A line out of a box: with bars between its cells as well, a row as Markdown has it. */
function unboxed(line: string): string {
  if (RULER.test(line)) return '----';
  if (!BORDER.test(line)) return line;
  const cells = line.trim().split(/[│┃║]/, 32).slice(1);
  if (cells.at(-1)?.trim() === '') cells.pop();
  return cells.length > 2 ? `|${cells.join('|')}|` : cells.join(' ');
}

/** The characters that stand for themselves nowhere in a web page. */
const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  '#34': '"',
  '#39': "'",
  lt: '<',
  gt: '>',
  amp: '&',
  // What stands before it may be a password, and what stands behind it is the host.
  '#64': '@',
  '#x40': '@',
  commat: '@',
};

/** As it was before a web page showed it. One time only: what is escaped twice was so before. */
function withoutEntities(line: string): string {
  return line.replace(
    /&(quot|#34|#39|#64|#x40|commat|lt|gt|amp);/g,
    (all, name: string) => ENTITIES[name] ?? all,
  );
}
