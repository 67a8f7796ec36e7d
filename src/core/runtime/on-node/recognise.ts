import { startService } from '../containerd/service';
import { CONTAINERD_RULES } from '../containerd/lines';
import { runtimeFiles } from '../files';
import { DISTRIBUTION_PLACES } from '../places';
import { bottlerocketOnNode } from './bottlerocket-on-node';
import { CONTAINERD_CONFIG, containerdOnNode } from './containerd-on-node';
import { BOTTLEROCKET_SETTINGS, CONTAINERD_EXCERPT } from './content-place';
import { crioOnNode } from './crio-on-node';
import { DOCKERD_FLAGS, dockerOnNode } from './docker-on-node';
import { k3sOnNode } from './k3s-on-node';
import type { NodeRuntime, NodeRuntimeAlone, RuntimeRunning, RuntimeTold } from './node-runtime';
import { placeFiles } from './placed-files';
import type { PlacedFile } from './usual-path';

type Family = 'k3s' | 'rke2' | 'microk8s' | 'bottlerocket' | 'containerd' | 'cri-o' | 'containers' | 'docker';

/** Whose a file is, by where it stands. registries.conf is CRI-O's, and that of podman on any node. */
const FAMILIES: readonly (readonly [Family, (path: string) => boolean])[] = [
  ['k3s', (path) => path.startsWith('/etc/rancher/k3s/') || path.startsWith('/var/lib/rancher/k3s/')],
  ['rke2', (path) => path.startsWith('/etc/rancher/rke2/') || path.startsWith('/var/lib/rancher/rke2/')],
  ['microk8s', (path) => path.startsWith('/var/snap/microk8s/')],
  ['bottlerocket', (path) => path === BOTTLEROCKET_SETTINGS],
  ['cri-o', (path) => path.startsWith('/etc/crio/')],
  ['docker', (path) => path === '/etc/docker/daemon.json' || path === DOCKERD_FLAGS],
  [
    'containerd',
    (path) =>
      /^\/etc\/(?:containerd|cri)\//.test(path) || /^\/etc\/docker\/certs\.d\/.*\/hosts\.toml$/.test(path),
  ],
  [
    'containers',
    (path) => path.startsWith('/etc/containers/registries') || path.startsWith('/var/cache/containers/'),
  ],
];

const OF_PROGRAM: Readonly<Record<string, readonly Family[]>> = {
  containerd: ['rke2', 'k3s', 'microk8s', 'bottlerocket', 'containerd'],
  'cri-o': ['cri-o', 'containers'],
  docker: ['docker'],
  'cri-dockerd': ['docker'],
};

/** A bundle keeps to its own files, and no other containerd reads them. */
const BUNDLES: ReadonlySet<string> = new Set<Family>(['k3s', 'rke2', 'microk8s']);

/** Which one is meant where files of several are there. */
const ORDER: readonly Family[] = [
  'cri-o',
  'rke2',
  'k3s',
  'microk8s',
  'bottlerocket',
  'containerd',
  'containers',
  'docker',
];

/**
 * The runtime of a node from files or settings by name or path, and what is told of it. Undefined where they are no
 * runtime's.
 */
export function nodeRuntime(
  given: Readonly<Record<string, string>>,
  told: RuntimeTold = {},
): NodeRuntime | undefined {
  const { dockerd, ...byPath } = given;
  const files = [
    ...placeFiles(byPath),
    ...(dockerd === undefined ? [] : [{ path: DOCKERD_FLAGS, named: 'dockerd', text: dockerd }]),
  ];
  const families = new Map(files.map((file) => [file, familyOf(file.path)]));
  const present = new Set(families.values());
  const scheme = /^([a-z-]+):\/\//.exec(told.version ?? '')?.[1];
  const program = told.program ?? scheme;
  const family =
    familyToldOf({ ...told, ...(program !== undefined && { program }) }, present) ??
    chosen(files, present, told.found !== undefined);
  if (family === undefined) return undefined;
  // The version of one program says nothing of another.
  const isItsOwn = scheme === undefined || OF_PROGRAM[scheme]?.includes(family) !== false;
  const { version, ...besides } = told;
  const own =
    version === undefined || !isItsOwn
      ? {}
      : { version: version.slice(scheme === undefined ? 0 : scheme.length + 3) };
  const runtime = runtimeOf(family, files, { ...besides, ...own });
  const others = ORDER.filter(
    (other) => present.has(other) && other !== family && !isCompanion(other, family),
  );
  return {
    ...runtime,
    others: others.map((other) => ({
      files: files.filter((file) => families.get(file) === other).map(({ named }) => named),
      runtime: runtimeOf(other, files, {}),
    })),
  };
}

/** The family that runs there, or whose words are known. */
function familyToldOf(
  { program, found }: RuntimeTold,
  present: ReadonlySet<Family | undefined>,
): Family | undefined {
  const ofWords =
    program === undefined ? undefined : OF_PROGRAM[program]?.find((family) => present.has(family));
  if (found === undefined || found === 'unknown' || present.size === 0) return ofWords;
  if (found.byDefault && ofWords !== undefined) return ofWords;
  const families = familiesOf(found);
  return families.find((family) => present.has(family)) ?? families.at(-1);
}

/** Of what runs, the nearest first; the last one where no file of any is there. */
function familiesOf({ kind, broughtBy = '' }: RuntimeRunning): readonly Family[] {
  const own = kind === 'cri-o' ? (['cri-o'] as const) : (OF_PROGRAM[kind] ?? []);
  return own.filter((family) => !BUNDLES.has(family) || family === broughtBy);
}

/** registries.conf is read by CRI-O, and k3s has a containerd of its own beside any other. */
function isCompanion(other: Family, family: Family): boolean {
  return (other === 'containers' && family === 'cri-o') || (other === 'cri-o' && family === 'containers');
}

function familyOf(path: string): Family | undefined {
  return FAMILIES.find(([, holds]) => holds(path))?.[0];
}

function chosen(
  files: readonly PlacedFile[],
  present: ReadonlySet<Family | undefined>,
  lieThere: boolean,
): Family | undefined {
  // Who names registries.conf means CRI-O; where it lies on a machine it may be podman's alone.
  const found = ORDER.filter((family) => present.has(family) && !(lieThere && family === 'containers'));
  const [first] = found;
  // Packages of docker bring a containerd whose CRI is off.
  return first === 'containerd' && present.has('docker') && isCriOff(files) ? 'docker' : first;
}

function isCriOff(files: readonly PlacedFile[]): boolean {
  const entries = new Map(files.map(({ path, text }) => [path, text]));
  return (['1.7', '2.4'] as const).some((line) => {
    const started = startService(runtimeFiles(entries), CONTAINERD_CONFIG, CONTAINERD_RULES[line]);
    return started.findings.some(({ id }) => id === 'cri-disabled');
  });
}

function runtimeOf(family: Family, files: readonly PlacedFile[], told: RuntimeTold): NodeRuntimeAlone {
  switch (family) {
    case 'k3s':
    case 'rke2':
      return k3sOnNode(family, files, told);
    case 'bottlerocket':
      return bottlerocketOnNode(files, told);
    case 'microk8s':
      return containerdOnNode({ files, configFile: microk8sConfig(files), distribution: 'microk8s' }, told);
    case 'containerd':
      return containerdOnNode({ files, configFile: configFileOf(files) }, told);
    case 'cri-o':
    case 'containers':
      return crioOnNode(files, told);
    case 'docker':
      return dockerOnNode(files, told);
  }
}

/** microk8s makes containerd.toml of a template at each start. */
function microk8sConfig(files: readonly PlacedFile[]): string {
  const { configFile } = DISTRIBUTION_PLACES.microk8s;
  const template = configFile.replace('.toml', '-template.toml');
  return files.some(({ path }) => path === configFile) ? configFile : template;
}

/** That of containerd itself, that of Talos, or what was handed over as an excerpt. */
const CONFIG_FILES = [
  CONTAINERD_CONFIG,
  '/etc/cri/containerd.toml',
  '/etc/cri/conf.d/cri.toml',
  CONTAINERD_EXCERPT,
];

function configFileOf(files: readonly PlacedFile[]): string {
  return CONFIG_FILES.find((path) => files.some((file) => file.path === path)) ?? CONTAINERD_CONFIG;
}
