/**
 * Text from bytes: UTF-8, or UTF-16 as PowerShell's `>` writes it, told by its byte order mark or, without one, by
 * its zero bytes.
 */
export class TextDecoding {
  #utf16: 'le' | 'be' | undefined;
  #decided = false;
  #half: number | undefined;
  readonly #utf8 = new TextDecoder('utf-8');

  decode(bytes: Uint8Array): string {
    if (!this.#decided && bytes.length > 1) this.#decide(bytes);
    return this.#utf16 === undefined ? this.#utf8.decode(bytes, { stream: true }) : this.#wide(bytes);
  }

  end(): string {
    return this.#utf16 === undefined ? this.#utf8.decode() : '';
  }

  #decide(bytes: Uint8Array): void {
    this.#decided = true;
    const [first = 0, second = 0] = bytes;
    const mark = (first << 8) | second;
    if (mark === 0xfffe) this.#utf16 = 'le';
    else if (mark === 0xfeff) this.#utf16 = 'be';
    else if (first !== 0 && second === 0 && bytes[3] === 0) this.#utf16 = 'le';
    else if (first === 0 && second !== 0 && bytes[2] === 0) this.#utf16 = 'be';
  }

  #wide(bytes: Uint8Array): string {
    const parts: string[] = [];
    let text = '';
    for (const byte of bytes) {
      if (this.#half === undefined) {
        this.#half = byte;
        continue;
      }
      text += String.fromCharCode(this.#utf16 === 'le' ? (byte << 8) | this.#half : (this.#half << 8) | byte);
      this.#half = undefined;
      if (text.length > 1 << 14) {
        parts.push(text);
        text = '';
      }
    }
    return parts.join('') + text;
  }
}

/** The same for text that was decoded as if it were one byte a character. */
export function withoutZeros(text: string): string {
  return text.includes('\0')
    ? text.replace(/^(?:\ufffd\ufffd|\u00ff\u00fe|\u00fe\u00ff)/, '').replaceAll('\0', '')
    : text;
}
