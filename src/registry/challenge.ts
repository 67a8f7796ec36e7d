/** One challenge of a WWW-Authenticate header. Names of schemes and parameters are in lower case. */
export interface Challenge {
  readonly scheme: string;
  readonly parameters: ReadonlyMap<string, string>;
}

// RFC 9110, sections 5.6.2 (token), 5.6.4 (quoted-string) and 11.2 (token68). All sticky, none can backtrack.
const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const QUOTED = /"((?:[^"\\]|\\[^])*)"/y;
const TOKEN68 = /[A-Za-z0-9._~+/-]+=*(?=[ \t]*(?:,|$))/y;
const SPACE = /[ \t]+/y;
const COMMAS = /[ \t]*(?:,[ \t]*)*/y;
const EQUALS = /[ \t]*=[ \t]*/y;

/** Longer headers hold nothing that a registry needs to say. */
const LONGEST = 8192;

/**
 * The challenges of all WWW-Authenticate headers of one reply: several in one header, several headers, or
 * both. What follows a syntax error in a header is left out; the first of two parameters of one name counts.
 */
export function parseChallenges(headers: readonly string[]): readonly Challenge[] {
  return headers.filter(({ length }) => length <= LONGEST).flatMap((header) => parseHeader(header));
}

function parseHeader(header: string): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(header);
    if (found !== null) at = pattern.lastIndex;
    return found;
  };
  for (take(COMMAS); at < header.length; take(COMMAS)) {
    const name = take(TOKEN)?.[0].toLowerCase();
    if (name === undefined) return challenges;
    const afterName = at;
    if (take(EQUALS) !== null) {
      const value = take(QUOTED)?.[1]?.replace(/\\([^])/g, '$1') ?? take(TOKEN)?.[0];
      const parameters = challenges.at(-1)?.parameters;
      if (value === undefined || parameters === undefined) return challenges;
      if (!parameters.has(name)) parameters.set(name, value);
    } else {
      challenges.push({ scheme: name, parameters: new Map() });
      at = afterName;
      // What stands alone after a scheme is data of that scheme (Negotiate), no parameter.
      if (take(SPACE) !== null) take(TOKEN68);
    }
  }
  return challenges;
}
