import { inFile, type Found } from '../setting';
import type { FileVariable } from './environment-file';
import type { ServiceUnit } from './service';

/** A variable's value, and what it replaced. */
export type Variables = ReadonlyMap<string, Found<string>>;

/**
 * The environment that a service gives its process: that of a login, what `Environment=` sets, then what its files set,
 * without what `UnsetEnvironment=` names. Mirrors exec_child in src/core/execute.c (systemd, v252): files count more.
 */
export function serviceEnvironment(
  service: ServiceUnit,
  files: readonly { readonly path: string; readonly variables: readonly FileVariable[] }[],
  login: Variables = new Map(),
): Variables {
  const variables = new Map<string, Found<string>>(login);
  for (const { name, value, at } of service.environment) {
    variables.set(name, { value, from: inFile(at.path, at.line) });
  }
  for (const { path, variables: inIt } of files) {
    for (const { name, value, line } of inIt) variables.set(name, { value, from: inFile(path, line) });
  }
  for (const word of service.unsetEnvironment) {
    const [name = '', ...value] = word.split('=');
    if (value.length === 0 || variables.get(name)?.value === value.join('=')) variables.delete(name);
  }
  return variables;
}
