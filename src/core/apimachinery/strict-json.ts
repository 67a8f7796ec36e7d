import { JsonSyntaxFault } from '../go/json-fault';
import { JsonScanner } from '../go/json-scanner';
import { replaceInvalid } from '../go/utf8';
import { textOf, type GoString } from '../model/go-string';
import { pointTo } from '../model/json-pointer';
import { isRfc3339 } from '../go/rfc3339';

/** What a JSON value has to look like. */
export type Shape =
  | 'string'
  | 'bool'
  | 'time'
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> };

/** Why a text is not of a shape. */
export interface ShapeFault {
  readonly kind: 'syntax' | 'unknown-field' | 'duplicate-field' | 'type' | 'time';
  /** JSON pointer of the value that is wrong. */
  readonly pointer: string;
  /** For `syntax`: byte offset. */
  readonly offset?: number;
}

export type ShapeResult =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: ShapeFault };

/**
 * Decodes JSON as the strict decoder of Kubernetes objects does: exact field names, known ones only, each name
 * once, in maps as well; null stands for a value that is left out. Mirrors UnmarshalStrict of sigs.k8s.io/json.
 */
export function decodeStrictJson(text: GoString, shape: Shape): ShapeResult {
  const scanner = new JsonScanner(text);
  try {
    check(scanner, shape, '');
    scanner.end();
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, fault: error.fault };
    if (!(error instanceof JsonSyntaxFault)) throw error;
    return { ok: false, fault: { kind: 'syntax', pointer: '', offset: error.offset } };
  }
  return { ok: true, value: JSON.parse(textOf(replaceInvalid(text))) as unknown };
}

class Refusal extends Error {
  constructor(readonly fault: ShapeFault) {
    super(fault.kind);
  }
}

function check(scanner: JsonScanner, shape: Shape, pointer: string): void {
  const kind = scanner.peekKind();
  if (kind === 'null') {
    scanner.skipValue();
  } else if (kind === 'object' && typeof shape === 'object' && !('list' in shape)) {
    checkMembers(scanner, shape, pointer);
  } else if (kind === 'array' && typeof shape === 'object' && 'list' in shape) {
    scanner.readArray((position) => {
      check(scanner, shape.list, pointTo(pointer, String(position)));
    });
  } else if (kind === 'string' && shape === 'time') {
    if (!isRfc3339(textOf(scanner.readString()))) throw new Refusal({ kind: 'time', pointer });
  } else {
    scanner.skipValue();
    if (kind !== shape) throw new Refusal({ kind: 'type', pointer });
  }
}

function checkMembers(
  scanner: JsonScanner,
  shape: Extract<Shape, { readonly map: Shape } | { readonly fields: object }>,
  pointer: string,
): void {
  const seen = new Set<GoString>();
  scanner.readObject((name) => {
    const at = pointTo(pointer, textOf(name));
    if (seen.has(name)) throw new Refusal({ kind: 'duplicate-field', pointer: at });
    seen.add(name);
    const member = 'map' in shape ? shape.map : fieldOf(shape.fields, name);
    if (member === undefined) throw new Refusal({ kind: 'unknown-field', pointer: at });
    check(scanner, member, at);
  });
}

function fieldOf(fields: Readonly<Record<string, Shape>>, name: GoString): Shape | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
