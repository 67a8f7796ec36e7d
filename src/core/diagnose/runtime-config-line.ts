/** What stands between the brackets of a TOML table, `[a.b]` or `[[a.b]]`; undefined where a line is no header. */
export function tableHeaderOf(line: string): string | undefined {
  return /^\[+([^[\]]*(?:\[[^[\]]*\][^[\]]*)?)\]+$/.exec(line.trim())?.[1];
}

/** The key of a YAML mapping whose value stands below, without its quotes; undefined where a line is none. */
export function yamlKeyOf(line: string): string | undefined {
  const [told = ''] = line.split('#', 1);
  const key = told.trim();
  return key.endsWith(':') ? key.slice(0, -1).replace(/^["']/, '').replace(/["']$/, '') : undefined;
}
