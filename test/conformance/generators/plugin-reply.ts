import fc from 'fast-check';
import { encode, textOrBytes } from './byte-text';
import { anyOf, at, mostly, plan, weighted } from './choice';
import { credential, type Credential } from './credential';
import { damage, damaged, type Damage } from './document-damage';
import { list, object, type Member } from './json-text';
import type { TextOrBytes } from './question-types';
import { keySpelling, respelt, type KeySpelling } from './related-key';

/** What a plugin replies; its keys come from a list that is known later. */
export interface ReplyPlan {
  kind: string;
  apiVersion: string | null;
  cacheKeyType: string;
  cacheDuration: string | null;
  entries: { key: number; spelling: KeySpelling; credential: Credential; odd: string | null }[];
  auth: string | null;
  extra: Member | null;
  damage: Damage | null;
}

// No time passes in a session: none of the durations ends while one runs.
const cacheDuration = weighted<string | null>(
  [8, fc.constant(null)],
  [10, anyOf('"10m"', '"1h0m0s"', '"0s"', '"0"', '"1.5h"')],
  [2, anyOf('"-1s"', 'null')],
  [1, anyOf('"x"', '5', '""', '"1d"')],
);

/** A reply that the kubelet takes, for the most part. */
export const replyPlan: fc.Arbitrary<ReplyPlan> = plan<ReplyPlan>({
  kind: mostly(
    fc.constant('CredentialProviderResponse'),
    3,
    anyOf('CredentialProviderRequest', '', 'credentialproviderresponse'),
  ),
  apiVersion: mostly(
    fc.constant<string | null>(null),
    4,
    anyOf(
      '',
      'v1',
      'credentialprovider.kubelet.k8s.io/v1',
      'credentialprovider.kubelet.k8s.io/v1alpha1',
      'kubelet.config.k8s.io/v1',
    ),
  ),
  cacheKeyType: weighted([24, anyOf('Image', 'Registry', 'Global')], [1, anyOf('', 'image', 'Node')]),
  cacheDuration,
  entries: fc.array(
    plan<ReplyPlan['entries'][number]>({
      key: fc.nat(5),
      spelling: keySpelling,
      credential,
      odd: mostly(
        fc.constant<string | null>(null),
        3,
        anyOf('null', '{}', '5', '{"username":"u","extra":1}', '{"Username":"u"}'),
      ),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  auth: mostly(fc.constant<string | null>(null), 3, anyOf('null', '[]', '""')),
  extra: mostly(
    fc.constant<Member | null>(null),
    4,
    fc.constantFrom<Member>(
      ['"extra"', '1'],
      ['"Auth"', '{}'],
      ['"auth"', '{}'],
      ['"metadata"', '{}'],
      ['"Kind"', '"x"'],
    ),
  ),
  damage: mostly(fc.constant<Damage | null>(null), 3, damage),
});

/** The bytes of a reply in the API version that the plugin was configured with. */
export function replyWith(
  reply: ReplyPlan,
  keys: readonly string[],
  configured: string,
  token: string,
): TextOrBytes {
  const entries = reply.entries.map(({ key, spelling, credential: { username, password }, odd }): Member => {
    const secret = password === 'p123' ? token : password;
    const entry =
      odd ??
      object([
        ['"username"', JSON.stringify(username)],
        ['"password"', JSON.stringify(secret)],
      ]);
    return [JSON.stringify(respelt(at(keys, key) ?? '', spelling)), entry];
  });
  const members: Member[] = [
    ['"kind"', JSON.stringify(reply.kind)],
    ['"apiVersion"', JSON.stringify(reply.apiVersion ?? configured)],
    ['"cacheKeyType"', JSON.stringify(reply.cacheKeyType)],
    ...(reply.cacheDuration === null ? [] : [['"cacheDuration"', reply.cacheDuration] as const]),
    ['"auth"', reply.auth ?? object(entries)],
    ...(reply.extra === null ? [] : [reply.extra]),
  ];
  const written = object(members);
  return textOrBytes(reply.damage === null ? encode(written) : damaged(written, reply.damage));
}

/** What a plugin writes that is no reply at all. */
export const noReply: fc.Arbitrary<string> = anyOf(
  '',
  '{}',
  'null',
  'x',
  list([]),
  'kind: CredentialProviderResponse\n',
  '\0',
);
