import type { DiscoveredRuntime, RuntimeFile } from '../../core/node-config/discovery';
import type { KnownProgram } from '../../core/node-config/binary/version-strings';
import { lastFlag, parseFlags } from '../../core/node-config/kubelet/flags';
import { CRIO_PLACES, RUNTIME_PLACES, type RuntimePlace } from '../../core/node-config/runtime/config-places';
import { runtimeAt, type RuntimeKind } from '../../core/node-config/runtime/runtime-kind';
import { inFile, known, unknown, type Found, type Setting } from '../../core/node-config/setting';
import type { SpecifierValues } from '../../core/node-config/systemd/specifiers';
import { goStringFromBytes, textOf } from '../../core/model/go-string';
import { filepathMatch } from '../../core/go/filepath-match';
import { Secret } from '../../core/model/secret';
import { expandPattern } from './expand-pattern';
import { programVersion } from './inspect-program';
import type { NodeReader } from './node-reader';
import { readServiceUnit } from './read-service';

/** Files of runtimes that are handed on, and hosts of one folder of hosts. */
const MOST_FILES = 500;

const UNITS: Readonly<Record<RuntimeKind, string>> = {
  containerd: 'containerd.service',
  'cri-o': 'crio.service',
  'cri-dockerd': 'cri-docker.service',
  docker: 'docker.service',
};

const PROGRAMS: Readonly<Record<RuntimeKind, readonly string[]>> = {
  containerd: ['/usr/bin/containerd', '/usr/local/bin/containerd', '/usr/sbin/containerd'],
  'cri-o': ['/usr/bin/crio', '/usr/local/bin/crio'],
  'cri-dockerd': ['/usr/bin/cri-dockerd', '/usr/local/bin/cri-dockerd'],
  docker: ['/usr/bin/dockerd', '/usr/local/bin/dockerd'],
};

interface Known {
  /** Where the kubelet pulls. */
  readonly endpoint: Setting<string>;
  readonly machine: Omit<SpecifierValues, 'unit'>;
  /** Where k3s, rke2 and others keep their data, where that is not the usual place. */
  readonly dataDir?: string;
  /** A program that brings its own containerd. */
  readonly bundled?: string;
}

/** Which runtime a node pulls with, its version, and what is configured for it and for others. */
export async function readRuntime(reader: NodeReader, node: Known): Promise<DiscoveredRuntime> {
  const units = await Promise.all(
    Object.entries(UNITS).map(
      async ([kind, unit]) => [kind, await readServiceUnit(reader, unit, node.machine)] as const,
    ),
  );
  const commands = new Map(units.map(([kind, read]) => [kind, read?.commands[0]?.arguments ?? []]));
  const places = [...RUNTIME_PLACES, ...placesOfDataDir(node.dataDir)];
  for (const [kind, unit] of units) {
    const { flags } = parseFlags((unit?.commands[0]?.arguments ?? []).slice(1));
    const config = lastFlag(flags, 'config') ?? lastFlag(flags, 'c') ?? lastFlag(flags, 'config-file');
    if (config?.value.startsWith('/') === true)
      places.unshift({ runtime: kind as RuntimeKind, path: config.value });
  }
  const { files, absent } = await readFiles(reader, places);
  const kind = kindOf(
    node,
    units.flatMap(([one, unit]) => (unit === undefined ? [] : [one as RuntimeKind])),
    files,
  );
  const program = kind.known ? commands.get(kind.value)?.[0]?.text : undefined;
  const version = kind.known ? await versionOf(reader, kind.value, program, node.bundled) : undefined;
  return {
    kind,
    version: version === undefined ? unknown('the program of the runtime') : known(version),
    files,
    ...(absent.length > 0 && { absent }),
  };
}

function kindOf(
  { endpoint }: Known,
  units: readonly RuntimeKind[],
  files: readonly RuntimeFile[],
): Setting<RuntimeKind> {
  const named = endpoint.known ? runtimeAt(endpoint.value) : undefined;
  if (endpoint.known && named !== undefined && endpoint.from.kind !== 'default')
    return known({ value: named, from: endpoint.from });
  const [only, ...more] = units.filter((kind) => kind !== 'docker' || units.length === 1);
  if (only !== undefined && more.length === 0 && only !== 'docker') {
    return known({
      value: only,
      from: { kind: 'inferred', from: `${UNITS[only]} is the only unit of a runtime` },
    });
  }
  if (endpoint.known && named !== undefined) return known({ value: named, from: endpoint.from });
  // registries.conf is podman's as well, on a machine with whatever runtime, or none.
  const kinds = new Set(files.flatMap(({ runtime }) => (runtime === 'containers-image' ? [] : [runtime])));
  const [kind] = kinds;
  if (kind !== undefined && kinds.size === 1 && kind !== 'docker') {
    return known({
      value: kind,
      from: { kind: 'inferred', from: `files of ${kind} and of no other runtime are there` },
    });
  }
  return unknown("the kubelet's --container-runtime-endpoint");
}

async function versionOf(
  reader: NodeReader,
  kind: RuntimeKind,
  program: string | undefined,
  bundled: string | undefined,
): Promise<Found<string> | undefined> {
  const name: KnownProgram = kind;
  const paths =
    bundled === undefined ? [...(program === undefined ? [] : [program]), ...PROGRAMS[kind]] : [bundled];
  for (const path of new Set(paths)) {
    const version = await programVersion(reader, path, name);
    if (version !== undefined) return { value: version, from: inFile(path) };
  }
  return undefined;
}

function placesOfDataDir(dataDir: string | undefined): readonly RuntimePlace[] {
  if (dataDir === undefined || /^\/var\/(?:lib\/rancher\/(?:k3s|rke2)|snap\/)/.test(dataDir)) return [];
  const folder = `${dataDir}/agent/etc/containerd`;
  return [
    { runtime: 'containerd', path: `${folder}/config.toml` },
    { runtime: 'containerd', path: `${folder}/config.toml.tmpl` },
    { runtime: 'containerd', path: `${folder}/config-v3.toml.tmpl` },
    { runtime: 'containerd', path: `${folder}/certs.d`, hosts: true },
  ];
}

async function readFiles(
  reader: NodeReader,
  places: readonly RuntimePlace[],
): Promise<{ readonly files: readonly RuntimeFile[]; readonly absent: readonly string[] }> {
  const found = new Map<string, RuntimeFile>();
  const named = new Set<string>();
  const queue = [...places];
  for (let place = queue.shift(); place !== undefined && found.size < MOST_FILES; place = queue.shift()) {
    const { runtime, login } = place;
    for (const path of await pathsOf(reader, place)) {
      if (found.has(path) || found.size >= MOST_FILES) continue;
      const read = await reader.read(path);
      if (read.kind !== 'bytes') continue;
      // A node without a runtime's files has no need of what reads TOML.
      const { namedCertificates, namedPaths } = await import('../../core/runtime/on-node/named-in-file.js');
      const content = goStringFromBytes(read.bytes);
      found.set(path, { path, runtime, content: new Secret(content), ...(login === true ? { login } : {}) });
      if (runtime === 'cri-o') {
        const { files, policies } = namedPaths(path, textOf(content));
        for (const file of files) queue.push({ runtime: 'containers-image', path: file, login: true });
        for (const policy of policies) {
          queue.push({ runtime: 'containers-image', path: policy });
          named.add(policy);
        }
        for (const place of CRIO_PLACES) queue.push(place);
      }
      if (runtime !== 'containerd') continue;
      for (const certificate of namedCertificates(path, textOf(content))) named.add(certificate);
      if (!path.endsWith('.toml')) continue;
      const others = namedPaths(path, textOf(content));
      for (const pattern of others.files) {
        // Only where there is a star, containerd takes the path for a pattern.
        const paths = pattern.includes('*') ? await expandPattern(reader, pattern, asGo) : [pattern];
        for (const one of paths) queue.push({ runtime, path: one });
        if (!pattern.includes('*')) named.add(pattern);
      }
      for (const folder of others.hostFolders) queue.push({ runtime, path: folder, hosts: true });
    }
  }
  return { files: [...found.values()], absent: await absentOf(reader, named) };
}

/** Those that are known not to be there; what cannot be looked at may be. */
async function absentOf(reader: NodeReader, paths: ReadonlySet<string>): Promise<readonly string[]> {
  const absent: string[] = [];
  for (const path of [...paths].slice(0, MOST_FILES))
    if ((await reader.read(path)).kind === 'absent') absent.push(path);
  return absent;
}

/** Mirrors filepath.Glob, as resolveImports of containerd asks it (v2.4.2 cmd/containerd/server/config/config.go). */
function asGo(pattern: string, name: string): boolean {
  return filepathMatch(pattern, name) === 'match';
}

async function pathsOf(reader: NodeReader, { path, names, hosts }: RuntimePlace): Promise<readonly string[]> {
  if (names === undefined && hosts === undefined) return [path];
  const entries = (await reader.list(path)) ?? [];
  if (hosts === true) return entries.map((name) => `${path}/${name}/hosts.toml`);
  return entries.filter((name) => names?.test(name) === true).map((name) => `${path}/${name}`);
}
