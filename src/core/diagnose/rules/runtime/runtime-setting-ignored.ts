import type { RuntimeFinding } from '../../../runtime/finding';
import { describeRuntime } from '../../../runtime/on-node/node-runtime';
import { describeFindings, runtimeFindings, sureness } from '../../reading/runtime-findings';
import { runtimeOf } from '../../reading/runtime-plan';
import { rule } from '../../rule';

export default rule({
  id: 'runtime-setting-ignored',
  stage: 'runtime',
  category: 'runtime-config',
  severity: 'warning',
  untried: 'info',
  explains: ['no-credential-sent', 'host-answered', 'host-not-reached'],
  excludedBy: ['pull-succeeded', 'other-program-asked'],
  docs: {
    cause:
      'A part of the configuration of the runtime counts as absent, or for something else than it seems to say.',
    example:
      'a hosts.toml with a wrong type; `configs."HOST".tls` under containerd 2.x; a table by the name of another version; `[hosts."https://…"]`; a path `/v2/NAME` without `override_path`; a drop-in of registries.conf that takes `insecure` away',
    fix: 'Correct it at the line that is named, or move it to where this version reads it.',
  },
  check: (story) => {
    const told = runtimeOf(story);
    const findings = runtimeFindings(story, 'ignored', 'taken-otherwise');
    if (told === undefined || findings.length === 0) return undefined;
    return {
      ...sureness(story),
      message: `${describeRuntime(told.runtime)} passes over a part of its configuration${otherwise(findings)}. ${describeFindings(findings)}`,
      hint: 'Correct it there, and restart the runtime where it is not a hosts.toml or registries.conf, which are read at every pull.',
    };
  },
});

function otherwise(findings: readonly RuntimeFinding[]): string {
  return findings.some(({ consequence }) => consequence === 'taken-otherwise')
    ? ', or takes it otherwise than it seems'
    : '';
}
