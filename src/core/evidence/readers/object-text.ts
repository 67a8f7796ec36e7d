import { parseManifests } from '../../parse/manifests';

/** Characters of one JSON or YAML text that are gathered. */
export const OBJECT_LIMIT = 1 << 25;

/** The prompt of a shell, behind what does not end with a line: `/ # `, `root@web-0:/app# `, the `%` of zsh. */
const PROMPT = /^[^\s{}[\]",]{0,128}\s?[$#%>]\s{0,8}$/;

/** What a gathered text was. */
export type Gathered =
  | { readonly outcome: 'objects'; readonly objects: readonly unknown[] }
  /** It breaks off, or is no JSON or YAML after all. */
  | { readonly outcome: 'broken'; readonly lines: readonly string[] }
  | { readonly outcome: 'too-large' };

/** Gathers the lines of JSON, or of YAML documents, that stand amid other text. */
export class ObjectText {
  readonly #lines: string[] = [];
  #length = 0;
  #depth = 0;
  #inString = false;
  /** Where in its last line it ended. */
  #end = 0;

  private constructor(readonly form: 'json' | 'yaml') {}

  /** Whether an object starts with this line. */
  static at(line: string): ObjectText | undefined {
    if (/^[{[]\s*$|^[{[]\s*["{[]/.test(line)) return new ObjectText('json');
    return /^(?:apiVersion|kind|items|metadata):(?:\s|$)/.test(line) ||
      /^- (?:apiVersion|kind|metadata):/.test(line)
      ? new ObjectText('yaml')
      : undefined;
  }

  /** Whether a line belongs to it; a JSON text takes all up to its last bracket. */
  takes(line: string): boolean {
    if (this.form === 'json') return true;
    return /^(?:\s|- |-$|#|$|---|\.\.\.|[a-z][\w.-]*:(?:\s|$))/.test(line);
  }

  /** True: it is complete. */
  add(line: string): boolean {
    this.#length += line.length + 1;
    if (this.#length <= OBJECT_LIMIT) this.#lines.push(line);
    if (this.form === 'yaml') return false;
    this.#count(line);
    if (this.#depth > 0) return false;
    // The prompt of a shell, where the last line of what a program printed did not end.
    if (PROMPT.test(line.slice(this.#end)) && this.#lines.at(-1) === line)
      this.#lines[this.#lines.length - 1] = line.slice(0, this.#end);
    return true;
  }

  #count(line: string): void {
    for (let at = 0; at < line.length; at++) {
      const character = line[at];
      if (this.#inString) {
        if (character === '\\') at++;
        else if (character === '"') this.#inString = false;
      } else if (character === '"') this.#inString = true;
      else if (character === '{' || character === '[') this.#depth++;
      else if ((character === '}' || character === ']') && --this.#depth === 0) this.#end = at + 1;
    }
  }

  end(): Gathered {
    if (this.#length > OBJECT_LIMIT) return { outcome: 'too-large' };
    const text = this.#lines.join('\n');
    try {
      const objects =
        this.form === 'json'
          ? [JSON.parse(text) as unknown]
          : parseManifests(text).filter((one) => typeof one === 'object');
      return { outcome: 'objects', objects };
    } catch {
      return { outcome: 'broken', lines: this.#lines };
    }
  }
}
