import { YamlRefusal, type YamlPlace } from './yaml-fault';
import type { YamlCursor } from './yaml-cursor';

/** A token that is a key if a colon follows it soon. */
interface PossibleKey {
  /** Among all tokens of the text. */
  readonly token: number;
  readonly place: YamlPlace;
  /** Characters before it. */
  readonly index: number;
  /** Nothing else can stand there. */
  readonly isRequired: boolean;
}

/** Characters that may stand before the colon of a key. */
const LONGEST = 1024;

/** Brackets that are open, or none: what may be a key right within them. */
interface Level {
  /** The token that was last thought to be a key; the bracket itself, before there was one. */
  token: number;
  key: PossibleKey | undefined;
}

/**
 * What may turn out to be a key, at each level of brackets. Mirrors the simple keys of go-yaml v2, with what it
 * forgets: behind brackets with nothing in them that could be a key, it does not wait for a colon any more.
 */
export class PossibleKeys {
  private readonly levels: Level[] = [{ token: -1, key: undefined }];
  /** Levels by the tokens of which has to be known whether they are keys, before they are handed out. */
  private readonly awaited = new Map<number, Level>();

  constructor(private readonly cursor: YamlCursor) {}

  /** Whether it is not known yet what this token is. */
  isAwaited(token: number): boolean {
    const level = this.awaited.get(token);
    return level !== undefined && this.validAt(level) !== undefined;
  }

  /** The token that comes next may be a key. */
  save(token: number, isRequired: boolean): void {
    this.drop();
    const { level } = this;
    const { place, index } = this.cursor;
    level.token = token;
    level.key = { token, place, index, isRequired };
    this.awaited.set(token, level);
  }

  /** The last one is none. */
  drop(): void {
    const { level } = this;
    const { key } = level;
    if (key === undefined) return;
    if (key.isRequired) throw new YamlRefusal('KEY_WITHOUT_COLON', key.place);
    level.key = undefined;
    this.awaited.delete(key.token);
  }

  /** A colon stands here: the key before it, if there is one. */
  take(): PossibleKey | undefined {
    const { level } = this;
    const key = this.validAt(level);
    if (key === undefined) return undefined;
    level.key = undefined;
    this.awaited.delete(key.token);
    return key;
  }

  /** A bracket opens, which is this token. */
  open(token: number): void {
    this.levels.push({ token, key: undefined });
  }

  close(): void {
    const level = this.levels.pop();
    if (level !== undefined) this.awaited.delete(level.token);
  }

  private get level(): Level {
    const level = this.levels.at(-1);
    if (level === undefined) throw new YamlRefusal('UNEXPECTED_TOKEN', this.cursor.place);
    return level;
  }

  private validAt(level: Level): PossibleKey | undefined {
    const { key } = level;
    if (key === undefined) return undefined;
    const { line, index } = this.cursor;
    if (key.place.line >= line && key.index + LONGEST >= index) return key;
    if (key.isRequired) throw new YamlRefusal('KEY_WITHOUT_COLON', key.place);
    level.key = undefined;
    return undefined;
  }
}
