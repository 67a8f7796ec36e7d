import { createKeyring, type FileRead, type PullSecret, type SearchPlaceId } from '../../src';
import type { Candidate } from '../../src/core/model/candidate';
import type { PluginRun, RunPlugin } from '../../src/core/provider/plugin-provider';
import type { CredentialProvider } from '../../src/core/provider/provider-config';
import { readProviderConfig } from '../../src/core/provider/read-provider-config';
import type { PluginPod, ServiceAccounts } from '../../src/core/provider/service-account';
import type { Answer } from './answer';
import { bytesOfText, textOrBytes, type TextOrBytes } from './vector';

interface ConfigQuestion {
  readonly provider: { readonly config?: string; readonly directory?: Readonly<Record<string, string>> };
}

/** The operation `provider-config`: what a kubelet makes of its credential provider configuration. */
export function providerConfig({ provider }: ConfigQuestion, kubeletVersion: string): Answer {
  const { config, directory } = provider;
  const input = directory === undefined ? { file: config ?? '' } : { directory };
  const result = readProviderConfig(input, { kubeletVersion });
  if (result.ok) return { valid: true, hash: result.hash, providers: result.providers.map(describe) };
  if (result.stage !== 'validate') return { valid: false, stage: result.stage, error: result.faults };
  const faults = result.faults.map(({ field, type, text }) => ({ field, type, text }));
  return { valid: false, stage: 'validate', faults };
}

function describe(provider: CredentialProvider): Answer {
  const { name, apiVersion, matchImages, defaultCacheNanoseconds, args, env, tokenAttributes } = provider;
  return {
    name,
    apiVersion,
    matchImages,
    defaultCacheMilliseconds: Number(defaultCacheNanoseconds / 1_000_000n),
    args,
    env: env.map((entry) => ({ name: entry.name, value: entry.value.reveal() })),
    ...(tokenAttributes === undefined
      ? {}
      : {
          serviceAccountTokenAudience: tokenAttributes.audience,
          requireServiceAccount: tokenAttributes.requireServiceAccount,
          requiredServiceAccountAnnotationKeys: tokenAttributes.requiredAnnotationKeys,
          optionalServiceAccountAnnotationKeys: tokenAttributes.optionalAnnotationKeys,
          cacheType: tokenAttributes.cacheType,
        }),
  };
}

interface SessionQuestion {
  readonly files: Readonly<
    Partial<Record<SearchPlaceId, TextOrBytes | { readonly kind: 'directory' | 'dangling' | 'loop' }>>
  >;
  readonly secrets: readonly {
    readonly name: string;
    readonly namespace: string;
    readonly uid: string;
    readonly type: string;
    readonly data?: Readonly<Record<string, TextOrBytes>> | null;
  }[];
  readonly provider: {
    readonly config: string;
    readonly plugins: Readonly<Record<string, ScriptedPlugin>>;
    readonly serviceAccounts?: readonly ScriptedAccount[] | null;
    readonly steps: readonly { readonly pod: PluginPod; readonly image: string }[];
  };
}

/** A plugin that answers with one document a run, the last one again and again. */
interface ScriptedPlugin {
  readonly exit?: number;
  readonly stdout?: readonly TextOrBytes[] | null;
}

interface ScriptedAccount {
  readonly namespace: string;
  readonly name: string;
  readonly uid?: string;
  readonly annotations?: Readonly<Record<string, string>> | null;
}

const ENVIRONMENT = { rootDir: '/root', cwd: '/cwd', home: '/home' };

/** The operation `provider-session`: lookups one after the other, through plugins that follow a script. */
export async function providerSession(question: SessionQuestion, kubeletVersion: string): Promise<Answer> {
  const { provider } = question;
  const config = readProviderConfig({ file: provider.config }, { kubeletVersion });
  if (!config.ok) return { registered: false, error: config.faults };
  const absent = config.providers.find(({ name }) => !Object.hasOwn(provider.plugins, name));
  if (absent !== undefined) return { registered: false, error: `no plugin ${absent.name}` };

  const script = new PluginScript(provider.plugins);
  const files = Object.entries(question.files).map(([place, file]) => [place, fileRead(file)] as const);
  const keyring = createKeyring({
    environment: ENVIRONMENT,
    files: Object.fromEntries(files),
    pullSecrets: question.secrets.map(pullSecret),
    kubeletVersion,
    credentialProviders: {
      config: provider.config,
      run: (run) => script.run(run),
      serviceAccounts: scriptedAccounts(provider.serviceAccounts ?? []),
      featureGates: { KubeletCredentialProviders: true },
    },
  });
  const head = { registered: true, nodeFile: keyring.nodeFile?.place.id ?? null };
  if (keyring.failure !== null) return { ...head, secretError: 'failed' };

  const steps: Answer[] = [];
  for (const { pod, image } of provider.steps) {
    const { candidates, undefinedOrder } = await keyring.resolveWithPlugins(image, pod);
    steps.push({
      image,
      found: candidates.length > 0,
      credentials: candidates.map(credentialOf),
      ran: script.takeRuns(),
      ...(undefinedOrder.length > 0 ? { unordered: undefinedOrder } : {}),
    });
  }
  return { ...head, steps };
}

/** Plays the plugins, and keeps a record of who was run. */
class PluginScript {
  private readonly runs = new Map<string, number>();
  private ran: Answer[] = [];

  constructor(private readonly plugins: Readonly<Record<string, ScriptedPlugin>>) {}

  run({ provider: { name, args }, stdin }: PluginRun): Awaited<ReturnType<RunPlugin>> {
    const { exit = 0, stdout } = this.plugins[name] ?? {};
    const count = this.runs.get(name) ?? 0;
    this.runs.set(name, count + 1);
    const request = JSON.parse(Buffer.from(stdin).toString()) as Answer;
    this.ran.push({ plugin: name, args, request });
    if (exit !== 0) return { ok: false, reason: 'status', message: String(exit) };
    return { ok: true, stdout: bytesOfText(stdout?.[count] ?? stdout?.at(-1) ?? '') };
  }

  takeRuns(): readonly Answer[] {
    const { ran } = this;
    this.ran = [];
    return ran;
  }
}

function scriptedAccounts(accounts: readonly ScriptedAccount[]): ServiceAccounts {
  return {
    get: (namespace, name) => {
      const account = accounts.find((one) => one.namespace === namespace && one.name === name);
      return account && { uid: account.uid ?? '', annotations: account.annotations ?? {} };
    },
    token: ({ namespace, serviceAccountName, audience, pod }) =>
      `token:${namespace}/${serviceAccountName}:${audience}:${pod.uid}`,
  };
}

function pullSecret({ data, ...secret }: SessionQuestion['secrets'][number]): PullSecret {
  return {
    ...secret,
    data: new Map(Object.entries(data ?? {}).map(([key, value]) => [key, bytesOfText(value)])),
  };
}

function fileRead(file: TextOrBytes | { readonly kind: 'directory' | 'dangling' | 'loop' }): FileRead {
  if (typeof file === 'string' || 'b64' in file) return { kind: 'bytes', bytes: bytesOfText(file) };
  if (file.kind === 'dangling') return { kind: 'absent' };
  return { kind: 'unreadable', errno: file.kind === 'directory' ? 'EISDIR' : 'ELOOP' };
}

function credentialOf({ credential, provenance }: Candidate): Answer {
  return {
    username: textOrBytes(credential.usernameBytes()),
    password: textOrBytes(credential.password.revealBytes()),
    email: textOrBytes(credential.emailBytes()),
    source: sourceLabel(provenance.source),
  };
}

function sourceLabel(source: Candidate['provenance']['source']): string {
  if (source.kind === 'node-file') return 'node';
  if (source.kind === 'pull-secret') return `secret:${source.namespace}/${source.name}`;
  const { serviceAccount } = source;
  return serviceAccount === undefined
    ? 'plugin'
    : `serviceaccount:${serviceAccount.namespace}/${serviceAccount.name}`;
}
