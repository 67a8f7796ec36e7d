import { decodeBase64 } from '../go/base64';
import { replaceInvalid } from '../go/utf8';
import { textOf } from '../model/go-string';

/** What a YAML scalar is to go-yaml (v2), which the kubelet reads YAML with: YAML 1.1, more or less. */
export type YamlScalar =
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'null' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: bigint }
  /** Infinity and NaN are floats that JSON cannot hold. */
  | { readonly kind: 'float'; readonly value: number };

export type ScalarResult = { readonly ok: true; readonly scalar: YamlScalar } | { readonly ok: false };

const WORDS: ReadonlyMap<string, YamlScalar> = new Map([
  ...inThreeCases(['y', 'yes', 'true', 'on'], { kind: 'bool', value: true }),
  ...inThreeCases(['n', 'no', 'false', 'off'], { kind: 'bool', value: false }),
  ...inThreeCases(['null', '~', ''], { kind: 'null' }),
  ...inThreeCases(['.inf', '+.inf'], { kind: 'float', value: Infinity }),
  ...inThreeCases(['-.inf'], { kind: 'float', value: -Infinity }),
  ['.nan', { kind: 'float', value: NaN }],
  ['.NaN', { kind: 'float', value: NaN }],
  ['.NAN', { kind: 'float', value: NaN }],
]);

function inThreeCases(words: readonly string[], scalar: YamlScalar): [string, YamlScalar][] {
  return words.flatMap((word) =>
    [word, word.replace(/[a-z]/, (letter) => letter.toUpperCase()), word.toUpperCase()].map(
      (spelled): [string, YamlScalar] => [spelled, scalar],
    ),
  );
}

const CORE = 'tag:yaml.org,2002:';

/** Tags under which go-yaml looks at the text; under any other it is a string. */
const RESOLVED = new Set([
  '',
  ...['str', 'bool', 'int', 'float', 'null', 'timestamp'].map((name) => CORE + name),
]);

/** The value of a scalar. `plain`: written without quotes and not as a block. Mirrors resolve of go-yaml v2. */
export function resolveScalar(text: string, tag: string, plain: boolean): ScalarResult {
  if (tag === `${CORE}binary`) return decodeBinary(text);
  if (!RESOLVED.has(tag) || tag === `${CORE}str` || (tag === '' && !plain)) return string(text);
  const scalar = resolvePlain(text);
  if (tag === '' || tag === `${CORE}${scalar.kind}`) return { ok: true, scalar };
  if (tag === `${CORE}timestamp` && TIMESTAMP.test(text)) return string(text);
  if (tag === `${CORE}float` && scalar.kind === 'int' && scalar.value <= MAX_INT64)
    return { ok: true, scalar };
  return { ok: false };
}

function resolvePlain(text: string): YamlScalar {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (text.startsWith('.')) return readFloat(text, DOTTED) ?? { kind: 'string', text };
  if (!/^[-+0-9]/.test(text)) return { kind: 'string', text };
  const digits = text.replaceAll('_', '');
  return readInt(digits) ?? readFloat(digits, FLOAT) ?? { kind: 'string', text };
}

const TIMESTAMP =
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}([.,][0-9]+)?(?:Z|[-+][0-9]{2}:[0-9]{2})| [0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}([.,][0-9]+)?)?$/;

const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
/** Behind a leading dot the text goes to strconv.ParseFloat as it is, underscores between digits included. */
const DOTTED = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/;

/** A number too large for a float64 is an error to Go, and with it a string. */
function readFloat(text: string, form: RegExp): YamlScalar | undefined {
  const value = form.test(text) ? Number(text.replaceAll('_', '')) : Infinity;
  return Number.isFinite(value) ? { kind: 'float', value } : undefined;
}

const MAX_INT64 = (1n << 63n) - 1n;
const MAX_UINT64 = (1n << 64n) - 1n;
const INT = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]*|[1-9][0-9]*)$/;
/** Only go-yaml takes a sign behind the prefix. */
const SIGN_BEHIND_PREFIX = /^0b([-+])([01]+)$/;

function readInt(text: string): YamlScalar | undefined {
  const [, sign = '', digits = ''] = INT.exec(text) ?? [];
  if (digits !== '' && !/^0[oO]$/.test(digits)) {
    // BigInt takes more than linear time, and what is this long does not fit, not even in base two.
    if (digits.replace(/^0[xXbBoO]?/, '').replace(/^0+/, '').length > 64) return undefined;
    const size = BigInt(/^0[0-7]/.test(digits) ? `0o${digits}` : digits);
    const value = sign === '-' ? -size : size;
    return value >= -MAX_INT64 - 1n && value <= (sign === '' ? MAX_UINT64 : MAX_INT64)
      ? { kind: 'int', value }
      : undefined;
  }
  const [, late = '', bits = ''] = SIGN_BEHIND_PREFIX.exec(text) ?? [];
  if (bits === '' || bits.length > 63) return undefined;
  return { kind: 'int', value: late === '-' ? -BigInt(`0b${bits}`) : BigInt(`0b${bits}`) };
}

function string(text: string): ScalarResult {
  return { ok: true, scalar: { kind: 'string', text } };
}

/** What the bytes become in JSON: text, with U+FFFD for what is none. */
function decodeBinary(text: string): ScalarResult {
  const decoded = decodeBase64(text, true);
  return decoded.ok ? string(textOf(replaceInvalid(decoded.value))) : { ok: false };
}
