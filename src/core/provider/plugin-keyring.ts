import type { SourcedDocument } from '../keyring/keyring';
import { Keyring, type Lookup } from '../keyring/keyring';
import { goString } from '../model/go-string';
import { pluginDocument } from './plugin-source';
import { PluginProvider, type PluginAnswer, type PluginHost } from './plugin-provider';
import { NODE_FILE_PROVIDER } from '../keyring/virtual-docker-config';
import type { CredentialProvider } from './provider-config';
import type { PluginPod } from './service-account';
import type { ReleaseRules } from '../release/profile';

/**
 * All plugins of a node, each with a cache that lives as long as this object.
 * Mirrors externalCredentialProviderKeyring in pkg/credentialprovider/plugin/plugins.go, and before 1.33
 * providersDockerKeyring.
 */
export class PluginKeyring {
  private readonly providers: readonly PluginProvider[];
  private readonly rules: ReleaseRules;

  constructor(providers: readonly CredentialProvider[], host: PluginHost) {
    this.rules = host.rules;
    const ordered = host.rules.pluginKeyringApart ? providers : [...providers].sort(byName);
    this.providers = ordered.map((provider) => new PluginProvider(provider, host));
  }

  /** Asks every plugin, one after the other, for a normalised image name. Never rejects. */
  async ask(name: string, pod?: PluginPod): Promise<readonly PluginAnswer[]> {
    const answers: PluginAnswer[] = [];
    for (const provider of this.providers) answers.push(await provider.provide(name, pod));
    return answers;
  }

  /** The rings that follow the pull secrets, for one image: what the node files and the plugins hold for it. */
  async lookup(
    name: string,
    nodeFiles: readonly SourcedDocument[],
    pod?: PluginPod,
  ): Promise<{ readonly answers: readonly PluginAnswer[]; readonly rings: readonly Lookup[] }> {
    const answers = await this.ask(name, pod);
    const rings = ringsOf(nodeFiles, answers, this.rules);
    return { answers, rings: rings.map((documents) => new Keyring(documents, this.rules).lookup(name)) };
  }
}

/**
 * Node files and answers as the documents of one keyring each, in order: node files first, or, before 1.33,
 * one keyring of both, by name of the provider.
 */
export function ringsOf(
  nodeFiles: readonly SourcedDocument[],
  answers: readonly PluginAnswer[],
  rules: Pick<ReleaseRules, 'pluginKeyringApart'>,
): readonly (readonly SourcedDocument[])[] {
  const plugins = answers.map(({ plugin, source, credentials }) => ({
    name: plugin,
    documents: [pluginDocument(source, credentials)],
  }));
  if (rules.pluginKeyringApart) return [nodeFiles, plugins.flatMap(({ documents }) => documents)];
  const all = [{ name: NODE_FILE_PROVIDER, documents: nodeFiles }, ...plugins];
  return [all.sort(byName).flatMap(({ documents }) => documents)];
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return goString(a.name) < goString(b.name) ? -1 : 1;
}
