import { variable } from '../homes';
import { isFileThere } from '../read-fault';
import { credentialsOf, firstOf, isWithout, outcomesOf, type Difference, type ReasonRule } from './reason';

/** About which files, variables and secrets are read. */
export const FILE_REASONS: readonly ReasonRule[] = [
  {
    id: 'pull-secrets-unknown',
    tell(difference) {
      const source = firstOf(difference)?.provenance.source;
      return source?.kind === 'pull-secret' && difference.rules.name !== 'k8schain'
        ? `The kubelet has its credential from the pull secret ${source.namespace}/${source.name}; ${difference.rules.name} reads no pull secrets.`
        : undefined;
    },
  },
  {
    id: 'ambient-after-secrets',
    tell(difference) {
      return difference.rules.name === 'k8schain' && isWithout(difference)
        ? 'Where the pull secrets have nothing, programs with this keychain go on to the files of the pod that they run in and to cloud keychains; the kubelet goes on to its node file and plugins.'
        : undefined;
    },
  },
  {
    id: 'variable-holds-credential',
    tell({ rules, pick }) {
      const held = credentialsOf(pick).find(({ provenance }) => provenance.kind === 'variable');
      return held === undefined
        ? undefined
        : `${rules.name} takes the credential out of the variable DOCKER_AUTH_CONFIG; the kubelet knows no such variable.`;
    },
  },
  {
    id: 'variable-hides-files',
    tell(difference) {
      const { rules, question } = difference;
      if (rules.name !== 'podman' || !isWithout(difference)) return undefined;
      const name = ['REGISTRY_AUTH_FILE', 'DOCKER_CONFIG'].find(
        (each) => variable(question.environment, each) !== '',
      );
      return name === undefined
        ? undefined
        : `${name} is set: podman reads that one file alone, auth.json and the others not at all, even where it does not exist.`;
    },
  },
  {
    id: 'other-file-read',
    tell(difference) {
      const path = fileRead(difference);
      const { keyring, rules } = difference;
      if (path === undefined || path === keyring.nodeFile?.place.path) return undefined;
      const place = keyring.places.find((each) => each.place.path === path);
      if (place === undefined) return `${rules.name} reads ${path}; the kubelet does not look there.`;
      return place.outcome === 'shadowed' || place.outcome === 'not-reached'
        ? `${rules.name} reads ${path}; the kubelet takes one file whole, and ${keyring.nodeFile?.place.path ?? 'another'} comes before it.`
        : undefined;
    },
  },
  {
    id: 'file-void-for-kubelet',
    tell(difference) {
      const path = fileRead(difference);
      const place = difference.keyring.places.find((each) => each.place.path === path);
      return place?.outcome === 'malformed'
        ? `${difference.rules.name} still finds something in ${path ?? ''}; to the kubelet one fault voids the whole file. kubelet-keyring paths names the fault.`
        : undefined;
    },
  },
  {
    id: 'file-not-searched',
    tell(difference) {
      const source = firstOf(difference)?.provenance.source;
      const { rules, places } = difference;
      if (source?.kind !== 'node-file' || rules.name === 'k8schain') return undefined;
      return places.some(({ path }) => path === source.path)
        ? undefined
        : `The kubelet has its credential from ${source.path}; ${rules.name} does not look there.`;
    },
  },
  {
    id: 'environment-ignored',
    tell(difference) {
      const path = fileRead(difference);
      const place = difference.places.find((each) => each.path === path);
      return place !== undefined && /^(?:DOCKER_CONFIG|REGISTRY_AUTH_FILE)$/.test(place.because)
        ? `${difference.rules.name} reads ${place.path} because of ${place.because}; the kubelet does not know that variable.`
        : undefined;
    },
  },
  {
    id: 'files-joined-per-image',
    tell({ rules, pick, places, question }) {
      if (rules.name !== 'podman') return undefined;
      const path = credentialsOf(pick).flatMap(({ provenance }) =>
        provenance.kind === 'file' ? [provenance.path] : [],
      )[0];
      const before = places.slice(
        0,
        places.findIndex((place) => place.path === path),
      );
      const passed = before.find((place) => isFileThere(question.files.get(place.path)));
      return path === undefined || passed === undefined
        ? undefined
        : `podman passes over ${passed.path}, which has nothing for this image, and goes on to ${path}; the kubelet takes its first file whole.`;
    },
  },
  {
    id: 'file-hides-other-tool',
    tell(difference) {
      const { rules, places, question } = difference;
      if (rules.name !== 'crane' || !isWithout(difference)) return undefined;
      const there = places.filter(({ path }) => isFileThere(question.files.get(path)));
      const docker = there.find(({ path }) => path.endsWith('config.json'));
      const podman = there.find(({ path }) => path.endsWith('auth.json'));
      return docker === undefined || podman === undefined
        ? undefined
        : `crane does not look at ${podman.path} where there is a ${docker.path}, even an empty one.`;
    },
  },
  {
    id: 'home-unknown',
    tell({ rules, pick }) {
      return outcomesOf(pick).some((one) => one.kind === 'fails' && one.why === 'home-unknown')
        ? `${rules.name} fails where neither HOME nor DOCKER_CONFIG is set. Set one of them.`
        : undefined;
    },
  },
];

/** The file that the program has its credential from, or reads for one. */
function fileRead({ pick, places, question }: Difference): string | undefined {
  for (const { provenance } of credentialsOf(pick)) if (provenance.kind === 'file') return provenance.path;
  if (!outcomesOf(pick).some(({ kind }) => kind === 'helper' || kind === 'fails')) return undefined;
  return places.find(({ path }) => isFileThere(question.files.get(path)))?.path;
}
