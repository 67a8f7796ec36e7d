/** What a cluster has to let its asker do, in the terms of RBAC. */
export interface Permission {
  readonly verb: 'get' | 'list' | 'create';
  /** Empty for the core group. */
  readonly group: string;
  readonly resource: string;
  /** Undefined: all. */
  readonly namespace: string | undefined;
  /** Empty for a list. */
  readonly names: readonly string[];
}

/** In one line, for messages. */
export function describePermission({ verb, group, resource, namespace, names }: Permission): string {
  const kind = group === '' ? resource : `${resource}.${group}`;
  const named =
    names.length === 0 ? '' : ` ${names.slice(0, 5).join(', ')}${names.length > 5 ? ', ...' : ''}`;
  const where = namespace === undefined ? 'all namespaces' : `namespace ${namespace}`;
  return `${verb} ${kind}${named} in ${where}`;
}

/** The rule of a Role that gives it. */
export function grantOf({ verb, group, resource, namespace, names }: Permission): string {
  const only = names.length === 0 ? '' : `, resourceNames: [${names.join(', ')}]`;
  const rule = `{apiGroups: ["${group}"], resources: [${resource}], verbs: [${verb}]${only}}`;
  const where =
    namespace === undefined
      ? 'in a ClusterRole, with a ClusterRoleBinding'
      : `in a Role of namespace ${namespace}, with a RoleBinding`;
  return `Grant it ${where}: ${rule}. docs/guide/pods.md has the whole manifest.`;
}
