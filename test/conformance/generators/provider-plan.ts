import fc from 'fast-check';
import { anyOf, mostly, plan, weighted } from './choice';
import { boolNode, duration, nullNode, oddScalar } from './manifest-scalar';
import { text, type Node, type NodeMember, type TextStyle } from './manifest-node';
import { oddKey } from './odd-key';
import { liveKey } from './registry-key';

const GROUP = 'credentialprovider.kubelet.k8s.io';

/** The plainest API version, the others, and what is none. */
export const pluginApi: fc.Arbitrary<string> = weighted(
  [24, fc.constant(`${GROUP}/v1`)],
  [4, anyOf(`${GROUP}/v1beta1`, `${GROUP}/v1alpha1`)],
  [1, anyOf('', `${GROUP}/v2`, 'v1', `${GROUP}/`, `${GROUP}/V1`)],
);

const pluginName = weighted(
  [24, anyOf('p0', 'p1', 'p2', 'ecr-credential-provider')],
  [2, anyOf('a.b', '-x', '...', 'P0', 'ä', 'a\tb', 'a\\b', '"')],
  [1, anyOf('', '.', '..', 'a/b', 'a b', ' ', '/', '. ./')],
);

const style: fc.Arbitrary<TextStyle> = fc.constantFrom('plain', 'single', 'double');

function texts(value: fc.Arbitrary<string>): fc.Arbitrary<Node> {
  return plan<{ value: string; style: TextStyle }>({ value, style }).map((made) =>
    text(made.value, made.style),
  );
}

function manyTexts(value: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<Node> {
  return fc.array(texts(value), { maxLength }).map((items): Node => ({ items }));
}

const pattern = weighted(
  [14, liveKey.map((key) => key.replace(/^https?:\/\//u, ''))],
  [2, anyOf('*.io', '*.*.dkr.ecr.*.amazonaws.com', 'gcr.io', 'registry.example.com:5000/team')],
  [1, liveKey],
  [1, oddKey],
);

const annotationKey = weighted(
  [24, anyOf('example.com/role', 'eks.amazonaws.com/role-arn', 'plain', 'UPPER.example.com/X', 'a_b.c-d')],
  [
    3,
    anyOf(
      '',
      '/',
      'a/',
      '/a',
      'a/b/c',
      'a b',
      '-a',
      'a-',
      '.',
      'ex_ample.com/x',
      'a..b/c',
      'é',
      'K/x',
      'İ',
      'ſ',
      'Å/x',
    ),
  ],
  [
    1,
    anyOf(
      'n'.repeat(63),
      'n'.repeat(64),
      `${'d'.repeat(253)}/n`,
      `${'d'.repeat(254)}/n`,
      `${'a.'.repeat(126)}a/n`,
    ),
  ],
);

const cacheType = weighted(
  [20, anyOf('ServiceAccount', 'Token')],
  [1, anyOf('', 'token', 'Pod', 'serviceaccount')],
);

/** A field that may be there, absent, null, or of any kind. */
function field(name: string, value: fc.Arbitrary<Node>, absent = 3): fc.Arbitrary<NodeMember[]> {
  return weighted<NodeMember[]>(
    [100 - absent - 2, value.map((node): NodeMember[] => [[name, node]])],
    [absent, fc.constant<NodeMember[]>([])],
    [1, nullNode.map((node): NodeMember[] => [[name, node]])],
    [1, oddScalar.map((node): NodeMember[] => [[name, node]])],
  );
}

interface TokenPlan {
  audience: NodeMember[];
  required: boolean | null;
  cacheType: NodeMember[];
  requiredKeys: NodeMember[];
  optionalKeys: NodeMember[];
}

const token: fc.Arbitrary<Node> = plan<TokenPlan>({
  audience: field(
    'serviceAccountTokenAudience',
    texts(weighted([20, anyOf('aud', 'https://a.b')], [1, anyOf('')])),
  ),
  required: weighted([20, fc.boolean()], [1, fc.constant(null)]),
  cacheType: field('cacheType', texts(cacheType)),
  requiredKeys: field('requiredServiceAccountAnnotationKeys', manyTexts(annotationKey, 3), 50),
  optionalKeys: field('optionalServiceAccountAnnotationKeys', manyTexts(annotationKey, 3), 50),
}).map((made): Node => ({
  members: [
    ...made.audience,
    ...(made.required === null ? [] : [['requireServiceAccount', boolNode(made.required)] as const]),
    ...made.cacheType,
    ...made.requiredKeys,
    ...made.optionalKeys,
  ],
}));

const variable: fc.Arbitrary<Node> = plan<{ name: NodeMember[]; value: NodeMember[] }>({
  name: field('name', texts(anyOf('HOME', 'AWS_PROFILE', '', 'a=b')), 3),
  value: field('value', texts(anyOf('', 'v', 'a=b', '5', 'yes')), 8),
}).map((made): Node => ({ members: [...made.name, ...made.value] }));

/** Fields that no kubelet knows, or that are misspelt. */
const extra: fc.Arbitrary<NodeMember> = plan<{ name: string; value: Node }>({
  name: anyOf('extra', 'Name', 'matchimages', 'defaultCacheDuration ', 'image', '__proto__', '', '5'),
  value: weighted([1, oddScalar], [2, texts(anyOf('x'))]),
}).map((made): NodeMember => [made.name, made.value]);

interface ProviderPlan {
  name: NodeMember[];
  images: NodeMember[];
  duration: NodeMember[];
  api: NodeMember[];
  args: NodeMember[];
  env: NodeMember[];
  token: NodeMember[];
  extra: NodeMember[];
  again: number | null;
}

/** One provider of a configuration, valid for the most part. */
export const providerNode: fc.Arbitrary<Node> = plan<ProviderPlan>({
  name: field('name', texts(pluginName), 1),
  images: field(
    'matchImages',
    fc.array(texts(pattern), { minLength: 1, maxLength: 3 }).map((items): Node => ({ items })),
    2,
  ),
  duration: field('defaultCacheDuration', texts(duration), 2),
  api: field('apiVersion', texts(pluginApi), 1),
  args: field('args', manyTexts(anyOf('get', '--x=1', '', '$(HOME)', '5'), 2), 70),
  env: field(
    'env',
    fc.array(variable, { maxLength: 2 }).map((items): Node => ({ items })),
    70,
  ),
  token: field('tokenAttributes', token, 60),
  extra: mostly(
    fc.constant<NodeMember[]>([]),
    3,
    extra.map((one): NodeMember[] => [one]),
  ),
  again: mostly(fc.constant<number | null>(null), 2, fc.nat(5)),
}).map(({ name, images, duration, api, args, env, token, extra, again }): Node => {
  const members = [...name, ...images, ...duration, ...api, ...args, ...env, ...token, ...extra];
  const twin = again === null ? undefined : members[again];
  return { members: twin === undefined ? members : [...members, twin] };
});
