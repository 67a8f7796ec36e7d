import fc from 'fast-check';
import { anyOf, mostly, plan, weighted } from './choice';
import { documentPlan, documentWith, emptyDocument, fault } from './keyring-document';
import type { DocumentPlan, Fault } from './keyring-document';
import type { PullSecret, TextOrBytes } from './question-types';

type Kind = 'dockerconfigjson' | 'dockercfg';

/** A pull secret: its document takes its keys from a list that is known later. */
export interface SecretPlan {
  kind: Kind;
  document: DocumentPlan;
  empty: string | null;
  fault: Fault;
  oddity: Oddity;
}

const dataKeys: Record<Kind, string> = { dockerconfigjson: '.dockerconfigjson', dockercfg: '.dockercfg' };

type Secret = Pick<PullSecret, 'type' | 'data'>;

/** What may be odd about a secret; all but the first make the kubelet read another thing or nothing. */
const oddities = {
  none: (secret: Secret) => secret,
  opaque: (secret: Secret) => ({ ...secret, type: 'Opaque' }),
  untyped: (secret: Secret) => ({ ...secret, type: '' }),
  'other type': (secret: Secret) => ({ ...secret, type: 'kubernetes.io/basic-auth' }),
  'type in capitals': (secret: Secret) => ({ ...secret, type: secret.type.replace('docker', 'Docker') }),
  'no data': (secret: Secret) => ({ ...secret, data: {} }),
  'empty bytes': (secret: Secret) => ({ ...secret, data: { [keyOf(secret)]: '' } }),
  'wrong key': (secret: Secret) => ({ ...secret, data: { 'config.json': contentOf(secret) } }),
  'key without dot': (secret: Secret) => ({
    ...secret,
    data: { [keyOf(secret).slice(1)]: contentOf(secret) },
  }),
  'both keys': (secret: Secret) => ({ ...secret, data: { ...bothKeys('{}'), ...secret.data } }),
  'other key alone': (secret: Secret) => ({
    ...secret,
    data: { ...bothKeys(contentOf(secret)), [keyOf(secret)]: '' },
  }),
  'other format': (secret: Secret) => ({
    ...secret,
    data: bothKeys(contentOf(secret)),
    type: otherType(secret.type),
  }),
} satisfies Record<string, (secret: Secret) => Secret>;

type Oddity = keyof typeof oddities;

function keyOf(secret: Secret): string {
  return secret.type.replace('kubernetes.io/', '.');
}

function contentOf(secret: Secret): TextOrBytes {
  return secret.data[keyOf(secret)] ?? '';
}

function bothKeys(content: TextOrBytes): Record<string, TextOrBytes> {
  return { [dataKeys.dockerconfigjson]: content, [dataKeys.dockercfg]: content };
}

function otherType(type: string): string {
  return type === 'kubernetes.io/dockercfg' ? 'kubernetes.io/dockerconfigjson' : 'kubernetes.io/dockercfg';
}

/** A secret of either type, odd or malformed now and then. */
export const secretPlan: fc.Arbitrary<SecretPlan> = plan<SecretPlan>({
  kind: weighted([2, fc.constant<Kind>('dockerconfigjson')], [1, fc.constant<Kind>('dockercfg')]),
  document: documentPlan,
  empty: mostly(fc.constant<string | null>(null), 5, mostly(emptyDocument, 20, anyOf(' ', '\n', '[]'))),
  fault: fault(3),
  oddity: mostly(fc.constant<Oddity>('none'), 14, fc.constantFrom(...(Object.keys(oddities) as Oddity[]))),
});

/** The secret that a plan makes with keys from this list. */
export function secretWith(
  keys: readonly string[],
  choices: SecretPlan,
  identity: Pick<PullSecret, 'name' | 'namespace'>,
): PullSecret {
  const format = choices.kind === 'dockercfg' ? 'dockercfg' : 'config';
  const content = choices.empty ?? documentWith(keys, choices.document, format, choices.fault);
  const plain: Secret = {
    type: `kubernetes.io/${choices.kind}`,
    data: { [dataKeys[choices.kind]]: content },
  };
  const { type, data } = oddities[choices.oddity](plain);
  return { ...identity, uid: `uid-${identity.name}`, type, data };
}
