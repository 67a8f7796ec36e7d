import type { KnownProgram } from '../../core/node-config/binary/version-strings';
import { MICROK8S } from '../../core/node-config/distribution/microk8s';
import type { Holder } from '../../core/node-config/kubelet/holder';
import { firstOf, inFile, unknown, type Found, type Setting } from '../../core/node-config/setting';
import { programVersion } from './inspect-program';
import type { NodeReader } from './node-reader';

const FOLDERS = [
  '/usr/bin',
  '/usr/local/bin',
  '/opt/bin',
  '/usr/sbin',
  '/home/kubernetes/bin',
  '/snap/kubelet/current',
];

interface Known {
  readonly holder?: Holder;
  /** Programs that are the kubelet or hold it, the surest first. */
  readonly programs: readonly string[];
  readonly dataDir?: string;
  /** Of Talos' machine configuration. */
  readonly named?: Found<string>;
}

/** The release of a kubelet: by a name that has it, which costs nothing, or out of the program. */
export async function kubeletVersion(reader: NodeReader, known: Known): Promise<Setting<string>> {
  const named = await byName(reader, known);
  if (named.length > 0) return firstOf(named, unknown(''));
  const program: KnownProgram = known.holder ?? 'kubelet';
  for (const path of (known.programs.length === 0 ? ['kubelet'] : known.programs).flatMap(pathsOf)) {
    const own = /kubelet[^/]*$/.test(path) ? 'kubelet' : program;
    const version = await programVersion(reader, path, own);
    if (version !== undefined) return { known: true, value: version, from: inFile(path) };
  }
  return unknown("the kubelet's program, or --kubelet-version");
}

function pathsOf(program: string): readonly string[] {
  if (program.startsWith('/')) return [program];
  return program.includes('/') ? [] : FOLDERS.map((folder) => `${folder}/${program}`);
}

async function byName(
  reader: NodeReader,
  { holder, programs, dataDir, named }: Known,
): Promise<readonly Found<string>[]> {
  const found: Found<string>[] = [];
  for (const path of programs) {
    const version = /\/binaries\/(v1\.[0-9]+\.[0-9]+[^/]*)\/kubelet$/.exec(path)?.[1];
    if (version !== undefined) found.push({ value: version, from: inFile(path) });
  }
  if (named !== undefined) found.push(named);
  if (holder === 'rke2' && dataDir !== undefined) {
    const target = await reader.link(`${dataDir}/bin`);
    for (const [path, named] of [
      ...programs.map((one) => [one, one] as const),
      [`${dataDir}/bin`, target ?? ''] as const,
    ]) {
      const [, version, revision] = /\/data\/(v1\.[0-9]+\.[0-9]+)-(rke2r[0-9]+)/.exec(named) ?? [];
      if (version !== undefined && revision !== undefined)
        found.push({ value: `${version}+${revision}`, from: inFile(path) });
    }
  }
  if (holder === 'microk8s') {
    const path = `${MICROK8S.snap}/meta/snap.yaml`;
    const lines = ((await reader.text(path)) ?? '').split('\n');
    const at = lines.findIndex((line) => line.startsWith('version:'));
    const version = /^version:\s*['"]?(v1\.[0-9]+\.[0-9]+)/.exec(lines[at] ?? '')?.[1];
    if (version !== undefined) found.push({ value: version, from: inFile(path, at + 1) });
  }
  const kind = /^v1\.[0-9]+\.[0-9]+\S*/.exec((await reader.text('/kind/version')) ?? '')?.[0];
  if (kind !== undefined) found.push({ value: kind, from: inFile('/kind/version', 1) });
  return found;
}
