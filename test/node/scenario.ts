import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PluginProgram } from './plugin-programs';

/** Content of a file or of a key of a secret: text as it is, a document as JSON, or bytes. */
export type Content = string | { readonly b64: string } | Readonly<Record<string, unknown>>;

/** What stands at a path of the node: a file, or something that is none. */
export type Placed = Content | NoFile;
export type NoFile =
  { readonly kind: 'directory' | 'dangling' | 'loop' } | { readonly kind: 'link'; readonly to: string };

export interface ScenarioSecret {
  readonly name: string;
  readonly type: string;
  readonly data: Readonly<Record<string, Content>>;
  /** In another namespace than the pods. */
  readonly elsewhere?: boolean;
}

export interface ScenarioServiceAccount {
  readonly name: string;
  readonly imagePullSecrets: readonly string[];
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A pod with one container. */
export interface ScenarioPod {
  readonly image: string;
  /** Read by the kubelet from a file, not from the API server. */
  readonly static?: boolean;
  readonly imagePullSecrets?: readonly string[];
  readonly serviceAccountName?: string;
  /** It comes when the pull of the pod before it has ended; without, all come at once. */
  readonly later?: true;
}

/** Credential provider plugins of the kubelet. */
export interface ScenarioPlugins {
  /** The CredentialProviderConfig, or the files of a directory. */
  readonly config: Content | { readonly directory: Readonly<Record<string, Content>> };
  /** What stands in the plugin directory. */
  readonly programs: Readonly<Record<string, PluginProgram>>;
  /** Of tokens that the nodes of the cluster may ask for. */
  readonly audiences?: readonly string[];
}

/**
 * What a pod's pull comes to: the user names in the order in which they are offered, those in an inner list in
 * any order; or why there are none.
 */
export type Offered = readonly (string | readonly string[])[] | Without;
export type Without =
  | 'anonymous'
  | 'keyring-failed'
  | 'invalid-image'
  | 'refused'
  | 'not created'
  /** The image is on the node and is used. */
  | 'present'
  /** The kubelet ends as soon as it starts. */
  | 'not started';

/** A node, the objects that the API server holds, and the pods whose pulls are watched. */
export interface Scenario {
  /** What the scenario shows. */
  readonly name: string;
  readonly home?: string;
  readonly cwd?: string;
  readonly rootDir?: string;
  readonly files?: Readonly<Record<string, Placed>>;
  readonly secrets?: readonly ScenarioSecret[];
  readonly serviceAccounts?: readonly ScenarioServiceAccount[];
  readonly plugins?: ScenarioPlugins;
  /** The minor from which on there is what it shows; earlier kubelets are left out. */
  readonly since?: number;
  /** It takes minutes, and runs where it is asked for only. */
  readonly slow?: true;
  /** Fields of the KubeletConfiguration. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly pods: readonly ScenarioPod[];
  /** `user:password` pairs that the registry accepts for an image, null for none; it refuses all others. */
  readonly accept?: Readonly<Record<string, readonly (string | null)[]>>;
  /** In which words the runtime refuses an image. Default: `access denied`. */
  readonly says?: Readonly<Record<string, string>>;
  /** What is written down for each pod; a generated scenario has none. `offered1.34` is for that minor alone. */
  readonly offered?: readonly Offered[];
  readonly 'offered1.34'?: readonly Offered[];
}

export interface Topic {
  readonly title: string;
  readonly scenarios: readonly Scenario[];
}

const FOLDER = join(__dirname, '..', '..', 'fixtures', 'node');

/** The scenarios written by hand, file by file. */
export function writtenScenarios(): readonly Topic[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const { title, scenarios } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as {
        readonly title: string;
        readonly scenarios: Readonly<Record<string, Omit<Scenario, 'name'>>>;
      };
      return {
        title,
        scenarios: Object.entries(scenarios).map(([name, scenario]) => ({ ...scenario, name })),
      };
    });
}

/** Whether an API server is needed, or static pods are all there is. */
export function needsApiServer({ pods }: Scenario): boolean {
  return pods.some(({ static: isStatic }) => isStatic !== true);
}

/** Whether a release has what a scenario shows. */
export function isFor(release: string, { since = 0 }: Scenario): boolean {
  return Number(release.split('.')[1]) >= since;
}

/** Whether the packed program is one of the plugins. */
export function needsPackage({ plugins }: Scenario): boolean {
  return Object.values(plugins?.programs ?? {}).some((program) => 'package' in program);
}

export function isNoFile(placed: Placed): placed is NoFile {
  return typeof placed === 'object' && 'kind' in placed;
}

export function bytesOfContent(content: Content): Buffer {
  if (typeof content === 'string') return Buffer.from(content);
  if (isBytes(content)) return Buffer.from(content.b64, 'base64');
  return Buffer.from(JSON.stringify(content));
}

function isBytes(content: Exclude<Content, string>): content is { readonly b64: string } {
  return typeof content.b64 === 'string';
}

/** Pods are told apart by their position in the scenario. */
export function podName(at: number): string {
  return `pod-${at}`;
}
