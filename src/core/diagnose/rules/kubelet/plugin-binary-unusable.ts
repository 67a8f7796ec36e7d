import { list, shorten } from '../../../model/wording';
import { similarPrograms } from '../../../node-config/binary/similar-programs';
import { describeBinary, type PluginBinary } from '../../../provider/plugin-binary';
import { AFTER_START } from '../../reading/expected-statements';
import { saidAny } from '../../reading/happened';
import { failedReport, isAskedFor, isHelperName, pluginsOf, reasonOf } from '../../reading/plugin-reports';
import { quoted } from '../../reading/quote';
import { rule } from '../../rule';

const MISSING = ['plugin-failed executable-missing', 'plugin-failed executable-format'] as const;
const NOT_STARTED = 'kubelet-did-not-start plugin-executable';

export default rule({
  id: 'plugin-binary-unusable',
  stage: 'kubelet',
  category: 'provider-wrong-binary',
  severity: 'error',
  untried: 'error',
  explains: [NOT_STARTED, ...MISSING, 'host-answered unauthorized', 'no-credential-sent'],
  excludedBy: ['pull-succeeded', 'credential-sent', 'content-refused'],
  before: [['kubelet-did-not-start', 'it names the executable that is not there']],
  docs: {
    cause:
      'The folder of plugins has no executable under the name of a provider, or none for this machine. Without it a kubelet does not start.',
    example: '`acr-credential-provider.exe` only',
    fix: 'Install it under that name.',
  },
  check: (story) => {
    const plugins = pluginsOf(story);
    const unusable = plugins?.unusable ?? [];
    const binary = unusable.find((each) => isAskedFor(nameOf(each), story)) ?? unusable[0];
    if (binary !== undefined) {
      const runs = saidAny(story, AFTER_START) !== undefined;
      const counts = saidAny(story, MISSING) !== undefined || story.image === '';
      const beside = runs && !counts && !isAskedFor(nameOf(binary), story);
      const others = similarPrograms(nameOf(binary), plugins?.evidence.binDir?.files ?? []);
      return {
        ...(beside ? { severity: 'info' as const } : {}),
        message: `${shorten(binary.path)} ${describeBinary(binary)}: the name of a provider is the name of its executable, and without it a kubelet does not start${runs ? '; one that runs all the same started before, and gets nothing from it' : ''}.`,
        hint:
          others.length === 0
            ? 'Install the plugin under that name, or correct the name or --image-credential-provider-bin-dir.'
            : `In the folder there is ${list(others)}: give it the name of the provider, or the provider its name.`,
      };
    }
    const text = saidAny(story, [NOT_STARTED, ...MISSING]);
    const plugin =
      failedReport(story, (_, { outcome }) => reasonOf(outcome) === 'no-program')?.plan.plugin ??
      text?.about.plugin;
    if (plugin === undefined && text === undefined) return undefined;
    if (plugin !== undefined && isHelperName(plugin)) return undefined;
    return {
      ...(plugin === undefined ? {} : { source: { kind: 'credential-provider', plugin } as const }),
      message: `The credential provider ${shorten(plugin ?? 'of the node')} cannot be executed: there is no program of that name in the folder of plugins, none for this machine, or its loader (the interpreter of a script, the musl or glibc that it is linked with) is not on the node.${quoted(text)}`,
      hint: 'Install the plugin, built for the system and processor of the node (statically linked, or with its loader), executable, under the name of the provider.',
    };
  },
});

function nameOf({ path }: PluginBinary): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
