import { describeRuntime } from '../../../runtime/on-node/node-runtime';
import { hasFailed, saidAny } from '../../reading/happened';
import { describeFindings, runtimeFindings } from '../../reading/runtime-findings';
import { runtimeOf } from '../../reading/runtime-plan';
import { rule } from '../../rule';

const EXPLAINED = [
  'runtime-did-not-start',
  'runtime-configuration-refused',
  'image-name-refused short-name',
] as const;

export default rule({
  id: 'runtime-does-not-start',
  stage: 'runtime',
  category: 'runtime-config',
  severity: 'error',
  untried: 'error',
  explains: EXPLAINED,
  excludedBy: [
    'pull-succeeded',
    'credential-sent',
    'no-credential-sent',
    'host-answered',
    'host-not-reached',
    'content-refused',
  ],
  before: [
    ['runtime-configuration-refused', 'it names the place in the file'],
    ['runtime-not-there', 'it says why'],
  ],
  docs: {
    cause: 'With this configuration the container runtime does not start, or serves no image.',
    example: 'TOML that does not parse; `mirrors` beside `config_path`; registries.yaml that is no YAML',
    fix: 'Correct the file at the line that is named, and restart the runtime.',
  },
  check: (story) => {
    const told = runtimeOf(story);
    if (told === undefined || told.plan.service === 'ready') return undefined;
    const findings = runtimeFindings(story, 'daemon-exits', 'no-image-service');
    if (findings.length === 0) return undefined;
    const { runtime, plan } = told;
    const does = plan.service === 'daemon-exits' ? 'does not start' : 'serves no image, and every pull fails';
    const isSaid = saidAny(story, EXPLAINED) !== undefined;
    const unsure = !runtime.versionTold && findings.some(({ id }) => !OF_EVERY_LINE.has(id));
    return {
      ...(unsure && { confidence: isSaid ? ('likely' as const) : ('possible' as const) }),
      ...(unsure && !hasFailed(story) && { severity: 'warning' as const }),
      message: `With this configuration ${describeRuntime(runtime)} ${does}. ${describeFindings(findings)}`,
      hint: 'Correct it there and restart the runtime; its own log has the same error.',
    };
  },
});

/** What no line of a runtime takes. */
const OF_EVERY_LINE: ReadonlySet<string> = new Set([
  'toml-malformed',
  'registries-yaml-malformed',
  'daemon-json-malformed',
  'registries-conf-refused',
]);
