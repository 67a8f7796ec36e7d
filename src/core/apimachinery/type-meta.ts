import { foldFieldName } from '../go/json-field-name';
import { JsonSyntaxFault } from '../go/json-fault';
import { JsonScanner } from '../go/json-scanner';
import { textOf, type GoString } from '../model/go-string';

export interface TypeMeta {
  readonly apiVersion: string;
  readonly kind: string;
}

/** Why no version and kind could be read: the text is no JSON, or they are no strings. */
export type TypeMetaFault =
  { readonly reason: 'syntax'; readonly offset: number } | { readonly reason: 'type' };

export type TypeMetaResult =
  { readonly ok: true; readonly meta: TypeMeta } | { readonly ok: false; readonly fault: TypeMetaFault };

const NAMES: ReadonlyMap<string, keyof TypeMeta> = new Map([
  ['apiversion', 'apiVersion'],
  ['kind', 'kind'],
]);

/**
 * Version and kind of an object before it is decoded. Mirrors SimpleMetaFactory of apimachinery, which stands
 * on plain encoding/json: names in any case, the last one counts, `null` is passed over.
 */
export function readTypeMeta(json: GoString): TypeMetaResult {
  const meta = { apiVersion: '', kind: '' };
  let wrongType = false;
  try {
    const scanner = new JsonScanner(json);
    if (scanner.peekKind() !== 'object') {
      wrongType = scanner.peekKind() !== 'null';
      scanner.skipValue();
    } else {
      scanner.readObject((name) => {
        const field = NAMES.get(foldFieldName(name));
        const kind = scanner.peekKind();
        if (field !== undefined && kind === 'string') {
          meta[field] = textOf(scanner.readString());
          return;
        }
        scanner.skipValue();
        wrongType ||= field !== undefined && kind !== 'null';
      });
    }
    scanner.end();
  } catch (error) {
    if (!(error instanceof JsonSyntaxFault)) throw error;
    return { ok: false, fault: { reason: 'syntax', offset: error.offset } };
  }
  return wrongType ? { ok: false, fault: { reason: 'type' } } : { ok: true, meta };
}
