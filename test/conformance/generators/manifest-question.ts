import fc from 'fast-check';
import { encode, textOrBytes } from './byte-text';
import { anyOf, mostly, plan, weighted } from './choice';
import { damage, damaged, type Damage } from './document-damage';
import { oddScalar } from './manifest-scalar';
import { text, toJson, toYaml, type Node, type NodeMember, type YamlLayout } from './manifest-node';
import type { Asked } from './question-types';

const name = anyOf('web', 'api', 'regcred', '1', 'yes', 'ä');

const odd = weighted<Node>([6, name.map((word) => text(word))], [1, oddScalar]);

const container: fc.Arbitrary<Node> = plan<{ name: Node; image: Node; more: NodeMember | null }>({
  name: odd,
  image: weighted<Node>([4, fc.constant(text('ghcr.io/team/app:1'))], [1, oddScalar]),
  more: mostly(
    fc.constant<NodeMember | null>(null),
    30,
    anyOf('args', 'image', 'name', '<<', 'y', 'f:a').chain((field) =>
      oddScalar.map((value): NodeMember => [field, value]),
    ),
  ),
}).map(({ name: called, image, more }): Node => ({
  members: [['name', called], ['image', image], ...(more === null ? [] : [more])],
}));

interface ObjectPlan {
  apiVersion: string;
  kind: string;
  name: Node;
  namespace: Node | null;
  containers: Node[];
  extra: NodeMember | null;
}

/** A manifest, mostly of a pod; now and then without kind, with a key twice, or with what is no text. */
const object: fc.Arbitrary<readonly NodeMember[]> = plan<ObjectPlan>({
  apiVersion: weighted([6, fc.constant('v1')], [2, fc.constant('apps/v1')], [1, fc.constant('')]),
  kind: weighted(
    [8, anyOf('Pod', 'Deployment', 'Secret')],
    [1, anyOf('', 'List', 'PodList', 'DeploymentList')],
  ),
  name: odd,
  namespace: mostly(fc.constant<Node | null>(null), 40, odd),
  containers: fc.array(container, { maxLength: 2 }),
  extra: mostly(
    fc.constant<NodeMember | null>(null),
    15,
    anyOf('kind', 'metadata', 'spec', 'items', 'data', '<<', '__proto__', 'Kind').chain((field) =>
      oddScalar.map((value): NodeMember => [field, value]),
    ),
  ),
}).map(({ apiVersion, kind, name: called, namespace, containers, extra }) => [
  ...(apiVersion === '' ? [] : [['apiVersion', text(apiVersion)] as const]),
  ...(kind === '' ? [] : [['kind', text(kind)] as const]),
  [
    'metadata',
    {
      members: [
        ['name', called] as const,
        ...(namespace === null ? [] : [['namespace', namespace] as const]),
      ],
    },
  ],
  ['spec', { members: [['containers', { items: containers }]] }],
  ...(extra === null ? [] : [extra]),
]);

interface ListPlan {
  kind: string;
  first: boolean;
  items: (readonly NodeMember[])[];
  odd: Node | null;
}

/** A list as kubectl prints it, or as the API does: the kind before or behind the items. */
const listOfObjects: fc.Arbitrary<readonly NodeMember[]> = plan<ListPlan>({
  kind: anyOf('List', 'PodList', 'DeploymentList', 'SecretList'),
  first: fc.boolean(),
  items: fc.array(object, { maxLength: 3 }),
  odd: mostly(fc.constant<Node | null>(null), 10, oddScalar),
}).map(({ kind, first, items, odd: extra }): readonly NodeMember[] => {
  const head: NodeMember[] = [
    ['kind', text(kind)],
    ['apiVersion', text('v1')],
  ];
  const nodes = [...items.map((members): Node => ({ members })), ...(extra === null ? [] : [extra])];
  const list: NodeMember = ['items', { items: nodes }];
  return first ? [...head, list] : [list, ...head];
});

const layout = plan<YamlLayout>({
  dashes: fc.constantFrom('flush', 'indented'),
  step: fc.constantFrom(2, 4),
  flow: mostly(fc.constant(false), 10, fc.constant(true)),
});

/** Documents as people write them, which the nodes do not make. */
const written = anyOf(
  'args: ["\n  a\nb\n"]\nkind: Pod\n',
  "kind: Pod\nmetadata:\n  name: 'a and\n  b'\n",
  'items:\n- {\n\t"kind": "Pod",\n\t"metadata": {"name": "web"}\n\t}\nkind: List\n',
  'kind: Pod\nmetadata: &a {name: web}\nspec: *a\n',
  'x: &a {name: web, b: 1}\nkind: Pod\nmetadata: {<<: *a, b: 2}\n',
  'kind: Pod\nmetadata:\n  name: {{ .Values.name }}\n',
  '{{- if .Values.enabled }}\nkind: Pod\n{{- end }}\n',
  '{% if a %}\nkind: Pod\n{% endif %}\n',
  'kind: ConfigMap\ndata:\n  a: |\n    one\n     two\n\n  b: >-\n    x\n    y\n',
  'kind: ConfigMap\ndata: {a: "x\\ty\\u00e9\\x41", b: \'\', c: |-\n  z}\n',
  '# a comment\n\n# another\n',
  '%YAML 1.1\n',
  '- kind: Pod\n- kind: Secret\n',
  '? kind\n: Pod\n',
  'kind: !!str Pod\nmetadata: !!map {name: !x web}\n',
  'kind: Pod\n...\nkind: Secret\n',
  'kind:\tPod\n',
  '\tkind: Pod\n',
  'a:\n  - b\n   - c\n',
  'kind: Pod # {{ x }}\n',
  'just a text\n',
  '',
);

const document: fc.Arbitrary<string> = weighted(
  [
    6,
    plan<{ members: readonly NodeMember[]; layout: YamlLayout }>({
      members: weighted([3, object], [1, listOfObjects]),
      layout,
    }).map((made) => toYaml(made.members, made.layout)),
  ],
  [3, weighted([2, object], [1, listOfObjects]).map((members) => `${toJson({ members })}\n`)],
  [3, written],
);

/** What stands between two documents. */
const separator = weighted(
  [12, anyOf('---\n', '')],
  [
    4,
    anyOf(
      '\n---\n',
      '--- # next\n',
      '---\r\n',
      '--- \n',
      '---\n---\n',
      '\n\n',
      ' ',
      ',\n',
      '---- \n',
      '--- x\n',
      '...\n---\n',
      '\n #',
    ),
  ],
);

const MARK = /^(?:\xff\xfe|\xfe\xff)|\xef\xbb\xbf|\0/;

interface StreamPlan {
  documents: string[];
  separators: string[];
  lead: string;
  crlf: boolean;
  damage: Damage | null;
}

/** A text with manifests: documents of both kinds one behind the other, near-valid ones among them. */
export const manifestQuestion: fc.Arbitrary<Asked['manifest']> = plan<StreamPlan>({
  documents: fc.array(document, { minLength: 1, maxLength: 4 }),
  separators: fc.array(separator, { minLength: 4, maxLength: 4 }),
  lead: weighted(
    [12, fc.constant('')],
    [1, anyOf('---\n', '\n', ' ', '# x\n', '\n---\n', '\u00a0', '\u0085')],
  ),
  crlf: mostly(fc.constant(false), 6, fc.constant(true)),
  damage: mostly(fc.constant<Damage | null>(null), 35, damage),
}).map(({ documents, separators, lead, crlf, damage: harm }) => {
  const joined = documents
    .map((each, at) => (at === 0 ? each : `${separators[at - 1] ?? ''}${each}`))
    .join('');
  const ended = lead + (crlf ? joined.replace(/\r?\n/g, '\r\n') : joined);
  const bytes = harm === null ? encode(ended) : damaged(ended, harm);
  // Behind a byte order mark we read JSON as JSON, and UTF-16, as Windows writes them; kubectl does not. A NUL it
  // does not even see behind the end of a root.
  return { doc: textOrBytes(MARK.test(bytes.toString('latin1')) ? encode(ended) : bytes) };
});
