import { resolve } from '../../src';
import type { Credential, ImageResolution, SearchPlaceId } from '../../src';
import type { JsonRecord } from '../../src/core/model/json-record';
import { pullSecretNames, readPod } from '../../src/core/workload/pod';
import type { Stored } from './cluster-objects';
import { rootDirOf } from './node';
import { podManifest } from './pods';
import type { Scenario, ScenarioPod } from './scenario';

export interface Login {
  readonly username: string;
  readonly password: string;
}

/** What the library says of the pull of one pod. */
export interface LibraryAnswer {
  readonly outcome: ImageResolution['outcome'];
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
  const { keyring, images } = await resolve({
    nodeRoot: root,
    rootDir: rootDirOf(scenario),
    cwd: scenario.cwd ?? '/',
    home: scenario.home ?? null,
    kubeletVersion: release,
    pullSecrets: pullSecretsOf(pod, at, about.nodeName, stored),
    images: [pod.image],
  });
  const [resolution] = images;
  if (resolution === undefined) throw new Error('the library answers nothing');
  return {
    outcome: resolution.outcome,
    logins: resolution.candidates.map(({ credential }) => loginOf(credential)),
    undefinedOrder: resolution.undefinedOrder,
    nodeFile: keyring.nodeFile?.place.id ?? null,
  };
}

/** The Secrets that the pod really has, as the library picks them: its own, or those of its service account. */
function pullSecretsOf(pod: ScenarioPod, at: number, nodeName: string, stored: Stored): readonly object[] {
  if (pod.static === true) return [];
  const view = readPod(podManifest(pod, at, { namespace: stored.namespace, nodeName }));
  if (view === undefined) throw new Error('the library reads no pod');
  const account = stored.serviceAccounts.get(view.serviceAccountName);
  return pullSecretNames(view, account as JsonRecord | undefined).flatMap((name) => {
    const secret = stored.secrets.get(name);
    return secret === undefined ? [] : [secret];
  });
}

function loginOf(credential: Credential): Login {
  return { username: credential.username, password: credential.password.reveal() };
}
