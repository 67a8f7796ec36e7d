import { shorten } from '../../../model/wording';
import { saidAny } from '../../reading/happened';
import { quoted } from '../../reading/quote';
import { rule } from '../../rule';

const STATEMENTS = ['runtime-configuration-refused', 'runtime-did-not-start configuration'] as const;

export default rule({
  id: 'runtime-configuration-refused',
  stage: 'runtime',
  category: 'runtime-config',
  severity: 'error',
  explains: STATEMENTS,
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: 'The container runtime refuses its own configuration, or does not find a file that it names.',
    example:
      '`failed to parse hosts.toml`, `failed to load plugin io.containerd.grpc.v1.cri: invalid plugin config`',
    fix: 'Correct the file that is named, and restart the runtime where it does not start.',
  },
  check: (story) => {
    const text = saidAny(story, STATEMENTS);
    if (text === undefined) return undefined;
    const file = text.says.kind === 'runtime-configuration-refused' ? text.says.file : undefined;
    const started = text.says.kind === 'runtime-configuration-refused';
    return {
      message: `The container runtime refuses its own configuration${file === undefined ? '' : ` (${shorten(file)})`}: ${started ? 'pulls through it fail before a registry is asked' : 'it does not start, and nothing is pulled'}.${quoted(text)}`,
      hint: `Correct ${file === undefined ? 'what it names' : shorten(file)} (a hosts.toml is read at every pull; config.toml and registries.yaml when the runtime starts). Credentials of the kubelet play no part in it.`,
    };
  },
});
