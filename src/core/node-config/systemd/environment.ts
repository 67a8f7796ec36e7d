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
  files: EnvironmentFiles,
  login: Variables = new Map(),
): Variables {
  const variables = new Map<string, Found<string>>(login);
  for (const { name, ...found } of assignments(service, files)) variables.set(name, found);
  for (const word of service.unsetEnvironment) {
    const [name = '', ...value] = word.split('=');
    if (value.length === 0 || variables.get(name)?.value === value.join('=')) variables.delete(name);
  }
  return variables;
}

/** An assignment of a variable that a later one replaces. */
export interface ReplacedVariable extends Found<string> {
  readonly name: string;
  /** The one that counts. */
  readonly by: Found<string>;
}

/** Assignments that do not count, since the same variable is set again. */
export function replacedVariables(
  service: ServiceUnit,
  files: EnvironmentFiles,
): readonly ReplacedVariable[] {
  const all = assignments(service, files);
  const last = new Map(all.map((one) => [one.name, one]));
  return all.flatMap((one) => {
    const by = last.get(one.name);
    return by === undefined || by === one ? [] : [{ ...one, by: { value: by.value, from: by.from } }];
  });
}

type EnvironmentFiles = readonly { readonly path: string; readonly variables: readonly FileVariable[] }[];

/** In the order in which they are made: a later one counts. */
function assignments(
  service: ServiceUnit,
  files: EnvironmentFiles,
): readonly (Found<string> & { readonly name: string })[] {
  return [
    ...service.environment.map(({ name, value, at }) => ({ name, value, from: inFile(at.path, at.line) })),
    ...files.flatMap(({ path, variables }) =>
      variables.map(({ name, value, line }) => ({ name, value, from: inFile(path, line) })),
    ),
  ];
}
