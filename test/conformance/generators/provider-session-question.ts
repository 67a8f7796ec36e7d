import fc from 'fast-check';
import { encode } from './byte-text';
import { anyOf, at, mostly, plan, weighted } from './choice';
import { keyParts } from './name-parts';
import { filePlans, filesWith, type FilePlan } from './node-tree';
import { boolNode } from './manifest-scalar';
import { text, type Node, type NodeMember } from './manifest-node';
import { plainConfig } from './provider-config-question';
import { noReply, replyPlan, replyWith, type ReplyPlan } from './plugin-reply';
import { secretPlan, secretWith, type SecretPlan } from './pull-secret';
import type { Asked, ScriptedAccount } from './question-types';
import { imagesFor, lookedUp, type LookedUp } from './related-image';
import { liveKey } from './registry-key';

const GROUP = 'credentialprovider.kubelet.k8s.io';
const NAMES = ['p0', 'p1', 'p2'] as const;
const ANNOTATIONS = ['example.com/role', 'plain', 'UPPER.example.com/X'] as const;

interface PluginPlan {
  patterns: number[];
  reach: 'whole' | 'host' | 'label' | 'other';
  duration: string;
  version: string;
  args: string[];
  env: boolean;
  token: TokenPlan | null;
  replies: (ReplyPlan | { raw: string })[];
  exit: number;
  stderr: string;
}

interface TokenPlan {
  audience: string;
  cacheType: string;
  required: boolean;
  requiredKeys: string[];
  optionalKeys: string[];
}

const annotationKeys = fc.uniqueArray(fc.constantFrom<string>(...ANNOTATIONS), { maxLength: 1 });

const token = plan<TokenPlan>({
  audience: anyOf('aud', 'registry.example.com'),
  cacheType: anyOf('ServiceAccount', 'Token'),
  required: mostly(fc.constant(false), 40, fc.constant(true)),
  requiredKeys: annotationKeys,
  optionalKeys: annotationKeys,
});

const plugin = plan<PluginPlan>({
  patterns: fc.array(fc.nat(3), { minLength: 1, maxLength: 2 }),
  reach: weighted<PluginPlan['reach']>(
    [6, fc.constantFrom('host', 'whole')],
    [2, fc.constant('label')],
    [1, fc.constant('other')],
  ),
  duration: anyOf('10m', '1h', '0s'),
  version: mostly(fc.constant('v1'), 15, anyOf('v1beta1', 'v1alpha1')),
  args: mostly(
    fc.constant<string[]>([]),
    20,
    fc.array(anyOf('get', '', '--x=a b', '$HOME', "'", '*'), { maxLength: 3 }),
  ),
  env: mostly(fc.constant(false), 15, fc.constant(true)),
  token: mostly(fc.constant<TokenPlan | null>(null), 35, token),
  replies: fc.array(weighted<ReplyPlan | { raw: string }>([12, replyPlan], [1, plan({ raw: noReply })]), {
    minLength: 1,
    maxLength: 3,
  }),
  exit: mostly(fc.constant(0), 6, fc.constantFrom(1, 2, 126)),
  stderr: mostly(fc.constant(''), 8, anyOf('some trouble\n')),
});

interface Plan {
  keys: string[];
  plugins: PluginPlan[];
  absent: boolean;
  files: FilePlan[];
  secrets: SecretPlan[];
  accounts: ScriptedAccount[];
  steps: { pod: number; image: LookedUp; again: boolean }[];
}

const account = plan<ScriptedAccount>({
  namespace: anyOf('default', 'team'),
  name: anyOf('builder', 'default'),
  uid: anyOf('sa-1', 'sa-2'),
  annotations: fc.dictionary(fc.constantFrom<string>(...ANNOTATIONS, 'other'), anyOf('v', ''), {
    maxKeys: 3,
    noNullPrototype: true,
  }),
});

const PODS = [
  { namespace: 'default', name: 'a', uid: 'uid-a', serviceAccountName: 'builder' },
  { namespace: 'default', name: 'b', uid: 'uid-b', serviceAccountName: 'builder' },
  { namespace: 'team', name: 'c', uid: 'uid-c', serviceAccountName: 'builder' },
  { namespace: 'team', name: 'd', uid: 'uid-d', serviceAccountName: 'default' },
  { namespace: 'default', name: 'e', uid: 'uid-e', serviceAccountName: '' },
] as const;

/** What the kubelet takes for an image whatever its release: a session parses no names, it looks them up. */
const PLAIN =
  /^(?![\da-f]{64}(?:[:@]|$))(?:[a-z\d]+(?:[.-][a-z\d]+)*(?::\d+)?\/)?[a-z\d]+(?:[._-][a-z\d]+)*(?:\/[a-z\d]+(?:[._-][a-z\d]+)*)*(?::\w[\w.-]{0,100})?(?:@sha256:[\da-f]{64})?$/u;

function patternOf(key: string, reach: PluginPlan['reach']): string {
  const bare = encode(key.replace(/^https?:\/\//u, '')).toString('utf8');
  const { host, port } = keyParts(bare);
  if (reach === 'whole') return bare;
  if (reach === 'host') return host + port;
  if (reach === 'label') return host.replace(/^[^.]*/u, '*') + port;
  return 'other.example.com';
}

function providerNode(name: string, made: PluginPlan, keys: readonly string[]): Node {
  const patterns = made.patterns.map((index) => text(patternOf(at(keys, index) ?? '', made.reach)));
  const members: NodeMember[] = [
    ['name', text(name)],
    ['matchImages', { items: patterns }],
    ['defaultCacheDuration', text(made.duration)],
    ['apiVersion', text(`${GROUP}/${made.version}`)],
    ['args', { items: made.args.map((word) => text(word)) }],
  ];
  if (made.env)
    members.push([
      'env',
      {
        items: [
          {
            members: [
              ['name', text('PATH')],
              ['value', text('')],
            ],
          },
        ],
      },
    ]);
  if (made.token !== null && made.version === 'v1') members.push(['tokenAttributes', tokenNode(made.token)]);
  return { members };
}

function tokenNode({ audience, cacheType, required, requiredKeys, optionalKeys }: TokenPlan): Node {
  const needed = required ? requiredKeys : [];
  return {
    members: [
      ['serviceAccountTokenAudience', text(audience)],
      ['cacheType', text(cacheType)],
      ['requireServiceAccount', boolNode(required)],
      ['requiredServiceAccountAnnotationKeys', { items: needed.map((key) => text(key)) }],
      [
        'optionalServiceAccountAnnotationKeys',
        { items: optionalKeys.filter((key) => !needed.includes(key)).map((key) => text(key)) },
      ],
    ],
  };
}

function script(
  made: PluginPlan,
  keys: readonly string[],
): Asked['provider-session']['provider']['plugins'][string] {
  const echoed = `token:default/builder:${made.token?.audience ?? ''}:uid-a`;
  const own = made.patterns.map((index) => at(keys, index) ?? '');
  const stdout = made.replies.map((reply) =>
    'raw' in reply ? reply.raw : replyWith(reply, [...own, ...keys], `${GROUP}/${made.version}`, echoed),
  );
  return { exit: made.exit, stdout, stderr: made.stderr };
}

function uniqueAccounts(accounts: readonly ScriptedAccount[]): ScriptedAccount[] {
  return [...new Map(accounts.map((one) => [`${one.namespace}/${one.name}`, one])).values()];
}

/** Plugins, a node file and pull secrets that share their keys, and pods that pull one after the other. */
export const providerSessionQuestion: fc.Arbitrary<Asked['provider-session']> = plan<Plan>({
  keys: fc.array(liveKey, { minLength: 1, maxLength: 3 }),
  plugins: fc.array(plugin, { minLength: 1, maxLength: 3 }),
  absent: mostly(fc.constant(false), 2, fc.constant(true)),
  files: mostly(fc.constant<FilePlan[]>([]), 45, filePlans),
  secrets: mostly(fc.constant<SecretPlan[]>([]), 35, fc.array(secretPlan, { maxLength: 2 })),
  accounts: fc.array(account, { maxLength: 3 }),
  steps: fc.array(
    plan<Plan['steps'][number]>({
      pod: fc.nat(PODS.length - 1),
      image: lookedUp,
      again: mostly(fc.constant(false), 35, fc.constant(true)),
    }),
    { minLength: 1, maxLength: 5 },
  ),
}).map(({ keys, plugins, absent, files, secrets, accounts, steps }) => {
  const named = plugins.map((made, index) => ({ name: at(NAMES, index) ?? '', made }));
  const scripts = named.map(({ name, made }) => [name, script(made, keys)] as const);
  const images = imagesFor(
    keys,
    steps.map(({ image }) => image),
  ).map((image) => (PLAIN.test(image) && image.length < 200 ? image : 'gcr.io/team/app:v1'));
  return {
    files: filesWith(keys, files),
    secrets: secrets.map((secret, index) =>
      secretWith(keys, secret, { name: `s${index}`, namespace: 'default' }),
    ),
    provider: {
      config: plainConfig(named.map(({ name, made }) => providerNode(name, made, keys))),
      plugins: Object.fromEntries(absent ? scripts.slice(1) : scripts),
      serviceAccounts: uniqueAccounts(accounts),
      steps: steps.map(({ pod, again }, index) => ({
        pod: { ...(PODS[pod] ?? PODS[0]) },
        image: (again ? images[index - 1] : undefined) ?? images[index] ?? 'busybox',
      })),
    },
  };
});
