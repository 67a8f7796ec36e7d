import { shorten } from '../../model/wording';
import type { Rule } from '../rule';
import { createPullSecret } from '../shell-command';

/** A secret that the kubelet passes over, because of its type or its key. */
export const secretWrongType: Rule = {
  id: 'secret-wrong-type',
  check: ({ present, candidates }) => {
    const ignored = present.find(({ report }) => report.outcome === 'ignored');
    if (ignored?.report.outcome !== 'ignored') return undefined;
    const { name, namespace, report } = ignored;
    const { type } = report.secret;
    const why =
      report.reason === 'wrong-type'
        ? `its type is ${JSON.stringify(shorten(type))}, and the kubelet reads kubernetes.io/dockerconfigjson and kubernetes.io/dockercfg only`
        : report.reason === 'missing-key'
          ? `it has no data under the key that its type ${type} calls for`
          : 'its data is empty';
    return {
      ...(candidates.length > 0 ? { severity: 'warning' as const } : {}),
      message: `Pull secret ${namespace}/${name} is passed over in silence: ${why}.`,
      hint: 'The type of a secret cannot be changed: delete it and make it anew.',
      command: createPullSecret(name, namespace),
    };
  },
};

/** A secret that decodes, and holds no entry where the kubelet looks for it. */
export const secretWrongFormat: Rule = {
  id: 'secret-wrong-format',
  check: ({ present, candidates, keyring, explanation }) => {
    const nested = explanation.keys.flatMap(({ registryKey, source }) =>
      registryKey.toLowerCase() === 'auths' && source.kind === 'pull-secret' ? [source.name] : [],
    );
    const odd = present.find(({ report, secret }) => {
      if (report.outcome !== 'used' || 'outcome' in secret) return false;
      const wrapped = keyring.findings.some(
        ({ id, source }) =>
          (id === 'config-json-as-dockercfg' || id === 'flat-config-json') &&
          source?.kind === 'pull-secret' &&
          source.name === secret.name,
      );
      return report.entries === 0 || wrapped || nested.includes(secret.name);
    });
    if (odd === undefined || candidates.length > 0) return undefined;
    const { name, namespace, secret } = odd;
    const legacy = !('outcome' in secret) && secret.type === 'kubernetes.io/dockercfg';
    const form = legacy
      ? '{"REGISTRY": {"auth": ...}} (without "auths")'
      : '{"auths": {"REGISTRY": {"auth": ...}}}';
    return {
      message: `Pull secret ${namespace}/${name} decodes, but the kubelet finds no registry in it: its content is not of the form ${form}.`,
      hint: `Write it in that form, or use the type that fits its content.`,
      command: createPullSecret(name, namespace),
    };
  },
};
