import type { PluginProgram } from '../plugin-programs';

/** Output of the real components as people hand it over. */
export type Form =
  | 'describe pod'
  | 'get events'
  | 'get events -o wide'
  | 'get events -o json'
  | 'get events -o yaml'
  | 'get pod -o yaml'
  | 'get pod -o json'
  | 'get everything'
  | 'get pods'
  | 'kubelet log'
  | 'kubelet log json'
  | 'create';

/** A pod that fails, and the finding that has to come first; any of a list is right. */
export interface FailingPod {
  /** The cause that was planted. */
  readonly name: string;
  readonly image: string;
  readonly spec?: Readonly<Record<string, unknown>>;
  /** How the runtime says no; in the words of containerd 2.4, where it is asked at all. */
  readonly says?: string;
  /** For events and descriptions. */
  readonly told: readonly string[];
  /** For the pod alone, whose status does not tell what its events do. Default: `told`. */
  readonly object?: readonly string[];
  /** For a row of `kubectl get pods`: a name and a state in a word. Default: that it is not told. */
  readonly listed?: readonly string[];
  /** For the kubelet's own log, which tells of plugins too. Default: `told`. */
  readonly logged?: readonly string[];
  /** Where the cluster is known: its secrets and service accounts. Default: `told`. */
  readonly known?: readonly string[];
  /** For `doctor -A`, which asks for the secrets alone that somebody names. Default: `known`. */
  readonly narrow?: readonly string[];
  /** The kubelet reads it from a file and refuses it: its log is all there is. */
  readonly static?: true;
  /** It takes more than a minute, and is left out but where it is asked for. */
  readonly slow?: true;
}

/** An object that the API server does not take: what kubectl prints then is all there is. */
export interface RefusedObject {
  readonly name: string;
  readonly manifest: Readonly<Record<string, unknown>>;
  /** Who asks. Default: who may do everything. */
  readonly as?: string;
  readonly told: readonly string[];
}

/** A kubelet that does not start: its log is all there is. */
export interface FailingStart {
  readonly name: string;
  /** Its CredentialProviderConfig. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Executables beside it; the one of VALID_PROVIDER where it is not said. */
  readonly programs?: Readonly<Record<string, PluginProgram>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly flags?: readonly string[];
  readonly told: readonly string[];
}

/** What the form shows decides what can be found in it. */
export function wantedOf(pod: FailingPod, form: Form): readonly string[] {
  if (form === 'get everything') return pod.known ?? pod.told;
  if (form === 'get pod -o yaml' || form === 'get pod -o json') return pod.object ?? pod.told;
  if (form === 'get pods') return pod.listed ?? ['failure-not-explained'];
  return form.startsWith('kubelet log') ? (pod.logged ?? pod.told) : pod.told;
}
