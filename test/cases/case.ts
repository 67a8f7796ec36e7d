import { parse } from 'yaml';
import type { FileRead } from '../../src';
import type { PluginReply, ProviderEvidence } from '../../src/core/story/provider-evidence';
import type { NodeState, OtherNode, RegistryReply } from '../../src/core/story/story-input';
import type { OnePull } from '../core/diagnose/diagnose-one';

/** A real failure, reconstructed: the format of fixtures/cases. */
export interface Case {
  readonly id: string;
  readonly category: string;
  readonly inputs: {
    readonly image: string;
    readonly env: { readonly HOME: string | null; readonly cwd: string; readonly rootDir: string };
    readonly files: Readonly<Record<string, string>>;
    readonly fileMeta?: Readonly<Record<string, { readonly encoding?: string; readonly mtime?: string }>>;
    readonly pod?: unknown;
    readonly workload?: unknown;
    readonly serviceAccount?: unknown;
    readonly secrets?: readonly object[];
    readonly rejectedManifest?: unknown;
    readonly credentialProviderConfig?: string | null;
    /** What each plugin answers, or how it fails; `loaded: false` where the kubelet does not have it. */
    readonly providerReplies?: Readonly<Record<string, CaseReply>>;
    readonly providerBinDir?: { readonly path: string; readonly files: readonly string[] };
    readonly registry?: {
      readonly replies?: readonly RegistryReply[];
      readonly tags?: readonly string[];
    } | null;
    readonly events?: readonly string[];
    readonly nodeState?: NodeState;
    readonly otherNodes?: readonly OtherNode[];
    readonly runtimeConfig?: Readonly<Record<string, string>>;
    readonly kubeletVersion?: string;
  };
  readonly expected: {
    readonly found: boolean;
    readonly credentials: readonly string[];
    readonly orderAmbiguous?: unknown;
    readonly nodeFile?: string;
    readonly kubeletError?: string;
  };
}

/** A case as the library takes it. */
export function diagnoseInput({ inputs }: Case): OnePull {
  const { env, files, fileMeta = {}, registry, rejectedManifest } = inputs;
  const times = Object.entries(fileMeta).flatMap(([path, { mtime }]): [string, string][] =>
    mtime === undefined ? [] : [[path, mtime]],
  );
  return {
    image: inputs.image,
    environment: { rootDir: env.rootDir, cwd: env.cwd, home: env.HOME },
    files: new Map(
      Object.entries(files).map(([path, text]): [string, FileRead] => [
        path,
        { kind: 'bytes', bytes: encode(text, fileMeta[path]?.encoding) },
      ]),
    ),
    fileTimes: new Map(times),
    ...given({ pod: inputs.pod, workload: inputs.workload, serviceAccount: inputs.serviceAccount }),
    ...given({ secrets: inputs.secrets, nodeState: inputs.nodeState }),
    ...given({ otherNodes: inputs.otherNodes?.map(otherNodeOf) }),
    ...given({
      runtimeConfig: textsOnly(inputs.runtimeConfig),
      events: inputs.events,
      kubeletVersion: inputs.kubeletVersion,
    }),
    ...given({ credentialProviders: providersOf(inputs) }),
    ...given({ registryReplies: registry?.replies, tags: registry?.tags }),
    ...(rejectedManifest === undefined ? {} : { rejectedManifests: [rejectedManifest] }),
  };
}

/** What a case tells of another node besides is for readers. */
function otherNodeOf({ name, ...told }: OtherNode): OtherNode {
  const { nodeState, found, starts, credentialProviderConfig } = told;
  return { name, ...given({ nodeState, found, starts, credentialProviderConfig }) };
}

interface CaseReply {
  readonly error?: string;
  readonly loaded?: boolean;
  /** As the plugin wrote it, where its form is what matters. */
  readonly stdout?: string;
  readonly cachedAt?: string;
}

const CONFIG = '<credentialProviderConfig>';

function providersOf({
  credentialProviderConfig: config,
  providerReplies = {},
  providerBinDir: binDir,
  fileMeta,
}: Case['inputs']): ProviderEvidence | undefined {
  if (config === undefined || config === null) return undefined;
  const replies = Object.entries(providerReplies).flatMap(([name, reply]): [string, PluginReply][] =>
    reply.loaded === false ? [] : [[name, replyOf(name, reply, config)]],
  );
  const changedAt = fileMeta?.[CONFIG]?.mtime;
  return {
    config,
    replies: Object.fromEntries(replies),
    ...(binDir === undefined ? {} : { binDir }),
    ...(changedAt === undefined ? {} : { changedAt }),
  };
}

/** A reply that leaves out version and kind has those that are asked for. */
function replyOf(name: string, reply: CaseReply, config: string): PluginReply {
  const { error, stdout, loaded, cachedAt, ...response } = reply;
  if (error !== undefined) return { error };
  const { providers = [] } = parse(config) as {
    readonly providers?: readonly { readonly name?: string; readonly apiVersion?: string }[];
  };
  const apiVersion = providers.find((provider) => provider.name === name)?.apiVersion;
  const whole = { kind: 'CredentialProviderResponse', apiVersion, ...response };
  return {
    stdout: stdout ?? JSON.stringify(whole),
    ...(cachedAt === undefined ? {} : { answeredAt: cachedAt }),
  };
}

function textsOnly(
  config: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, string>> | undefined {
  if (config === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(config).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}

function encode(text: string, encoding: string | undefined): Uint8Array {
  if (encoding === 'utf-16le')
    return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  return Buffer.from(encoding === 'utf-8-bom' ? `\ufeff${text}` : text, 'utf8');
}

function given<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null),
  ) as never;
}
