import { tracesIn, withoutTraces, type Trace } from '../security/traces';
import { piecesOf, type Piece } from './pieces';
import { AT_SIGN } from './at-sign';

/** Names under which a value is shown to everybody, whatever it is; userinfo in it is still a secret. */
const PUBLIC = new Set(
  [
    ...[
      'apiVersion',
      'kind',
      'name',
      'namespace',
      'uid',
      'type',
      'username',
      'image',
      'reference',
      'imageRef',
    ],
    ...['serviceAccountName', 'imagePullPolicy', 'current-context', 'cluster', 'user', 'context', 'server'],
    ...[
      'matchImages',
      'defaultCacheDuration',
      'cacheDuration',
      'cacheKeyType',
      'serviceAccountTokenAudience',
    ],
    ...['lastUpdatedTime', 'location', 'prefix', 'endpoint', 'capabilities', 'global_auth_file', 'email'],
  ].map((name) => name.toLowerCase()),
);

/** What makes a password of what stands before it. */
const AT = new RegExp(AT_SIGN, 'i');

/**
 * The document without the canaries that a mutation moved to where nothing is a secret: into a user name, a name
 * of an object, or a key without an `@` behind them. All others stay, also where the document is none any more: what
 * cannot be read must not be shown.
 */
export function withoutPublicCanaries(document: string): string {
  if (tracesIn(document).length === 0) return document;
  const pieces = piecesOf(document);
  let shown = '';
  let from = 0;
  for (const piece of pieces) {
    const content = document.slice(piece.start, piece.end);
    const traces = tracesIn(content);
    if (traces.length === 0) continue;
    shown += document.slice(from, piece.start) + withoutPublic(content, traces, piece);
    from = piece.end;
  }
  return shown + document.slice(from);
}

function withoutPublic(content: string, traces: readonly Trace[], piece: Piece): string {
  if (!piece.isName && !isPublic(piece.under)) return nested(content, piece.under) ?? content;
  return withoutTraces(
    content,
    traces.filter(({ end }) => !AT.test(content.slice(end))),
  );
}

function isPublic(name: string | undefined): boolean {
  return name !== undefined && PUBLIC.has(name.toLowerCase());
}

/** A document in the text, as it is or in base64, perhaps twice; undefined where there is none. */
function nested(content: string, under: string | undefined): string | undefined {
  if (/^\s*(?:\{|\[\s*[{[\]"])/.test(content)) return withoutPublicCanaries(content);
  const decoded = decodedBase64(content);
  if (decoded === undefined || tracesIn(decoded).length === 0) return undefined;
  const harmless = under?.toLowerCase() === 'auth' ? withoutUserName(decoded) : nested(decoded, undefined);
  return harmless === undefined ? undefined : Buffer.from(harmless, 'latin1').toString('base64');
}

/** `user:password`: what stands before the colon is shown. */
function withoutUserName(pair: string): string {
  const colon = pair.indexOf(':');
  return withoutTraces(
    pair,
    tracesIn(pair).filter(({ start }) => start < colon),
  );
}

/** As one letter for each byte, where it is base64 that comes out the same when it is encoded again. */
function decodedBase64(content: string): string | undefined {
  if (!/^[A-Za-z0-9+/]{16,}={0,2}$/.test(content)) return undefined;
  const bytes = Buffer.from(content, 'base64');
  return bytes.toString('base64') === content ? bytes.toString('latin1') : undefined;
}
