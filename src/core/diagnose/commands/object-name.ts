const LABEL = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/**
 * Whether an object of the API may have this name (a DNS subdomain of RFC 1123). What may not is no object, but a
 * mistake or a trap, such as `--all`: it is never part of a command.
 */
export function isObjectName(name: string): boolean {
  return name.length <= 253 && name.split('.').every((part) => LABEL.test(part));
}

/** Whether a namespace may have this name. */
export function isNamespaceName(name: string): boolean {
  return LABEL.test(name);
}
