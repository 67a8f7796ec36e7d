import { CANARY } from './plugins';
import type { RefusedObject } from './scenarios';

function pod(name: string, spec: Readonly<Record<string, unknown>>, namespace = 'shop'): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace },
    spec: { containers: [{ name: 'app', image: 'refused.example.com/team/app:1' }], ...spec },
  };
}

function secret(name: string, type: string, data: Readonly<Record<string, string>>): object {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'shop' }, type, stringData: data };
}

const refused = (name: string, manifest: object, told: readonly string[], as?: string): RefusedObject => ({
  name,
  manifest: manifest as RefusedObject['manifest'],
  told,
  ...(as !== undefined && { as }),
});

export const REFUSED_OBJECTS: readonly RefusedObject[] = [
  refused('service-account-missing', pod('service-account-missing', { serviceAccountName: 'nobody' }), [
    'pod-refused-service-account-missing',
  ]),
  refused(
    'secret-not-mountable',
    pod('secret-not-mountable', {
      serviceAccountName: 'guarded',
      imagePullSecrets: [{ name: 'refused' }],
    }),
    ['pod-refused-secret-not-listed'],
  ),
  refused('field-unknown', pod('field-unknown', { imagePullSecret: [{ name: 'refused' }] }), [
    'pull-secrets-field-misplaced',
    'pod-refused',
  ]),
  refused('field-of-other-type', pod('field-of-other-type', { imagePullSecrets: 'refused' }), [
    'pull-secrets-field-misshapen',
    'pod-refused',
  ]),
  refused('pod-security', pod('pod-security', { hostNetwork: true }, 'strict'), ['pod-refused']),
  refused('pods-forbidden', pod('pods-forbidden', {}), ['pod-refused', 'other-failure'], 'bystander'),
  refused(
    'secret-no-json',
    secret('secret-no-json', 'kubernetes.io/dockerconfigjson', { '.dockerconfigjson': `{"auths":${CANARY}` }),
    ['referenced-secret-malformed', 'secret-manifest-refused-data'],
  ),
  refused(
    'secret-without-its-key',
    secret('secret-without-its-key', 'kubernetes.io/dockerconfigjson', { 'config.json': '{}' }),
    ['referenced-secret-malformed', 'secret-manifest-refused-data'],
  ),
];
