import { absolutePath } from '../../core/go/filepath';
import type { PluginConfiguration } from '../../core/node-config/discovery';
import type { ConfigurationFile } from '../../core/node-config/kubelet/configuration';
import { lastFlag, type Flags } from '../../core/node-config/kubelet/flags';
import { beneathTree } from '../../core/node-config/windows-path';
import type { FoundKubelet } from './find-kubelet';
import type { NodeReader } from './node-reader';
import { readConfiguration, usualConfiguration } from './read-configuration';
import { findPluginConfigurations, usualPluginFolder } from './read-plugins';

/** What the kubelet's flags name. */
export interface NamedFiles {
  readonly flags: Flags;
  readonly files: readonly ConfigurationFile[];
  readonly missing: readonly string[];
  /** Configurations that may be there and were not read. */
  readonly unread: readonly string[];
  readonly plugins: readonly PluginConfiguration[];
}

const INFERRED = (from: string): { readonly kind: 'inferred'; readonly from: string } => ({
  kind: 'inferred',
  from,
});

/** Reads what the flags name; where they were not all seen, what stands in the usual places is taken for it. */
export async function namedFiles(reader: NodeReader, kubelet: FoundKubelet): Promise<NamedFiles> {
  const flags = new Map(kubelet.flags);
  const guess = (name: string, value: string): void => {
    flags.set(name, [{ value, from: INFERRED('it is in its usual place; what names it was not seen') }]);
  };
  const flag = (name: string): string | undefined => {
    const value = lastFlag(flags, name)?.value;
    return value === undefined || value === '' ? undefined : onNode(value, kubelet);
  };
  const guessing = kubelet.incomplete !== undefined;
  if (guessing && flag('config') === undefined) {
    const usual = await usualConfiguration(reader);
    if (usual !== undefined) guess('config', usual);
  }
  const [file, folder, config] = [
    flag('config'),
    flag('config-dir'),
    flag('image-credential-provider-config'),
  ];
  const read = await readConfiguration(reader, {
    ...(file === undefined ? {} : { file }),
    ...(folder === undefined ? {} : { folder }),
  });
  let plugins = await findPluginConfigurations(reader, {
    ...(config === undefined ? {} : { path: config }),
    known: !guessing || config !== undefined,
  });
  const [only, ...more] = plugins;
  if (guessing && config === undefined && only !== undefined && more.length === 0) {
    guess('image-credential-provider-config', only.path);
    plugins = [{ ...only, loaded: 'unknown' }];
  }
  if (guessing && flag('image-credential-provider-bin-dir') === undefined) {
    const binDir = await usualPluginFolder(
      reader,
      plugins.flatMap(({ providers }) => providers),
    );
    if (binDir !== undefined) guess('image-credential-provider-bin-dir', binDir);
  }
  return { flags, files: read.files, missing: read.missing, unread: read.unread, plugins };
}

function onNode(path: string, { cwd }: FoundKubelet): string {
  return absolutePath(beneathTree(path), cwd.known ? beneathTree(cwd.value) : '/');
}
