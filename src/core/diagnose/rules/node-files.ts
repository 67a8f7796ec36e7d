import { describeFault, mendFault } from '../../parse/describe-fault';
import { shorten } from '../../model/wording';
import type { Rule } from '../rule';
import { shell } from '../shell-command';

const SURE_PLACE =
  'Put the entry into {root-dir}/config.json (/var/lib/kubelet/config.json), which depends neither on HOME nor on the working directory.';

/** A node file that the kubelet passes over in silence. */
export const nodeFileVoid: Rule = {
  id: 'node-file-void',
  check: ({ keyring, candidates }) => {
    const report = keyring.places.find(({ outcome }) => outcome === 'malformed' || outcome === 'unreadable');
    if (report === undefined || candidates.length > 0) return undefined;
    const source = { kind: 'node-file', place: report.place.id, path: report.place.path } as const;
    if (report.outcome === 'malformed') {
      return {
        source,
        ...(report.fault.pointer === undefined ? {} : { pointer: report.fault.pointer }),
        message: `${report.place.path} is passed over as if it were not there: ${describeFault(report.fault)}.`,
        hint: mendFault(report.fault),
      };
    }
    const why =
      report.outcome === 'unreadable' && report.read.kind === 'unreadable'
        ? report.read.errno
        : 'no regular file';
    return {
      source,
      message: `${report.place.path} is passed over: it cannot be read (${why}).`,
      hint: 'Put a regular file there.',
    };
  },
};

/** The credential is in a file behind the one that wins. */
export const nodeFileHidden: Rule = {
  id: 'node-file-hidden',
  check: ({ keyring, candidates, resolution }) => {
    const name = resolution.reference?.name;
    const [match] = name === undefined ? [] : keyring.shadowed.lookup(name).candidates;
    const winner = keyring.nodeFile?.place.path;
    if (match === undefined || winner === undefined || candidates.length > 0) return undefined;
    const { source, registryKey, pointer } = match.provenance;
    const path = source.kind === 'node-file' ? source.path : '';
    return {
      source,
      pointer,
      message: `${path} has an entry for the image (${shorten(registryKey)}), and is not read: ${winner} comes first, is valid, and ends the search. Files are never merged.`,
      hint: `Put the entry into ${winner}.`,
    };
  },
};

/** The file that wins holds no entry at all. */
export const nodeFileWithoutEntries: Rule = {
  id: 'node-file-without-entries',
  check: ({ keyring, candidates, pod, wanted }) => {
    const report = keyring.nodeFile;
    if (
      report?.outcome !== 'selected' ||
      report.entries > 0 ||
      candidates.length > 0 ||
      (pod !== undefined && wanted.length > 0)
    )
      return undefined;
    return {
      source: { kind: 'node-file', place: report.place.id, path: report.place.path },
      message: `${report.place.path} is valid and holds no entry ("auths" is empty or missing): it ends the search, and the kubelet has no node credential.`,
      hint: 'Write the entries under "auths" in it, or remove the file so that a later one is found.',
    };
  },
};

/** The credential is in a file that is no search place. */
export const nodeFileElsewhere: Rule = {
  id: 'node-file-elsewhere',
  check: ({ stray, candidates, keyring }) => {
    const [file] = stray;
    if (file === undefined || candidates.length > 0) return undefined;
    const { home, cwd } = keyring.environment;
    return {
      message: `${file.path} has an entry for the image, and the kubelet does not look there: its HOME is ${home ?? 'not set'} and its working directory ${cwd}, so it looks at ${keyring.places
        .slice(0, 4)
        .map(({ place }) => place.path)
        .join(', ')} and the .dockercfg names.`,
      hint: SURE_PLACE,
      command: shell`install -m 600 ${file.path} ${`${keyring.environment.rootDir}/config.json`}`,
    };
  },
};
