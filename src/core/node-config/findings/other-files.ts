import { list } from '../../model/wording';
import { nodeRules } from '../../release/node-rules';
import { nodeFinding, type NodeFinding } from '../discovery';
import { isReadBy } from '../runtime/config-places';
import { lastFlag } from '../kubelet/flags';
import { describeProvenance } from '../setting';
import type { NodeFacts } from './facts';

/** Files that somebody else reads than people may think, and what else is odd about the node. */
export function otherFindings(facts: NodeFacts): readonly NodeFinding[] {
  return [...otherRuntime(facts), ...otherProgram(facts), ...notReadAnyMore(facts), ...several(facts)];
}

/** Configuration of another runtime than the one that pulls here. */
function otherRuntime({ runtime: { kind, files } }: NodeFacts): readonly NodeFinding[] {
  if (!kind.known) return [];
  return files
    .filter(({ runtime, login }) => login !== true && !isReadBy(runtime, kind.value))
    .map(({ path, runtime }) =>
      nodeFinding('node-file-of-other-runtime', {
        message: `${path} is read by ${runtime === 'containers-image' ? 'CRI-O, podman and skopeo' : runtime}, and this node pulls with ${kind.value} (${describeProvenance(kind.from)}): nothing in it counts for pods.`,
        hint: `Write mirrors and logins into the configuration of ${kind.value}.`,
        path,
      }),
    );
}

function otherProgram({ otherProgramFiles, settings }: NodeFacts): readonly NodeFinding[] {
  const { rootDir, home } = settings;
  if (!rootDir.known || !home.known) return [];
  return otherProgramFiles.map((path) =>
    nodeFinding('node-file-of-other-program', {
      message: `${path} is there, and the kubelet does not read it: its root directory is ${rootDir.value}, and ${home.value === null ? 'it has no HOME' : `its HOME is ${home.value}`}.`,
      hint: `The kubelet reads ${rootDir.value}/config.json; credentials for pods belong there, into pull secrets, or into a plugin.`,
      path,
    }),
  );
}

function notReadAnyMore({ flags, version }: NodeFacts): readonly NodeFinding[] {
  const azure = lastFlag(flags, 'azure-container-registry-config');
  if (version === undefined || azure === undefined || azure.value === '' || nodeRules(version).azureBuiltIn)
    return [];
  return [
    nodeFinding('node-file-not-read-any-more', {
      message: `--azure-container-registry-config names ${azure.value}, which kubelets read up to 1.29; ${version} gets no credentials from it.`,
      hint: 'Use the plugin acr-credential-provider.',
      path: azure.value,
      about: ['azure-container-registry-config'],
    }),
  ];
}

function several({ kubelet, otherUnits, uncertain, exhausted }: NodeFacts): readonly NodeFinding[] {
  const found: NodeFinding[] = [];
  if (otherUnits.length > 0 && kubelet.foundBy !== 'nothing') {
    found.push(
      nodeFinding('node-several-kubelets', {
        message: `More than one unit would start a kubelet: ${list([kubelet.unit ?? kubelet.holder, ...otherUnits])}. The first one was taken.`,
        hint: 'Disable those that do not run, or say with flags which one is meant.',
      }),
    );
  }
  if (uncertain) {
    found.push(
      nodeFinding('node-start-uncertain', {
        message:
          'The kubelet is started by a shell script that does more than start a program: some of its flags may not have been seen.',
        hint: 'Give what is missing by flags of this program, or look at the running kubelet.',
      }),
    );
  }
  if (exhausted) {
    found.push(
      nodeFinding('node-not-all-read', {
        message: 'Some of the files that this node names were not read: they are too many or too large.',
        hint: 'Give the settings that are missing by flags.',
      }),
    );
  }
  return found;
}
