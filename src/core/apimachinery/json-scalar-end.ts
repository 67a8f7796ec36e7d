const WORDS = ['true', 'false', 'null'].map((word) => Array.from(word, (letter) => letter.charCodeAt(0)));

/** Where a number is, and which characters go on there as what. */
const NUMBER: Readonly<Record<string, readonly (readonly [characters: RegExp, next: string])[]>> = {
  begin: [
    [/-/, 'minus'],
    [/0/, 'zero'],
    [/[1-9]/, 'digits'],
  ],
  minus: [
    [/0/, 'zero'],
    [/[1-9]/, 'digits'],
  ],
  zero: [
    [/\./, 'point'],
    [/[eE]/, 'exponent'],
  ],
  digits: [
    [/[0-9]/, 'digits'],
    [/\./, 'point'],
    [/[eE]/, 'exponent'],
  ],
  point: [[/[0-9]/, 'fraction']],
  fraction: [
    [/[0-9]/, 'fraction'],
    [/[eE]/, 'exponent'],
  ],
  exponent: [
    [/[-+]/, 'sign'],
    [/[0-9]/, 'power'],
  ],
  sign: [[/[0-9]/, 'power']],
  power: [[/[0-9]/, 'power']],
};

/**
 * Where a number or a word of JSON ends: before the first byte that cannot go on with it, whatever that is, as in Go,
 * to which `01` is two values. Mirrors scanner.go of encoding/json.
 */
export class JsonScalarEnd {
  private words = WORDS;
  private length = 0;
  private number = '';

  /** Its first byte. */
  begin(code: number): void {
    this.words = WORDS;
    this.length = 0;
    this.number = 'begin';
    this.goesOn(code);
  }

  /** Whether this byte belongs to it. */
  goesOn(code: number): boolean {
    const char = String.fromCharCode(code);
    this.number = NUMBER[this.number]?.find(([characters]) => characters.test(char))?.[1] ?? '';
    this.words = this.words.filter((word) => word[this.length] === code);
    this.length++;
    return this.number !== '' || this.words.length > 0;
  }
}
