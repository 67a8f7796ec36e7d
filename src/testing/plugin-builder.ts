import { checkArgument } from '../core/input/check-input';
import { list } from '../core/input/containers';
import { number, oneOf, text } from '../core/input/values';
import type { PluginExit, PluginRun } from '../core/provider/plugin-provider';
import type { CredentialProvidersInput } from '../core/provider/providers-from';
import { releaseProfile, type KubeletVersion } from '../core/release/kubelet-version';

/** Milliseconds that a kubelet gives a plugin. */
const PATIENCE = 60_000;

type CacheKeyType = 'Image' | 'Registry' | 'Global';

interface Login {
  readonly username: string;
  readonly password: string;
}

interface PluginParts {
  readonly name: string;
  readonly matchImages: readonly string[];
  readonly auth: Readonly<Record<string, Login>>;
  readonly cacheKeyType: CacheKeyType;
  readonly milliseconds: number;
  readonly failure?: string | undefined;
  readonly stdout?: string | undefined;
}

/** A credential provider plugin in memory: good, failing or slow. Each call gives a new builder. */
export class PluginBuilder {
  constructor(private readonly parts: PluginParts) {}

  get name(): string {
    return this.parts.name;
  }

  /** Entries of its `matchImages`, after those that are there already; without any it is asked for every `*.io`. */
  forImages(...patterns: readonly string[]): PluginBuilder {
    checkArgument(patterns, 'patterns', list(text));
    return this.with({ matchImages: [...this.parts.matchImages, ...patterns] });
  }

  /** A credential of its response, under the key that the kubelet matches images with. */
  login(registryKey: string, username: string, password: string): PluginBuilder {
    checkArgument(registryKey, 'registryKey', text);
    checkArgument(username, 'username', text);
    checkArgument(password, 'password', text);
    return this.with({ auth: { ...this.parts.auth, [registryKey]: { username, password } } });
  }

  /** For what its response counts: default `Registry`. */
  cachedBy(cacheKeyType: CacheKeyType): PluginBuilder {
    checkArgument(cacheKeyType, 'cacheKeyType', cacheKeyTypeShape);
    return this.with({ cacheKeyType });
  }

  /** It ends with a status other than 0; the kubelet goes on without it. */
  failing(message = 'exit status 1'): PluginBuilder {
    checkArgument(message, 'message', text);
    return this.with({ failure: message });
  }

  /** It writes this instead of a response. */
  saying(stdout: string): PluginBuilder {
    checkArgument(stdout, 'stdout', text);
    return this.with({ stdout });
  }

  /** It takes so long to answer. From a minute on the kubelet ends it, which a test does not wait for. */
  taking(milliseconds: number): PluginBuilder {
    checkArgument(milliseconds, 'milliseconds', number);
    return this.with({ milliseconds });
  }

  /** Its entry in a CredentialProviderConfig of this version, such as `v1`. */
  toProvider(version: string): object {
    const { name, matchImages } = this.parts;
    return {
      name,
      apiVersion: `${REQUEST_GROUP}/${version}`,
      matchImages: matchImages.length > 0 ? matchImages : ['*.io'],
      defaultCacheDuration: '10m',
    };
  }

  /** One run of it, answered in the version in which it is asked. */
  async run(version: string): Promise<PluginExit> {
    const { milliseconds, failure, stdout } = this.parts;
    if (milliseconds >= PATIENCE)
      return { ok: false, reason: 'timeout', message: 'it did not end within one minute' };
    if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
    if (failure !== undefined) return { ok: false, reason: 'exit-status', message: failure };
    return { ok: true, stdout: Buffer.from(stdout ?? this.response(version)) };
  }

  private response(version: string): string {
    const { cacheKeyType, auth } = this.parts;
    return JSON.stringify({
      apiVersion: `${REQUEST_GROUP}/${version}`,
      kind: 'CredentialProviderResponse',
      cacheKeyType,
      auth,
    });
  }

  private with(parts: Partial<PluginParts>): PluginBuilder {
    return new PluginBuilder({ ...this.parts, ...parts });
  }
}

const REQUEST_GROUP = 'credentialprovider.kubelet.k8s.io';

const cacheKeyTypeShape = oneOf(['Image', 'Registry', 'Global']);

/**
 * A plugin without credentials yet.
 * @example
 * const ecr = aPlugin('ecr').forImages('*.dkr.ecr.*.amazonaws.com').login('*.dkr.ecr.*.amazonaws.com', 'AWS', 'word');
 * const keyring = aNode().withPlugins(ecr).keyring();
 */
export function aPlugin(name: string): PluginBuilder {
  checkArgument(name, 'name', text);
  return new PluginBuilder({ name, matchImages: [], auth: {}, cacheKeyType: 'Registry', milliseconds: 0 });
}

/** A node's plugins, in the order of its configuration, in the newest version that its kubelet reads. */
export function providersOf(
  plugins: readonly PluginBuilder[],
  kubeletVersion: KubeletVersion | undefined,
): CredentialProvidersInput {
  const version = releaseProfile(kubeletVersion).rules.pluginApi.at(-1) ?? 'v1';
  const config = {
    apiVersion: `kubelet.config.k8s.io/${version}`,
    kind: 'CredentialProviderConfig',
    providers: plugins.map((plugin) => plugin.toProvider(version)),
  };
  return {
    config: JSON.stringify(config),
    run: ({ provider }: PluginRun) => {
      const plugin = plugins.find(({ name }) => name === provider.name);
      return plugin?.run(version) ?? { ok: false, reason: 'not-found', message: 'there is no such plugin' };
    },
  };
}
