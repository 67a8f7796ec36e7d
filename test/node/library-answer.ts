import { resolvePod } from '../../src';
import type { Credential, ImageResolution, SearchPlaceId } from '../../src';
import type { Stored } from './cluster-objects';
import { rootDirOf } from './node';
import { podManifest } from './pods';
import type { Scenario, Without } from './scenario';

export interface Login {
  readonly username: string;
  readonly password: string;
}

/** What the library says of the pull of one pod. */
export interface LibraryAnswer {
  readonly outcome: ImageResolution['outcome'] | Extract<Without, 'refused' | 'not created'>;
  readonly logins: readonly Login[];
  /** Ranges of `logins` of which the library says that the kubelet leaves their order open. */
  readonly undefinedOrder: ImageResolution['undefinedOrder'];
  readonly nodeFile: SearchPlaceId | null;
}

/** Asks the library about a pod of a scenario, with the same node, settings and objects as the kubelet has. */
export async function libraryAnswer(
  scenario: Scenario,
  at: number,
  about: {
    readonly release: string;
    readonly root: string;
    readonly nodeName: string;
    readonly stored: Stored;
  },
): Promise<LibraryAnswer> {
  const { release, root, stored } = about;
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
  const nodeFile = keyring.nodeFile?.place.id ?? null;
  if (facts.refusal !== undefined) {
    const outcome = facts.refusal.by === 'kubelet' ? 'refused' : 'not created';
    return { outcome, logins: [], undefinedOrder: [], nodeFile };
  }
  const [image] = images;
  if (image === undefined) throw new Error('the library answers nothing');
  const { outcome, candidates, undefinedOrder } = image.resolution;
  return {
    outcome,
    logins: candidates.map(({ credential }) => loginOf(credential)),
    undefinedOrder,
    nodeFile,
  };
}

function loginOf(credential: Credential): Login {
  return { username: credential.username, password: credential.password.reveal() };
}
