import fc from 'fast-check';
import { anyOf, mostly, plan, weighted } from './choice';
import { literal, literalOf } from './json-string';
import { anyValue, gap, object } from './json-text';
import type { Member } from './json-text';

/** What stands in a config.json besides the entries, and how all of it is written. */
export interface Layout {
  gap: string;
  auths: string;
  split: number;
  before: Member[];
  after: Member[];
  around: string;
}

const header: fc.Arbitrary<Member> = fc.tuple(
  anyOf('X-Meta', 'User-Agent', 'x-meta', 'Authorization', '', 'é').map((name) => literal(name)),
  weighted([4, literalOf(anyOf('v', 'w', '', 'Bearer x', 'ü\n'))], [1, fc.constant('null')]),
);

const headers: fc.Arbitrary<Member> = fc.tuple(
  mostly(
    fc.constant('"HttpHeaders"'),
    30,
    anyOf('"httpheaders"', '"HTTPHEADERS"', '"HttpHeaderſ"', '"\\u0048ttpHeaders"'),
  ),
  weighted(
    [6, fc.array(header, { maxLength: 3 }).map((members) => object(members))],
    [1, fc.constant('null')],
  ),
);

const helpers: fc.Arbitrary<Member> = weighted(
  [
    2,
    fc.tuple(fc.constant('"credHelpers"'), anyOf('{"gcr.io":"gcloud"}', '{}', 'null', '[]', '{"quay.io":1}')),
  ],
  [2, fc.tuple(anyOf('"credsStore"', '"credStore"'), anyOf('"desktop"', '""', 'null', '1'))],
);

const unknown: fc.Arbitrary<Member> = fc.tuple(
  anyOf(
    'extra',
    'detachKeys',
    'auth',
    'auths ',
    'authz',
    'gcr.io',
    '',
    '__proto__',
    'psFormat',
    'HttpHeader',
    'auths\0',
  ).map((n) => literal(n)),
  anyValue,
);

const emptyAuths: fc.Arbitrary<Member> = fc.tuple(anyOf('"auths"', '"Auths"'), fc.constant('{}'));

const section = weighted([3, headers], [3, helpers], [2, unknown], [1, emptyAuths]);
const sections = mostly(fc.constant<Member[]>([]), 35, fc.array(section, { minLength: 1, maxLength: 3 }));

/** How the name of the section of entries is written: Go folds its case. */
export const authsName: fc.Arbitrary<string> = mostly(
  fc.constant('"auths"'),
  8,
  anyOf('"Auths"', '"AUTHS"', '"authſ"', '"aUthS"', '"\\u0061uths"', '"auth\\u017f"'),
);

/** A layout that leaves every entry in force. */
export const layout: fc.Arbitrary<Layout> = plan<Layout>({
  gap,
  auths: authsName,
  split: mostly(fc.constant(0), 6, fc.nat(3)),
  before: sections,
  after: sections,
  around: mostly(fc.constant(''), 15, anyOf('\n', ' ', '\t', '\r\n')),
});

/** The config.json that holds these entries, in one section or in two that Go unites. */
export function configText(entries: readonly Member[], layout: Layout): string {
  const parts = [entries.slice(0, layout.split), entries.slice(layout.split)];
  const auths = (layout.split === 0 ? parts.slice(1) : parts).map((part): Member => [
    layout.auths,
    object(part, layout.gap),
  ]);
  return layout.around + object([...layout.before, ...auths, ...layout.after], layout.gap) + layout.around;
}

/** The .dockercfg that holds these entries. */
export function dockercfgText(
  entries: readonly Member[],
  { gap, around }: Pick<Layout, 'gap' | 'around'>,
): string {
  return around + object(entries, gap) + around;
}
