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
  const shownOnes = settings.filter((one) => one.node !== undefined || !saysNothing(one));
  if (shownOnes.length === 0) return '';
  const rows = shownOnes.map(({ name, value, from, node }) => {
    const told = from === 'given' ? 'given by a flag' : printable(from);
    const instead =
      node === undefined
        ? ''
        : colors.yellow(`; the node says ${shown(node.value)} (${printable(node.from)})`);
    return [WORDS[name], shown(value), colors.dim(told) + instead];
  });
  return `${colors.bold('Node')}\n${alignColumns(rows, '  ', colors.columns)}`;
}

/** That of the release, or a folder of no plugins. */
function saysNothing({ name, value }: ChosenSetting): boolean {
  const isNone = value === null || (Array.isArray(value) && value.length === 0);
  return isNone && OF_ITSELF.has(name);
}

const OF_ITSELF: ReadonlySet<SettingName> = new Set([
  'credentialProviderBinDir',
  'verificationPolicy',
  'verificationAllowlist',
]);

function shown(value: unknown): string {
  if (value === null || value === '') return 'none';
  return printable(typeof value === 'string' ? value : JSON.stringify(value));
}
