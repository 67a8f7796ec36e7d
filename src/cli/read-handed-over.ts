import { readdir, stat } from 'fs-extra';
import { join } from 'node:path';
import { TextDecoding } from '../core/evidence/readers/decode-text';
import { TextReader } from '../core/evidence/text-reader';
import { readText } from '../core/evidence/read-text';
import { NOTHING, together, type HandedOver } from '../core/handed-over/handed-over';
import { isBinary, noText } from '../core/handed-over/is-binary';
import { isManifest } from '../core/handed-over/is-manifest';
import { ofObjects, ofText } from '../core/handed-over/of-objects';
import type { Finding } from '../core/model/finding';
import { ManifestReader, unreadError, type Manifests } from '../core/parse/manifests';
import { KeyringError } from '../errors';
import { readChunks } from './read-input';
import { ReadingProgress } from './reading-progress';
import type { Terminal } from './terminal';

/** Manifests of one directory that are read. */
const FILES = 10_000;

/** Bytes by which what a text is gets found out. */
const BEGINNING = 64 * 1024;

/** Largest text that is looked at a second time, where it was no manifest after all. */
const KEPT = 32 * 1024 * 1024;

/** Largest text that is read, in bytes; it is read as it comes. */
const TEXT_LIMIT = 1024 * 1024 * 1024;

/**
 * What files, directories (their own .yaml, .yml and .json files, by name) and standard input hold: manifests, live
 * objects, descriptions, events, logs, error texts, or a mixture; what each is gets found out from its content.
 * @throws KeyringError UNREADABLE_FILE; INVALID_MANIFEST where nothing of it can be read.
 */
export async function readHandedOver(
  paths: readonly string[],
  terminal: Pick<Terminal, 'stdin'> & Partial<Pick<Terminal, 'stderr'>>,
): Promise<HandedOver> {
  const parts: HandedOver[] = [];
  for (const path of paths) {
    for (const file of await filesOf(path)) parts.push(await readOne(file, terminal));
  }
  const all = together(parts);
  const unread = all.findings.find(({ severity }) => severity === 'error');
  if (unread !== undefined && isEmpty(all)) throw unreadError(unread);
  return all;
}

/** A text that was given as an argument. */
export function readGivenText(text: string): HandedOver {
  return ofText(readText(text, { now: now() }));
}

function isEmpty({ objects, evidence, pods, images }: HandedOver): boolean {
  return objects.length + evidence.length + pods.length + images.length === 0;
}

async function readOne(
  file: string,
  { stdin, stderr }: Pick<Terminal, 'stdin'> & Partial<Pick<Terminal, 'stderr'>>,
): Promise<HandedOver> {
  const from = file === '-' ? 'Standard input' : file;
  const input = new Input(from);
  const progress = new ReadingProgress(from, stderr);
  for await (const chunk of readChunks(file, stdin)) {
    input.write(chunk);
    progress.read(chunk.length);
  }
  progress.end();
  return input.end();
}

/** Goes by the beginning of what comes, and keeps a small text to be looked at once more. */
class Input {
  readonly #beginning: Uint8Array[] = [];
  readonly #kept: Uint8Array[] = [];
  #size = 0;
  #manifests: ManifestReader | undefined;
  #text: { readonly reader: TextReader; readonly decoding: TextDecoding } | undefined;
  #decided = false;
  #binary = false;

  constructor(private readonly from: string) {}

  write(chunk: Uint8Array): void {
    this.#size += chunk.length;
    if (this.#size <= KEPT) this.#kept.push(chunk);
    else this.#kept.length = 0;
    if (this.#decided) this.#pass(chunk);
    else {
      this.#beginning.push(chunk);
      if (this.#size >= BEGINNING) this.#decide();
    }
  }

  end(): HandedOver {
    if (!this.#decided) this.#decide();
    if (this.#manifests !== undefined) return this.#endManifests(this.#manifests);
    if (this.#binary) return { ...NOTHING, findings: [noText(this.from)] };
    if (this.#text === undefined) return NOTHING;
    const { reader, decoding } = this.#text;
    reader.write(decoding.end());
    const read = ofText(reader.end());
    const tells = !isEmpty(read) || read.nodes.length + read.findings.length > 0;
    return tells ? read : { ...read, findings: this.#whatItIs() };
  }

  /** A text that tells nothing may be a document that belongs elsewhere, such as the logins of docker. */
  #whatItIs(): HandedOver['findings'] {
    const reader = new ManifestReader(this.from);
    for (const chunk of this.#kept) reader.write(chunk);
    return reader.end().findings.filter(({ id }) => id === 'manifest-without-kind');
  }

  #decide(): void {
    this.#decided = true;
    const chunks = this.#beginning.splice(0);
    const beginning = new TextDecoding().decode(Buffer.concat(chunks).subarray(0, BEGINNING));
    if (isBinary(beginning)) this.#binary = true;
    else if (isManifest(beginning)) this.#manifests = new ManifestReader(this.from);
    else {
      const reader = new TextReader({ from: this.from, now: now() });
      this.#text = { reader, decoding: new TextDecoding() };
    }
    for (const chunk of chunks) this.#pass(chunk);
  }

  #pass(chunk: Uint8Array): void {
    this.#manifests?.write(chunk);
    if (this.#text === undefined) return;
    if (this.#size > TEXT_LIMIT) throw tooLong(this.from);
    this.#text.reader.write(this.#text.decoding.decode(chunk));
  }

  /** What begins as a manifest and goes on as something else is read as the mixture that it is. */
  #endManifests(reader: ManifestReader): HandedOver {
    const { objects, findings } = reader.end();
    const read = ofObjects(
      objects.map(({ value }) => value),
      findings,
    );
    if (!isOddEnding(findings) || this.#kept.length === 0) return read;
    const mixture = ofText(readText(Buffer.concat(this.#kept), { from: this.from, now: now() }));
    const understood = mixture.evidence.some(({ says }) => says.kind !== 'not-understood');
    const more =
      mixture.objects.length > read.objects.length ||
      (understood && mixture.evidence.length > read.evidence.length);
    return more ? mixture : read;
  }
}

function isOddEnding(findings: Manifests['findings']): boolean {
  return findings.some(({ id }: Finding) => id === 'manifest-not-readable');
}

function now(): string {
  return new Date().toISOString();
}

function tooLong(from: string): KeyringError {
  return new KeyringError(
    'UNREADABLE_FILE',
    `${from} has more than ${TEXT_LIMIT} bytes and is not read. Narrow it: kubectl -n NAMESPACE, or journalctl --since.`,
    { path: from },
  );
}

/** The file itself, or the manifests of a directory; links in it are followed, as those of a mounted ConfigMap. */
async function filesOf(path: string): Promise<readonly string[]> {
  if (path === '-' || !(await isDirectory(path))) return [path];
  const names = (await readdir(path)).filter((name) => /\.(ya?ml|json)$/.test(name)).sort();
  if (names.length > FILES) {
    throw new KeyringError(
      'UNREADABLE_FILE',
      `${path} has more than ${FILES} manifests and is not read. Give fewer at a time.`,
      { path },
    );
  }
  const files: string[] = [];
  for (const name of names) {
    const file = join(path, name);
    if ((await stat(file).catch(() => undefined))?.isFile() === true) files.push(file);
  }
  return files;
}

/** What cannot be looked at is told when it is read. */
async function isDirectory(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
