import { notRead } from './not-read';
import type { PlainText } from './plain-text';
import type { ObjectText } from './readers/object-text';
import type { ReadingSoFar } from './reading-so-far';

/** Objects amid a text, JSON or YAML: their lines are gathered until they are whole. */
export class ObjectsInText {
  #gathered: { readonly text: ObjectText; readonly line: number } | undefined;

  constructor(
    private readonly so: ReadingSoFar,
    private readonly plainText: PlainText,
  ) {}

  get isOpen(): boolean {
    return this.#gathered !== undefined;
  }

  start(text: ObjectText, first: string, line: number): void {
    this.#gathered = { text, line };
    if (text.add(first)) this.end();
  }

  /** Whether a line belongs to what has begun; a line that does not ends it. */
  takes(line: string): boolean {
    if (this.#gathered === undefined) return false;
    const { text } = this.#gathered;
    if (!text.takes(line)) {
      this.end();
      return false;
    }
    if (text.add(line)) this.end();
    return true;
  }

  end(): void {
    const gathered = this.#gathered;
    if (gathered === undefined) return;
    this.#gathered = undefined;
    const result = gathered.text.end();
    const said = notRead(result, gathered.text.form, gathered.line);
    if (said === undefined) this.plainText.understood = true;
    if (result.outcome === 'objects') this.so.objects(result.objects, gathered.line);
    if (said !== undefined) this.so.finding(said);
  }
}
