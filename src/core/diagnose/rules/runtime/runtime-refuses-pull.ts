import { describeRuntime } from '../../../runtime/on-node/node-runtime';
import { nameOf } from '../../reading/image-name';
import { describeFindings, runtimeFindings, sureness } from '../../reading/runtime-findings';
import { runtimeOf } from '../../reading/runtime-plan';
import { rule } from '../../rule';

export default rule({
  id: 'runtime-refuses-pull',
  stage: 'runtime',
  category: 'runtime-config',
  severity: 'error',
  explains: ['runtime-configuration-refused', 'image-name-refused'],
  excludedBy: ['pull-succeeded', 'credential-sent', 'host-answered', 'host-not-reached'],
  before: [['runtime-configuration-refused', 'it names the place in the file']],
  docs: {
    cause: 'The configuration of the runtime keeps it from asking a host for this image.',
    example: '`blocked = true` in registries.conf; an auth file that does not decode',
    fix: 'Correct the file at the line that is named.',
  },
  check: (story) => {
    const told = runtimeOf(story);
    const findings = runtimeFindings(story, 'pulls-fail').filter(({ id }) => id !== 'credential-helper');
    if (told?.plan.service !== 'ready' || findings.length === 0) return undefined;
    const all = told.plan.endpoints.length === 0;
    return {
      ...(all ? {} : { ...sureness(story), severity: 'warning' as const }),
      message: `${describeRuntime(told.runtime)} ${all ? 'asks no host for' : 'passes over a host for'} ${nameOf(story)}. ${describeFindings(findings)}`,
      hint: 'Correct it there; registries.conf and hosts.toml are read at every pull, config.toml and crio.conf when the runtime starts.',
    };
  },
});
