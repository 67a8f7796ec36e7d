import { secretName } from '../../reading/pull-secret-words';
import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_OR_LIMITED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import type { PullStory } from '../../../story/pull-story';
import { isDockerConfigField } from '../../../parse/docker-config-fields';
import { rule } from '../../rule';

export default rule({
  id: 'secret-wrong-format',
  stage: 'secrets',
  category: 'secret-wrong-format',
  severity: 'error',
  explains: ANONYMOUS_OR_LIMITED,
  excludedBy: NOT_ANONYMOUS,
  before: [
    ['secret-missing', 'the one that is there was meant to be read'],
    ['service-account-list-replaced', 'the secret that is listed was meant to be read'],
    ['secret-not-referenced', 'what is named was meant to be used'],
    ['secret-in-other-namespace', 'what is named was meant to be used'],
  ],
  docs: {
    cause: 'A pull secret decodes and holds no entry where the kubelet looks for it.',
    example: 'no `auths`; a whole config.json under `.dockercfg`',
    fix: 'Write it in the form of its type.',
  },
  check: (story) => {
    const { keyring, pod, keys } = story;
    if (pod === undefined || !lacksCredential(story)) return undefined;
    const nested = keys.ofPullSecrets.first.flatMap(({ registryKey, source }) =>
      isDockerConfigField(registryKey) && source.kind === 'pull-secret' ? [source.name] : [],
    );
    const odd = pod.present.find(({ report, name }) => {
      if (report.outcome !== 'used' || delegates(story, name)) return false;
      const wrapped = keyring.findings.some(
        ({ id, source }) =>
          (id === 'config-json-as-dockercfg' || id === 'flat-config-json') &&
          source?.kind === 'pull-secret' &&
          source.name === name,
      );
      return report.entries === 0 || wrapped || nested.includes(name);
    });
    if (odd === undefined) return undefined;
    const { report } = odd;
    const legacy = report.secret.type === 'kubernetes.io/dockercfg';
    const form = legacy
      ? '{"REGISTRY": {"auth": ...}} (without "auths")'
      : '{"auths": {"REGISTRY": {"auth": ...}}}';
    return {
      ...(report.outcome === 'used' ? { source: report.source } : {}),
      message: `Pull secret ${secretName(odd)} decodes, but the kubelet finds no registry in it: its content is not of the form ${form}.`,
      hint: legacy
        ? 'Write it in that form; or, for a whole config.json, make a secret of type kubernetes.io/dockerconfigjson.'
        : 'Write it in that form, or use the type that fits its content.',
    };
  },
});

/** A document that leaves its credentials to a store or helper has a finding of its own. */
function delegates({ keyring }: PullStory, name: string): boolean {
  return keyring.findings.some(
    ({ id, source }) =>
      (id === 'creds-store-rejected' || id === 'cred-helpers-rejected') &&
      source?.kind === 'pull-secret' &&
      source.name === name,
  );
}
