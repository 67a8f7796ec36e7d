import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PROJECT = join(__dirname, '..', '..');
const README = join(PROJECT, 'README.md');

/** What `npm install kubelet-keyring` brings into an empty folder, in bytes of files. */
export interface InstallSize {
  readonly own: number;
  /** With the packages that it depends on, as package-lock.json has them. */
  readonly whole: number;
  /** How many packages, this one among them. */
  readonly packages: number;
}

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly dev?: true; readonly peer?: true; readonly devOptional?: true }>
  >;
}

/** `built`: the folder with the built package. */
export function installSize(built: string): InstallSize {
  const lock = JSON.parse(readFileSync(join(PROJECT, 'package-lock.json'), 'utf8')) as Lock;
  const needed = Object.entries(lock.packages).filter(
    ([path, { dev, peer, devOptional }]) =>
      path !== '' && dev !== true && peer !== true && devOptional !== true,
  );
  const own =
    sizeBelow(join(built, 'dist')) +
    ['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE']
      .map((name) => statSync(join(PROJECT, name)).size)
      .reduce((sum, size) => sum + size);
  const others = needed.map(([path]) => sizeBelow(join(PROJECT, path))).reduce((sum, size) => sum + size, 0);
  return { own, whole: own + others, packages: needed.length + 1 };
}

function sizeBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size)
    .reduce((sum, size) => sum + size, 0);
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

const SENTENCE =
  /Installed, it takes ([\d.]+) MB with the packages that it needs \((\d+) in all\), ([\d.]+) MB of them its own\./;

/** What README.md says, in bytes. */
export function statedSize(): InstallSize {
  const [, whole, packages, own] = SENTENCE.exec(readFileSync(README, 'utf8')) ?? [];
  return { own: Number(own) * 1e6, whole: Number(whole) * 1e6, packages: Number(packages) };
}

/** Puts the size into the sentence of README.md. */
export function stateSize({ own, whole, packages }: InstallSize): void {
  const text = readFileSync(README, 'utf8');
  if (!SENTENCE.test(text)) throw new Error('README.md has no sentence about the size of the package');
  writeFileSync(
    README,
    text.replace(
      SENTENCE,
      `Installed, it takes ${megabytes(whole)} MB with the packages that it needs (${packages} in all), ${megabytes(own)} MB of them its own.`,
    ),
  );
}
