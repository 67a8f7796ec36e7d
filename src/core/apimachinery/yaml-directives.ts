/** `%YAML` with a version of one or two digits each, or `%TAG` with a handle and a prefix; then a comment or nothing. */
const DIRECTIVE =
  /^%(?:YAML[ \t]+[0-9]{1,2}\.[0-9]{1,2}[ \t]*(?:#.*)?|TAG[ \t]+!(?:[\w-]*!)?[ \t]+[\w\-;/?:@&=+$,.!~*'()[\]%]+(?:[ \t]+(?:#.*)?)?)$/;

/** Whether the line that begins at an offset is a directive that libyaml knows. Mirrors yaml_parser_scan_directive. */
export function isDirective(text: string, offset: number): boolean {
  const end = text.indexOf('\n', offset);
  return DIRECTIVE.test(text.slice(offset, end < 0 ? undefined : end));
}
