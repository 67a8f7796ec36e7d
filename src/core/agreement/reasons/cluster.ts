import { credentialsOf, type ReasonRule } from './reason';

/** About what the cluster and the node have besides files. */
export const CLUSTER_REASONS: readonly ReasonRule[] = [
  {
    id: 'account-secrets-merged',
    tell({ rules, pick, question }) {
      const ofAccount = new Set(
        question.pullSecrets.filter((secret) => secret.ofAccount === true).map(({ name }) => name),
      );
      const taken = credentialsOf(pick).flatMap(({ provenance }) =>
        provenance.kind === 'pull-secret' && ofAccount.has(provenance.name) ? [provenance.name] : [],
      )[0];
      return taken === undefined
        ? undefined
        : `${rules.name} adds the pull secrets of the service account to those of the pod, and takes ${taken}; the kubelet takes the pod's own list alone.`;
    },
  },
  {
    id: 'runtime-has-its-own',
    tell({ resolution, question, verdict }) {
      const login = question.runtimeLogins?.[0];
      if (login === undefined || verdict !== 'tool-only' || resolution.outcome !== 'anonymous')
        return undefined;
      return `The kubelet offers no credential, and then ${login.runtime} sends a login of its own to ${login.host}, as ${login.user}.`;
    },
  },
];
