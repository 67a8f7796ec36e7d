import type { ReferenceFault } from '../reference/parse-image-reference';
import { planContainerd } from './containerd/plan-containerd';
import { planCrio } from './containers-image/plan-crio';
import type { CriAuth } from './credential';
import type { RuntimeFiles } from './files';
import type { RuntimeFinding, RuntimePlace } from './finding';

/**
 * # The runtime: from the kubelet's offer to the hosts that hear of it
 *
 * The kubelet offers a credential with a pull; the container runtime decides which hosts are asked, in which
 * order, and which of them gets it. This folder computes that from a node's files, and nothing else:
 *
 * - `planPull` (here) says before any request which hosts would be asked, by which scheme and path, with which
 *   `ns`, certificates and headers, who would hear of which credential, and what each kind of answer leads to.
 *   `explain` and the rules of `doctor` about runtime configuration stand on it.
 * - `startRuntime` (play.ts) walks the same configuration against answers: a conversation that yields requests and
 *   is sent what came back. `probe --as-runtime` drives it with the network, the tests with scripted registries.
 * - `containerd/` has lines 1.6 to 2.4 (lines.ts: one row a rule that moved), `containers-image/` CRI-O and
 *   podman, `k3s/` and `docker/` what their own files come to; `toml/`, `wire/` what all of them share.
 *
 * Everything that makes a configuration not load, or not count, is a {@link RuntimeFinding} with file and
 * line. Every rule is read from the source of the program, named in the file that holds it, and held by
 * recorded answers of the real one (fixtures/runtime, `npm run runtime`); what rests on reading alone says so.
 *
 * @example
 * planPull({ runtime: 'containerd', version: '1.7.27', files }, 'registry.example.com/team/app:1', [auth])
 */
export function planPull(config: RuntimeConfig, image: string, candidates: readonly CriAuth[]): RuntimePlan {
  return config.runtime === 'containerd'
    ? planContainerd(config, image, candidates)
    : planCrio(config, image, candidates);
}

/** A node's runtime and its files. */
export interface RuntimeConfig {
  readonly runtime: 'containerd' | 'cri-o';
  /** As the runtime says it: `1.7.27`, `v2.1.4`. A line that is not known is taken for the nearest that is. */
  readonly version: string;
  readonly files: RuntimeFiles;
  /** containerd's `--config`; default `/etc/containerd/config.toml`. */
  readonly configFile?: string;
  /** Home of the user that CRI-O runs as; default `/root`. */
  readonly home?: string;
  /** Namespace of the pod, for CRI-O's auth files and policies of namespaces. */
  readonly namespace?: string;
  /** The one auth file of this pull in CRI-O, in place of those of its configuration. */
  readonly authFile?: string;
}

export interface RuntimePlan {
  /** Whether there is an image service to ask; where not, every call of the kubelet fails. */
  readonly service: 'ready' | 'no-image-service' | 'daemon-exits';
  /** The version's own line is not known, and the rules of another one were taken. */
  readonly isGuess: boolean;
  readonly findings: readonly RuntimeFinding[];
  /** Why the runtime refuses the name of the image. */
  readonly imageRefused?: ReferenceFault | 'short-name';
  /** In the order in which they are asked. Empty: no host is, as the findings say. */
  readonly endpoints: readonly RuntimeEndpoint[];
}

/** One host that is asked. */
export interface RuntimeEndpoint {
  /** The image that is asked for here, as `registry/repository`: another than the pod's where a short name or a prefix makes it one. */
  readonly name: string;
  /** `host[:port]` as it is asked. */
  readonly host: string;
  /** In the order in which they are tried: `['https', 'http']` goes on to http after what `secondSchemeAfter` says. */
  readonly schemes: readonly string[];
  readonly secondSchemeAfter?: 'plain-http-answer' | 'any-failure';
  /** What comes before `manifests/` and `blobs/`. */
  readonly path: string;
  /** `?ns=` of each request. */
  readonly ns?: string;
  readonly role: 'mirror' | 'server' | 'upstream';
  /** `fetch-only`: passed over for the tag, and asked for content all the same. */
  readonly asked: 'resolve-and-fetch' | 'fetch-only';
  readonly tls: {
    readonly verify: boolean;
    readonly authorities: number;
    readonly clientCertificates: number;
  };
  /** Names of headers that the configuration adds; their values stay out of a plan. */
  readonly headers: readonly string[];
  /** What this host is offered once it challenges: one for each candidate of the kubelet, or one without any. */
  readonly offers: readonly RuntimeOffer[];
  /** What an answer leads to. */
  readonly after: readonly AnswerRule[];
  /** Where the configuration has it. */
  readonly place?: RuntimePlace;
}

/** What a host hears of a credential. Nothing is sent before the host has challenged. */
export type RuntimeOffer =
  | {
      readonly sends: true;
      readonly user: string;
      /** The kubelet's candidate, a login of config.toml, or one of a file of the node. */
      readonly from: 'candidate' | 'configuration' | 'auth-file';
      readonly as: 'user-and-password' | 'identity-token';
      readonly file?: string;
    }
  | { readonly sends: false; readonly why: NoOffer };

export type NoOffer =
  /** There is no candidate, and no login for this host. */
  | 'no-credential'
  /** The candidate is for the host of its server address alone. */
  | 'other-server-address'
  /** The candidate is for the image's own registry alone (CRI-O), and no file has a login for this host. */
  | 'other-host'
  /** Neither user name nor identity token nor `auth`. */
  | 'nothing-usable'
  /** No Basic credential without a password; a token is asked for as nobody. */
  | 'empty-password'
  /** The pull fails at the first challenge. */
  | 'fails-the-pull'
  /** An Authorization header of the configuration is sent from the start, and the candidate only after a refusal. */
  | 'header-first';

/** What an answer of a host leads to. `use`: it is taken; `stop`: the pull fails without another host. */
export interface AnswerRule {
  readonly step: 'resolve' | 'fetch';
  readonly answer:
    | '200'
    | '401'
    | '403'
    | '404'
    | '405'
    | '408/429'
    | '500/503/504'
    | 'other-status'
    | 'no-answer'
    | 'wrong-content';
  readonly then: 'use' | 'next-host' | 'stop' | 'answer-challenge' | 'ask-by-get' | 'repeat-then-next-host';
}
