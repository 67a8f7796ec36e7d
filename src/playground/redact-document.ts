import { foldFieldName } from '../core/go/json-field-name';
import type { DockerConfigDocument, DocumentNote } from '../core/model/document';
import { textOf } from '../core/model/go-string';
import { redactUserinfo } from '../core/model/userinfo';
import { REDACTED } from '../core/model/secret';
import { jsonText, type JsonValue } from './json-text';
import type { Placeholders } from './placeholders';

type Members = readonly (readonly [name: string, value: JsonValue])[];

/** In the place of a text that does not decode: it may hold anything, and this does not decode either. */
export const LEFT_OUT = 'left out: the text of a document that does not decode is not in the link';

/** A registry that nobody has, where a note hangs on there being one. */
const NO_REGISTRY = 'left-out.invalid';

/** A document that means the same to the kubelet, without its secret values, e-mail addresses and unknown fields. */
export function redactDocument(document: DockerConfigDocument, placeholders: Placeholders): string {
  const entries = document.entries.map((entry): readonly [string, JsonValue] => {
    const shown = textOf(entry.key);
    const fields = [...placeholders.entry(entry), ...tokens(document.notes, redactUserinfo(shown))];
    const inner: Members = isAuthsOfDockercfg(document, shown) ? [[NO_REGISTRY, []]] : [];
    return [placeholders.withoutUserinfo(shown), [...fields, ...inner]];
  });
  return jsonText(document.format === 'dockercfg' ? entries : configMembers(document, entries, placeholders));
}

function configMembers(
  { notes, headers }: DockerConfigDocument,
  entries: Members,
  placeholders: Placeholders,
): Members {
  const sections = notes.flatMap(({ kind, registries = [] }): Members => {
    if (kind === 'cred-helpers')
      return [['credHelpers', registries.map((key) => [placeholders.withoutUserinfo(key), REDACTED])]];
    if (kind === 'creds-store') return [['credsStore', REDACTED]];
    return kind === 'flat-config-json' ? [[NO_REGISTRY, []]] : [];
  });
  // A name can be a secret of its own, or a value in the wrong place: that there are headers is all that counts.
  const headerMembers = [...headers.keys()].map((_, at) => [`header-${at + 1}`, REDACTED] as const);
  return [
    ...(entries.length > 0 ? [['auths', entries] as const] : []),
    ...(headerMembers.length > 0 ? [['HttpHeaders', headerMembers] as const] : []),
    ...sections,
  ];
}

/** Tokens that the kubelet drops: that they are there is worth a finding. */
function tokens(notes: readonly DocumentNote[], key: string): Members {
  const has = (kind: DocumentNote['kind']): boolean =>
    notes.some((note) => note.kind === kind && note.registries?.[0] === key);
  return [
    ...(has('identity-token') ? [['identitytoken', REDACTED] as const] : []),
    ...(has('registry-token') ? [['registrytoken', REDACTED] as const] : []),
  ];
}

function isAuthsOfDockercfg({ notes }: DockerConfigDocument, key: string): boolean {
  return foldFieldName(key) === 'auths' && notes.some(({ kind }) => kind === 'config-json-as-dockercfg');
}
