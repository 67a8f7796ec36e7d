import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

export interface Role {
  readonly kind: 'Role';
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly rules: readonly Rule[];
  readonly [field: string]: unknown;
}

export interface RoleBinding {
  readonly kind: 'RoleBinding';
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly subjects: readonly {
    readonly kind: string;
    readonly name: string;
    readonly [field: string]: unknown;
  }[];
  readonly [field: string]: unknown;
}

export interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
}

/** The Role and its RoleBinding as docs/guide/pods.md gives them. */
export function documentedRole(): readonly [Role, RoleBinding] {
  const guide = readFileSync(join(__dirname, '..', '..', 'docs', 'guide', 'pods.md'), 'utf8');
  const block = /```yaml\n(apiVersion: rbac[\s\S]*?)```/.exec(guide)?.[1];
  if (block === undefined) throw new Error('the guide has no Role');
  const [role, binding] = parseAllDocuments(block).map((document) => document.toJS() as unknown);
  return [role as Role, binding as RoleBinding];
}

/** Rules of the table below it, for who asks for more. */
export const CONTROLLERS: readonly Rule[] = [
  { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'] },
  { apiGroups: ['batch'], resources: ['cronjobs'], verbs: ['get'] },
];
export const TOKENS: Rule = { apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] };

/** The documented Role under another name and for another user, with other rules. */
export function roleFor(
  user: string,
  rules: (documented: readonly Rule[]) => readonly Rule[],
): readonly object[] {
  const [role, binding] = documentedRole();
  const metadata = { ...role.metadata, name: user };
  return [
    { ...role, metadata, rules: rules(role.rules) },
    {
      ...binding,
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: user },
      subjects: [{ kind: 'User', name: user, apiGroup: 'rbac.authorization.k8s.io' }],
    },
  ];
}

/** Rules without one resource. */
export function without(resource: string): (rules: readonly Rule[]) => readonly Rule[] {
  return (rules) =>
    rules.map((rule) => ({ ...rule, resources: rule.resources.filter((each) => each !== resource) }));
}
