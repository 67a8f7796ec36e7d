import { goStringFromBytes, textOf, type GoString } from '../../core/model/go-string';
import type { FileRead } from '../../core/model/file-read';
import { linkBeneath } from '../beneath/link-beneath';
import { listBeneath } from '../beneath/list-beneath';
import { HubNames } from './hub-names';
import { partsBeneath, type FileParts } from '../beneath/parts-beneath';
import { ReadBudget } from '../beneath/read-budget';
import { readBeneath } from '../beneath/read-beneath';

/** Of one file of settings; a unit has a few hundred bytes, a configuration of a runtime some thousand. */
const FILE_BYTES = 1 << 20;
/** Of all of them, and of all parts of programs. */
const BYTES = 16 << 20;
const PROGRAM_BYTES = 160 << 20;
/** Files, folders and links that one discovery asks for. */
const LOOKS = 4000;
/** Names of one folder; that of the transient units of a node has two for each container. */
const NAMES = 4000;

/** The budget is used up. */
export function notRead(): Error {
  return Object.assign(new Error('not read'), { code: 'EDQUOT' });
}

const NO_FILE = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG']);

/**
 * Reads a node for a discovery: each file once, all of them within one budget of bytes and of looks, so that no unit
 * and no folder can make it read without bound.
 */
export class NodeReader {
  private readonly reads = new Map<string, Promise<FileRead>>();
  private readonly folders = new Map<string, Promise<readonly string[] | undefined>>();
  private readonly bytes = new ReadBudget(BYTES);
  private readonly programBytes = new ReadBudget(PROGRAM_BYTES);
  private readonly hubs: HubNames;
  private looks = 0;
  /** Something was left unread, as the budget was used up. */
  exhausted = false;

  constructor(readonly nodeRoot: string) {
    this.hubs = new HubNames(nodeRoot);
  }

  /** What reading a file came to; beyond the budget, as if it were unreadable. */
  read(path: string): Promise<FileRead> {
    let read = this.reads.get(path);
    if (read === undefined) {
      read = this.readNow(path);
      this.reads.set(path, read);
    }
    return read;
  }

  private async readNow(path: string): Promise<FileRead> {
    if (!(await this.mayHold(path))) return { kind: 'absent' };
    if (!this.mayLook()) return { kind: 'unreadable', errno: 'EDQUOT' };
    const result = await readBeneath(this.nodeRoot, path, { maxBytes: FILE_BYTES, budget: this.bytes });
    if (result.kind === 'too-large') this.exhausted = true;
    return result;
  }

  /** The bytes of a file; undefined where none could be read. */
  async content(path: string): Promise<GoString | undefined> {
    const read = await this.read(path);
    return read.kind === 'bytes' ? goStringFromBytes(read.bytes) : undefined;
  }

  async text(path: string): Promise<string | undefined> {
    const content = await this.content(path);
    return content === undefined ? undefined : textOf(content);
  }

  /** Names in a folder, in the order of their bytes; undefined where there is none. */
  list(path: string): Promise<readonly string[] | undefined> {
    let names = this.folders.get(path);
    if (names === undefined) {
      names = this.listNow(path);
      this.folders.set(path, names);
    }
    return names;
  }

  private async listNow(path: string): Promise<readonly string[] | undefined> {
    if (!(await this.mayHold(path)) || !this.mayLook()) return undefined;
    try {
      const { names, truncated } = await listBeneath(this.nodeRoot, path, { limit: NAMES });
      if (truncated) this.exhausted = true;
      return [...names].sort();
    } catch {
      return undefined;
    }
  }

  /** The numbers in a folder such as /proc. */
  async numbersIn(path: string, limit: number): Promise<readonly number[]> {
    if (!this.mayLook()) return [];
    try {
      const { names } = await listBeneath(this.nodeRoot, path, {
        limit,
        wanted: ({ name }) => /^[1-9][0-9]*$/.test(name),
      });
      return names.map(Number);
    } catch {
      return [];
    }
  }

  /** Where a link leads, as written; undefined for what is none. */
  async link(path: string): Promise<string | undefined> {
    if (!(await this.mayHold(path)) || !this.mayLook()) return undefined;
    return linkBeneath(this.nodeRoot, path).catch(() => undefined);
  }

  /** Whether something can be found at a path, a folder included. */
  async exists(path: string): Promise<boolean> {
    const read = await this.read(path);
    return read.kind !== 'absent' && !(read.kind === 'unreadable' && read.errno === 'ENOTDIR');
  }

  /** Whether it was seen that no program can read a file there: there is none, a folder, or a circle of links. */
  async hasNoFile(path: string): Promise<boolean> {
    const read = await this.read(path);
    return read.kind === 'absent' || (read.kind === 'unreadable' && NO_FILE.has(read.errno));
  }

  /** Whether it was seen that no folder is there. */
  async hasNoFolder(path: string): Promise<boolean> {
    if ((await this.list(path)) !== undefined) return false;
    const read = await this.read(path);
    return read.kind === 'unreadable' ? read.errno !== 'EISDIR' && NO_FILE.has(read.errno) : true;
  }

  /** Whether a regular file is there, of which nothing is read. */
  async isFile(path: string): Promise<boolean> {
    return (await this.parts(path, () => Promise.resolve(true)).catch(() => false)) === true;
  }

  /** Reads parts of a program; undefined for what is no regular file. @throws the errors of the system, and EDQUOT. */
  async parts<T>(path: string, use: (file: FileParts) => Promise<T>): Promise<T | undefined> {
    if (!(await this.mayHold(path))) throw Object.assign(new Error('absent'), { code: 'ENOENT' });
    if (!this.mayLook()) throw notRead();
    return partsBeneath(this.nodeRoot, path, this.programBytes, use);
  }

  /** False where the names of a folder that was listed show that it is not there. */
  private async mayHold(path: string): Promise<boolean> {
    const slash = path.lastIndexOf('/');
    const name = path.slice(slash + 1);
    const beside =
      slash < 1 || /^\.{0,2}$/.test(name) ? undefined : await this.folders.get(path.slice(0, slash));
    if (beside !== undefined && beside.length < NAMES && !beside.includes(name)) return false;
    return this.hubs.mayHold(path);
  }

  private mayLook(): boolean {
    if (this.looks < LOOKS) {
      this.looks++;
      return true;
    }
    this.exhausted = true;
    return false;
  }
}
