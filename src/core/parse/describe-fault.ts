import type { DocumentFault } from '../model/document';
import { list, shorten } from '../model/wording';
import { isOtherDockerConfigField } from './docker-config-fields';

const SYNTAX: Record<NonNullable<DocumentFault['syntax']>, string> = {
  empty: 'the document is empty',
  'unexpected-end': 'the document ends too early',
  'unexpected-character': 'a character stands there that JSON does not allow',
  'control-character': 'a raw control character stands inside a string',
  'bad-escape': 'a string holds an escape that JSON does not know',
  'trailing-data': 'something follows the end of the JSON value',
  'too-deep': 'it is nested more than 10,000 levels deep',
};

/** What voids a document and where, in words that quote nothing from it. */
export function describeFault(fault: DocumentFault): string {
  const more = (fault.faults?.filter(({ pointer }) => pointer !== fault.pointer) ?? []).map(
    ({ pointer }) => pointer,
  );
  return `${describeFirst(fault)}${more.length === 0 ? '' : ` (also at ${list(more)})`}`;
}

function describeFirst(fault: DocumentFault): string {
  const at =
    fault.pointer === undefined || fault.pointer === '' ? 'the document itself' : shorten(fault.pointer);
  switch (fault.kind) {
    case 'syntax':
      return `it is not valid JSON: line ${fault.line ?? 1}, column ${fault.column ?? 1} (byte ${fault.offset ?? 0}): ${SYNTAX[fault.syntax ?? 'unexpected-character']}`;
    case 'type':
      return `${at} is of type ${fault.got ?? 'unknown'} where the kubelet wants ${fault.expected === 'object' ? 'an object' : 'a string'}`;
    case 'auth-base64':
      return `${at} is not base64 as the kubelet reads it (byte ${fault.offset ?? 0} of the value)`;
    case 'auth-no-colon':
      return `${at} decodes to a text without a colon, and so not to USER:PASSWORD`;
  }
}

/** A field of a config.json that is no object there, and was taken for a registry: a .dockercfg has no such fields. */
export function isConfigJson({ kind, pointer = '' }: DocumentFault): boolean {
  return kind === 'type' && isOtherDockerConfigField(/^\/([^/]+)$/.exec(pointer)?.[1] ?? '');
}

/** How to mend it. */
export function mendFault(fault: DocumentFault): string {
  switch (fault.kind) {
    case 'syntax':
      return fault.offset === 0 && fault.syntax === 'unexpected-character'
        ? 'Write it as plain JSON in UTF-8 without a byte order mark.'
        : 'Correct the JSON there.';
    case 'type':
      if (isConfigJson(fault))
        return 'This is a whole config.json where a .dockercfg is expected: name it config.json, and put the credentials themselves under "auths".';
      return fault.expected === 'object'
        ? 'Make it an object, or remove it.'
        : 'Make it a string (or null), or remove it: one wrong value voids the whole document.';
    case 'auth-base64':
    case 'auth-no-colon':
      return "Set it to the output of: printf '%s' 'USER:PASSWORD' | base64 -w0";
  }
}
