import type { DockerConfigDocument, DocumentNote } from '../model/document';
import { finding, type Finding } from '../model/finding';
import { describeSource, type Source } from '../model/source';
import { capitalise, list, shorten } from '../model/wording';
import { blankKeys } from '../parse/rejected-sections';

/** Registry keys of one kind that a finding holds. */
const KEPT = 1000;

/** What a valid document holds that the kubelet reads past, or that will surprise. */
export function documentFindings(
  source: Source | undefined,
  document: DockerConfigDocument,
): readonly Finding[] {
  const blank = blankKeys(document);
  const { notes, notesLeftOut, headers } = document;
  if (notes.length + notesLeftOut + blank.length + headers.size === 0) return [];
  const where = source === undefined ? 'The document' : capitalise(describeSource(source));
  const at = source === undefined ? {} : { source };
  const unknown = notes.filter(({ kind }) => kind === 'unknown-field');
  const told = unknown.length > 1 ? notes.filter(({ kind }) => kind !== 'unknown-field') : notes;
  const found = told.map((note) => ({ ...describeNote(where, note, document), ...at }));
  if (unknown.length > 1)
    found.push({
      ...finding('unknown-field', {
        message: `${where} has ${unknown.length} fields that the kubelet does not know: ${list(unknown.map(({ pointer }) => pointer))}.`,
      }),
      ...at,
    });
  if (notesLeftOut > 0) {
    found.push(
      finding('unknown-field', {
        ...at,
        message: `${where} has ${notesLeftOut} more parts that the kubelet reads past.`,
      }),
    );
  }
  if (blank.length > 0) {
    found.push(
      finding('blank-credential', {
        ...at,
        registries: blank.slice(0, KEPT),
        message: `${where} has neither user name nor password for ${list(blank)}: the kubelet offers that blank credential all the same, and the runtime pulls anonymously.`,
        hint: 'Put the credential itself in, as "auth"; an entry that a credential helper left behind holds none.',
      }),
    );
  }
  if (headers.size > 0) {
    found.push(
      finding('http-headers-ignored', {
        ...at,
        pointer: '/HttpHeaders',
        message: `${where} sets HttpHeaders: the kubelet reads them and sends none.`,
      }),
    );
  }
  return found;
}

function describeNote(where: string, note: DocumentNote, document: DockerConfigDocument): Finding {
  const { pointer } = note;
  const registries = note.registries ?? [];
  switch (note.kind) {
    case 'cred-helpers':
      return finding('cred-helpers-rejected', {
        pointer,
        registries: registries.slice(0, KEPT),
        message: `${where} names credential helpers for ${list(registries)}: the kubelet runs none, and so has no credentials from them.`,
        hint: 'Put the credentials under "auths", or configure a kubelet credential provider plugin.',
      });
    case 'creds-store': {
      const stored = blankKeys(document);
      return finding('creds-store-rejected', {
        pointer,
        registries: stored.slice(0, KEPT),
        message: `${where} keeps its credentials in a credential store, which the kubelet never asks${stored.length > 0 ? `: those of ${list(stored)} are not in the file` : ''}.`,
        hint: 'Put the credentials under "auths", or configure a kubelet credential provider plugin.',
      });
    }
    case 'identity-token':
      return finding('identity-token-ignored', {
        pointer,
        registries,
        message: `${where} has an identity token for ${list(registries)}: the kubelet drops it.`,
        hint: 'Use a user name and password (or access token) under "auth".',
      });
    case 'registry-token':
      return finding('registry-token-ignored', {
        pointer,
        registries,
        message: `${where} has a registry token for ${list(registries)}: the kubelet drops it.`,
        hint: 'Use a user name and password (or access token) under "auth".',
      });
    case 'flat-config-json':
      return finding('flat-config-json', {
        pointer,
        message: `${where} has its registries at the top level instead of under "auths": the kubelet finds no entry in it.`,
        hint: 'Wrap them: {"auths": {...}}, or use the .dockercfg form (type kubernetes.io/dockercfg).',
      });
    case 'config-json-as-dockercfg':
      return finding('config-json-as-dockercfg', {
        pointer,
        message: `${where} has the form of a config.json where the kubelet expects a .dockercfg: it takes "auths" for the name of a registry.`,
        hint: 'Remove the "auths" level, or use the config.json form (type kubernetes.io/dockerconfigjson).',
      });
    case 'unknown-field':
      return finding('unknown-field', {
        pointer,
        message: `${where} has a field that the kubelet does not know: ${shorten(pointer)}.`,
      });
  }
}
