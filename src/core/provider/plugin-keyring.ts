import { goString } from '../model/go-string';
import { PluginProvider, type PluginAnswer, type PluginHost } from './plugin-provider';
import type { CredentialProvider } from './provider-config';
import type { PluginPod } from './service-account';

/**
 * All plugins of a node, each with a cache that lives as long as this object.
 * Mirrors externalCredentialProviderKeyring in pkg/credentialprovider/plugin/plugins.go, and before 1.33
 * providersDockerKeyring.
 */
export class PluginKeyring {
  private readonly providers: readonly PluginProvider[];

  constructor(providers: readonly CredentialProvider[], host: PluginHost) {
    const ordered = host.rules.pluginKeyringApart ? providers : [...providers].sort(byName);
    this.providers = ordered.map((provider) => new PluginProvider(provider, host));
  }

  /** Asks every plugin, one after the other, for a normalised image name. Never rejects. */
  async ask(name: string, pod?: PluginPod): Promise<readonly PluginAnswer[]> {
    const answers: PluginAnswer[] = [];
    for (const provider of this.providers) answers.push(await provider.provide(name, pod));
    return answers;
  }
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return goString(a.name) < goString(b.name) ? -1 : 1;
}
