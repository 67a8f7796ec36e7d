import type { UrlFault } from '../go/url';
import type { Credential } from '../model/credential';
import type { FileRead } from '../model/file-read';
import type { Secret } from '../model/secret';

/** Programs whose rules are known here, in the order in which they are shown. */
export const TOOL_NAMES = ['docker', 'podman', 'crane', 'k8schain', 'oras', 'nerdctl', 'regctl'] as const;

export type ToolName = (typeof TOOL_NAMES)[number];

/** What a program sees of the machine and of who runs it. */
export interface ToolEnvironment {
  /** Variables that are set, by name. */
  readonly variables: Readonly<Record<string, string>>;
  /** `linux`, `darwin` or `win32`, as Node.js names it. Default: `linux`. */
  readonly platform?: string | undefined;
  /** The number of the user; podman has it in a path. Default: 0. */
  readonly uid?: number | undefined;
  /** The home folder by the user database, for programs that ask it where HOME is not set; null where it is unknown. */
  readonly accountHome?: string | null | undefined;
  /** What relative paths start at. Default: `/`. */
  readonly cwd?: string | undefined;
  /** Programs in the folders of PATH that matter: `docker-credential-…` and `pass`. They are never run. */
  readonly programs?: readonly string[] | undefined;
}

/** What stands at the paths that programs look at; what is not named is absent. A folder is unreadable, EISDIR. */
export type ToolFiles = ReadonlyMap<string, FileRead>;

/** A pull secret of the pod, as the programs get it that read pull secrets. */
export interface ToolPullSecret {
  /** How it is named to people, `namespace/name`. */
  readonly name: string;
  /** `kubernetes.io/dockerconfigjson` or `kubernetes.io/dockercfg`. */
  readonly type: string;
  /** What stands under the key of its type; undefined where there is nothing. */
  readonly bytes: Uint8Array | undefined;
  /** The service account lists it and the pod does not: the kubelet never asks for it. */
  readonly ofAccount?: boolean | undefined;
}

/** A login of the container runtime's own configuration, which it sends where the kubelet offers none. */
export interface RuntimeLogin {
  /** `containerd`, `cri-o` or `docker`. */
  readonly runtime: string;
  /** host[:port] that hears of it. */
  readonly host: string;
  readonly user: string;
}

export interface ToolQuestion {
  readonly image: string;
  readonly environment: ToolEnvironment;
  readonly files: ToolFiles;
  readonly pullSecrets: readonly ToolPullSecret[];
  readonly runtimeLogins?: readonly RuntimeLogin[] | undefined;
}

/** Why a program fails, or what it warns of. Never a part of a text. */
export type ToolFault =
  | 'image-refused'
  | 'json-syntax'
  | 'json-type'
  | 'auth-base64'
  | 'auth-format'
  | 'key-url'
  | 'file-unreadable'
  | 'file-is-directory'
  | 'file-unreachable'
  | 'helper-missing'
  | 'home-unknown'
  | 'runtime-dir-missing'
  | 'env-refused'
  | 'registry-token-unsupported'
  /** It cannot be told what the program would do: a pipe, or a file that is larger than what is read here. */
  | 'file-unknown';

/** Where a program has a credential from. */
export type ToolProvenance =
  | { readonly kind: 'file'; readonly path: string; readonly registryKey: string }
  | { readonly kind: 'variable'; readonly variable: string; readonly registryKey: string }
  | { readonly kind: 'pull-secret'; readonly name: string; readonly registryKey: string };

/** A credential helper that would be asked. */
export interface HelperQuestion {
  /** The program is `docker-credential-NAME`; only a name. */
  readonly name: string;
  readonly action: 'get' | 'list';
  /** What it would be asked for, in order; empty for `list`. */
  readonly servers: readonly string[];
  /** Which section of the file names it; `platform`: none does, and docker takes the one of the platform. */
  readonly section: 'credHelpers' | 'credsStore' | 'platform';
}

/** What a program would do. */
export type Pick =
  | CredentialPick
  | { readonly kind: 'anonymous'; readonly undecoded?: boolean; readonly warning?: ToolFault }
  | {
      readonly kind: 'helper';
      readonly helpers: readonly HelperQuestion[];
      /** What it would do if the helpers know nothing. */
      readonly otherwise: Pick;
      readonly warning?: ToolFault;
    }
  /** `url`: for `key-url`, what is wrong with the key. */
  | { readonly kind: 'fails'; readonly why: ToolFault; readonly url?: UrlFault }
  /** One of these, by the order in which Go walks through a map; never alike twice. */
  | { readonly kind: 'by-chance'; readonly picks: readonly Pick[] };

export interface CredentialPick {
  readonly kind: 'credential';
  readonly credential: Credential;
  readonly provenance: ToolProvenance;
  /** Sent in the place of the password. */
  readonly token?: { readonly kind: 'identity' | 'registry'; readonly value: Secret };
  /** docker went on with an entry whose `auth` it had not decoded. */
  readonly undecoded?: boolean;
  readonly warning?: ToolFault;
}

/** A path, or variable, that a program looks at, and why. */
export interface ToolPlace {
  readonly path: string;
  readonly because: string;
}

/** The rules of one program. */
export interface ToolRules {
  readonly name: ToolName;
  /** The module that the rules are held against, and its version. */
  readonly version: string;
  /** Everything that it may look at there, in its order; folders among them. */
  places(environment: ToolEnvironment): readonly ToolPlace[];
  pick(question: ToolQuestion): Pick;
}
