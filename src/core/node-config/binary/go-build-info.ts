/** What the Go toolchain wrote into a program. */
export interface GoBuildInfo {
  /** `go1.26.10`. */
  readonly goVersion: string;
  /** Package of `main`. */
  readonly path?: string;
  /** The main module. */
  readonly module?: GoModule;
  readonly dependencies: readonly GoModule[];
  /** Build settings, such as `-ldflags`, `GOARCH`. */
  readonly settings: ReadonlyMap<string, string>;
}

export interface GoModule {
  readonly path: string;
  readonly version: string;
}

/** Bytes before and behind the text of modules that mark it. */
const MARK = 16;
/** Bytes of the section's fixed part. */
const HEADER = 32;
const MAGIC = '\xff Go buildinf:';
const INLINE = 2;

/**
 * Reads the section `.go.buildinfo` of a program built with Go 1.18 or later. Mirrors readRawBuildInfo in
 * src/debug/buildinfo/buildinfo.go (golang/go, go1.26). Undefined for what is none; older programs hold
 * pointers there, which are not followed.
 * @param section one code unit a byte.
 */
export function readGoBuildInfo(section: string): GoBuildInfo | undefined {
  if (!section.startsWith(MAGIC) || (section.charCodeAt(15) & INLINE) === 0) return undefined;
  const version = readText(section, HEADER);
  if (version === undefined) return undefined;
  const modules = readText(section, version.end);
  const text = modules === undefined || modules.text.length < 2 * MARK ? '' : modules.text.slice(MARK, -MARK);
  return { goVersion: version.text, ...readModules(text) };
}

/** A length as a varint, then so many bytes. */
function readText(
  section: string,
  from: number,
): { readonly text: string; readonly end: number } | undefined {
  let length = 0;
  for (let at = from, shift = 1; at < from + 5 && at < section.length; at++, shift *= 128) {
    const byte = section.charCodeAt(at);
    length += (byte & 0x7f) * shift;
    if (byte < 0x80) {
      const text = section.slice(at + 1, at + 1 + length);
      return text.length === length ? { text, end: at + 1 + length } : undefined;
    }
  }
  return undefined;
}

function readModules(text: string): Omit<GoBuildInfo, 'goVersion'> {
  let path: string | undefined;
  let module: GoModule | undefined;
  const dependencies: GoModule[] = [];
  const settings = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [word, first = '', second = ''] = line.split('\t');
    if (word === 'path') path = first;
    else if (word === 'mod') module = { path: first, version: second };
    else if (word === 'dep') dependencies.push({ path: first, version: second });
    else if (word === 'build') {
      const at = first.indexOf('=');
      if (at > 0) settings.set(first.slice(0, at), unquote(first.slice(at + 1)));
    }
  }
  return {
    ...(path === undefined ? {} : { path }),
    ...(module === undefined ? {} : { module }),
    dependencies,
    settings,
  };
}

/** A value with blanks or quotes is written as Go writes a string. */
function unquote(value: string): string {
  return /^"[^]*"$/.test(value) ? value.slice(1, -1).replace(/\\(["\\])/g, '$1') : value;
}
