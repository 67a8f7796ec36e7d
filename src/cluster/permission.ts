/** What a cluster has to let its asker do, in the terms of RBAC. */
export interface Permission {
  readonly verb: 'get' | 'create';
  /** Empty for the core group. */
  readonly group: string;
  readonly resource: string;
  readonly namespace: string;
  readonly names: readonly string[];
}

/** In one line, for messages. */
export function describePermission({ verb, group, resource, namespace, names }: Permission): string {
  const kind = group === '' ? resource : `${resource}.${group}`;
  return `${verb} ${kind} ${names.slice(0, 5).join(', ')}${names.length > 5 ? ', ...' : ''} in namespace ${namespace}`;
}

/** The rule of a Role that gives it. */
export function grantOf({ verb, group, resource, namespace, names }: Permission): string {
  const rule = `{apiGroups: ["${group}"], resources: [${resource}], verbs: [${verb}], resourceNames: [${names.join(', ')}]}`;
  return `Grant it in a Role of namespace ${namespace}, with a RoleBinding: ${rule}. docs/guide/pods.md has the whole manifest.`;
}
