import fc from 'fast-check';
import { encode } from './byte-text';
import { anyOf, mostly, plan, weighted } from './choice';
import { damage, damaged, type Damage } from './document-damage';
import { oddScalar } from './manifest-scalar';
import { text, toJson, toYaml, type Node, type NodeMember, type YamlLayout } from './manifest-node';
import { providerNode } from './provider-plan';
import type { Asked } from './question-types';

interface DocumentPlan {
  apiVersion: string;
  kind: string;
  providers: Node[];
  swap: Node | null;
  extra: NodeMember | null;
  format: Format;
  layout: YamlLayout;
  damage: Damage | null;
}

const head = 'kubelet.config.k8s.io';

const formats = {
  json: (members: readonly NodeMember[]) => toJson({ members }),
  'json, spaced': (members: readonly NodeMember[]) => `\n ${toJson({ members }).replaceAll(',', ' ,\n')}\n`,
  yaml: toYaml,
  'yaml, marked': (members: readonly NodeMember[], layout: YamlLayout) => `---\n${toYaml(members, layout)}`,
  'yaml, commented': (members: readonly NodeMember[], layout: YamlLayout) =>
    `# a comment\n\n${toYaml(members, layout).replace('\n', ' # another\n')}`,
  'yaml, two documents': (members: readonly NodeMember[], layout: YamlLayout) =>
    `${toYaml(members, layout)}---\nanything: [\n`,
  'yaml, CRLF': (members: readonly NodeMember[], layout: YamlLayout) =>
    toYaml(members, layout).replaceAll('\n', '\r\n'),
  'json as yaml': (members: readonly NodeMember[]) => `# JSON\n${toJson({ members })}`,
  'trailing document': (members: readonly NodeMember[]) => `${toJson({ members })}\n{}`,
} satisfies Record<string, (members: readonly NodeMember[], layout: YamlLayout) => string>;

type Format = keyof typeof formats;

const document: fc.Arbitrary<string> = plan<DocumentPlan>({
  apiVersion: weighted(
    [20, fc.constant(`${head}/v1`)],
    [3, anyOf(`${head}/v1beta1`, `${head}/v1alpha1`)],
    [1, anyOf('', 'v1', `${head}/v2`, 'kubelet.config.k8s.io')],
  ),
  kind: mostly(
    fc.constant('CredentialProviderConfig'),
    3,
    anyOf('', 'KubeletConfiguration', 'credentialproviderconfig', 'CredentialProviderResponse'),
  ),
  providers: fc.array(providerNode, { minLength: 1, maxLength: 2 }),
  swap: mostly(fc.constant<Node | null>(null), 3, oddScalar),
  extra: mostly(
    fc.constant<NodeMember | null>(null),
    3,
    plan<{ name: string; value: Node }>({
      name: anyOf('metadata', 'Providers', 'kind', 'Kind', 'apiVersion', 'providers', '<<'),
      value: weighted([1, oddScalar], [1, fc.constant(text('CredentialProviderConfig'))]),
    }).map((made): NodeMember => [made.name, made.value]),
  ),
  format: weighted<Format>(
    [6, fc.constant('json')],
    [8, fc.constant('yaml')],
    [1, fc.constantFrom(...(Object.keys(formats) as Format[]))],
  ),
  layout: plan<YamlLayout>({
    dashes: fc.constantFrom('flush', 'indented'),
    step: fc.constantFrom(2, 4),
    flow: mostly(fc.constant(false), 10, fc.constant(true)),
  }),
  damage: mostly(fc.constant<Damage | null>(null), 4, damage),
}).map((made) => {
  const members: NodeMember[] = [
    ['apiVersion', text(made.apiVersion)],
    ['kind', text(made.kind)],
    ['providers', made.swap ?? { items: made.providers }],
    ...(made.extra === null ? [] : [made.extra]),
  ];
  const written = formats[made.format](members, made.layout);
  // A configuration is text: what is no UTF-8 becomes the replacement character.
  const bytes = made.damage === null ? encode(written) : damaged(written, made.damage);
  return bytes.toString('utf8');
});

const name = weighted(
  [6, anyOf('a.yaml', 'b.json', '10-c.yml', '.hidden.yaml')],
  [1, anyOf('B.YAML', 'readme.txt', 'a.yaml~', '.json', 'ä.yaml', 'config')],
);

interface DirectoryPlan {
  files: [string, string][];
}

const directory = plan<DirectoryPlan>({
  files: fc.array(fc.tuple(name, mostly(document, 5, anyOf('', '{}', 'x', '# nothing\n'))), { maxLength: 3 }),
}).map(({ files }) => ({ provider: { directory: Object.fromEntries(files) } }));

/** A CredentialProviderConfig in a file, or a folder of them. */
export const providerConfigQuestion: fc.Arbitrary<Asked['provider-config']> = weighted<
  Asked['provider-config']
>([9, document.map((config) => ({ provider: { config } }))], [1, directory]);

/** The text of a configuration without anything wrong in it. */
export function plainConfig(providers: readonly Node[], version = 'v1'): string {
  return toJson({
    members: [
      ['apiVersion', text(`${head}/${version}`)],
      ['kind', text('CredentialProviderConfig')],
      ['providers', { items: providers }],
    ],
  });
}
