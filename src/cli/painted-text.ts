import { stripVTControlCharacters } from 'node:util';

/** One character, or a colour that is turned on or off: no other sequence is in a text that is shown. */
const PIECES = new RegExp('\u001b\\[\\d+m|[^]', 'gu');

const RESET = '\u001b[0m';

/** Columns of a text on a terminal, its colours left out. */
export function widthOf(text: string): number {
  return text.includes('\u001b') ? stripVTControlCharacters(text).length : text.length;
}

/** A text with its middle left out where it is longer than that; its beginning and its end tell most of a name. */
export function shortenPainted(text: string, width: number): string {
  const length = widthOf(text);
  if (length <= width) return text;
  const head = Math.ceil((width - 1) / 2);
  const tail = length - (width - 1 - head);
  let at = 0;
  let isCut = false;
  return piecesOf(text)
    .map((piece) => {
      if (isColor(piece)) return piece;
      const from = at;
      at += piece.length;
      if (at <= head || from >= tail) return piece;
      if (isCut) return '';
      isCut = true;
      return '…';
    })
    .join('');
}

/** A text in lines of no more than that, broken between words where that can be; each line has its own colours. */
export function wrapPainted(text: string, width: number): readonly string[] {
  if (widthOf(text) <= width) return [text];
  const lines: string[] = [];
  let line = { text: '', width: 0 };
  let open = '';
  const endLine = (): void => {
    lines.push(line.text.trimEnd() + (open === '' ? '' : RESET));
    line = { text: open, width: 0 };
  };
  for (const word of wordsOf(text)) {
    const blank = word === ' ';
    if (line.width + widthOf(word) > width && line.width > 0) {
      endLine();
      if (blank) continue;
    }
    if (blank && line.width === 0 && lines.length > 0) continue;
    for (const piece of piecesOf(word)) {
      if (isColor(piece)) open = colorsAfter(open, piece);
      else if (line.width + piece.length > width && line.width > 0) endLine();
      line.text += piece;
      line.width += isColor(piece) ? 0 : piece.length;
    }
  }
  return [...lines, line.text];
}

/** Words and single blanks between them, colours with the word that they are written at. */
function wordsOf(text: string): readonly string[] {
  return text.split(/( )/).filter((word) => word !== '');
}

function piecesOf(text: string): readonly string[] {
  return text.match(PIECES) ?? [];
}

function isColor(piece: string): boolean {
  return piece.length > 2 && piece.startsWith('\u001b[');
}

/** What is turned on: our colours are turned off by 22 and 39, and by nothing else. */
function colorsAfter(open: string, piece: string): string {
  return /\[(?:0|22|39)m$/.test(piece) ? open.slice(0, open.lastIndexOf('\u001b')) : open + piece;
}
