import { KeyringError } from '../../errors';

const MIB = 1024 * 1024;

/** Bytes that are read: of a text of YAML, of one object in JSON, and of a text of JSON altogether. */
export const MANIFEST_LIMITS = { yaml: 32 * MIB, object: 32 * MIB, json: 1024 * MIB } as const;

const WORDS: Readonly<Record<keyof typeof MANIFEST_LIMITS, string>> = {
  yaml: 'is YAML of more than %. Hand it over as JSON (-o json), or ask for less with -n NAMESPACE or -l LABEL=VALUE',
  object: 'has a single object of more than %. Leave it out',
  json: 'has more than %. Ask for less, with -n NAMESPACE or -l LABEL=VALUE',
};

/**
 * For a text that is larger than what is read.
 * @param from what the text is called, such as `pods.json` or `Standard input`
 */
export function tooLarge(what: keyof typeof MANIFEST_LIMITS, from: string): KeyringError {
  const limit = MANIFEST_LIMITS[what];
  const size = limit >= 1024 * MIB ? `${limit / 1024 / MIB} GiB` : `${limit / MIB} MiB`;
  return new KeyringError('UNREADABLE_FILE', `${from} ${WORDS[what].replace('%', size)}.`, { what, limit });
}
