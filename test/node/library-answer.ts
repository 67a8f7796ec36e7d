import { resolvePod } from '../../src';
import type { Credential, ImageResolution, SearchPlaceId } from '../../src';
import type { Candidate } from '../../src/core/model/candidate';
import type { PullRecords } from '../../src/core/imagemanager/record-folder';
import type { Stored } from './cluster-objects';
import type { LibraryPlugins } from './library-plugins';
import type { LibraryPresence } from './library-presence';
import { rootDirOf } from './node';
import { podManifest } from './pods';
import { podName, type Scenario, type ScenarioPod, type Without } from './scenario';

export interface Login {
  readonly username: string;
  readonly password: string;
}

/** What the library says of the pull of one pod. */
export interface LibraryAnswer {
  readonly outcome: ImageResolution['outcome'] | Without;
  readonly logins: readonly Login[];
  /** Ranges of `logins` of which the library says that the kubelet leaves their order open. */
  readonly undefinedOrder: ImageResolution['undefinedOrder'];
  readonly nodeFile: SearchPlaceId | null;
}

export interface LibrarySurroundings {
  readonly release: string;
  readonly root: string;
  readonly nodeName: string;
  readonly stored: Stored;
  readonly plugins: LibraryPlugins;
  readonly presence: LibraryPresence;
  /** Those of the node when the pod came; absent for pods that were there from the beginning. */
  readonly records: PullRecords | undefined;
}

/** Asks the library about a pod of a scenario, with the same node, settings and objects as the kubelet has. */
export async function libraryAnswer(
  scenario: Scenario,
  at: number,
  about: LibrarySurroundings,
): Promise<LibraryAnswer & { readonly candidates: readonly Candidate[] }> {
  const { release, root, stored, plugins, presence, records } = about;
  const pod = scenario.pods[at];
  if (pod === undefined) throw new Error(`the scenario has no pod ${at}`);
  const {
    pod: facts,
    keyring,
    images,
  } = await resolvePod({
    workload: podManifest(pod, at, { namespace: stored.namespace, nodeName: about.nodeName }),
    staticPod: pod.static === true,
    serviceAccounts: [...stored.serviceAccounts.values()],
    secrets: [...stored.secrets.values()],
    nodeRoot: root,
    rootDir: rootDirOf(scenario),
    cwd: scenario.cwd ?? '/',
    home: scenario.home ?? null,
    kubeletVersion: release,
  });
  const nothing = { logins: [], undefinedOrder: [], candidates: [] };
  const nodeFile = keyring.nodeFile?.place.id ?? null;
  if (facts.refusal !== undefined) {
    const outcome = facts.refusal.by === 'kubelet' ? 'refused' : 'not created';
    return { ...nothing, nodeFile, outcome };
  }
  if (!plugins.starts) return { ...nothing, nodeFile, outcome: 'not started' };
  const resolution = images[0]?.resolution;
  if (resolution === undefined) throw new Error('the library answers nothing');
  const { outcome, reference } = resolution;
  if (reference === undefined || outcome === 'keyring-failed') return { ...nothing, nodeFile, outcome };
  const answers = await plugins.ask(reference.name, pluginPod(pod, at, stored));
  const { candidates, undefinedOrder } = keyring.config
    .withCredentialProviders(answers)
    .lookup(reference.name);
  const outcomeOfLookup = candidates.length > 0 ? 'credentials' : 'anonymous';
  const answered: ImageResolution = { ...resolution, candidates, undefinedOrder, outcome: outcomeOfLookup };
  if (records !== undefined && presence.uses(pod.image, keyring, answered, records))
    return { ...nothing, nodeFile, outcome: 'present' };
  return {
    outcome: outcomeOfLookup,
    logins: candidates.map(({ credential }) => loginOf(credential)),
    undefinedOrder,
    nodeFile,
    candidates,
  };
}

function pluginPod(pod: ScenarioPod, at: number, { namespace, pods }: Stored): Parameters<PluginAsk>[1] {
  const uid = pods.get(at)?.metadata.uid ?? '';
  const serviceAccountName = pod.static === true ? '' : (pod.serviceAccountName ?? 'default');
  return { namespace, name: podName(at), uid, serviceAccountName };
}

type PluginAsk = Extract<LibraryPlugins, { starts: true }>['ask'];

function loginOf(credential: Credential): Login {
  return { username: credential.username, password: credential.password.reveal() };
}
