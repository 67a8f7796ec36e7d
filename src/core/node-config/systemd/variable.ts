const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Whether systemd takes this for a variable's name. Mirrors env_name_is_valid in src/basic/env-util.c (v252). */
export function isVariableName(name: string): boolean {
  return NAME.test(name);
}
