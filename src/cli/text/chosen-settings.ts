import type { ChosenSetting, SettingName } from '../../core/node-config/chosen-settings';
import { alignColumns } from '../columns';
import { printable, type Colors } from '../terminal';

const WORDS: Readonly<Record<SettingName, string>> = {
  rootDir: 'root directory',
  cwd: 'working directory',
  home: 'HOME',
  kubeletVersion: 'kubelet',
  credentialProviderConfig: 'plugin configuration',
  credentialProviderBinDir: 'folder of plugins',
  verificationPolicy: 'verification policy',
  verificationAllowlist: 'allow-list of images',
  runtime: 'runtime',
  runtimeVersion: 'version of the runtime',
};

/** What an answer goes by, a line for each setting with where it is from; nothing where there is none. */
export function chosenSettingsText(settings: readonly ChosenSetting[], colors: Colors): string {
  if (settings.length === 0) return '';
  const rows = settings.map(({ name, value, from, node }) => {
    const told = from === 'given' ? 'given by a flag' : printable(from);
    const instead =
      node === undefined
        ? ''
        : colors.yellow(`; the node says ${shown(node.value)} (${printable(node.from)})`);
    return [WORDS[name], shown(value), colors.dim(told) + instead];
  });
  return `${colors.bold('Node')}\n${alignColumns(rows, '  ')}`;
}

function shown(value: unknown): string {
  if (value === null || value === '') return 'none';
  return printable(typeof value === 'string' ? value : JSON.stringify(value));
}
