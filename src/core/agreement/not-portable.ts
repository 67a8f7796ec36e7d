import { readJsonTree, type JsonMember, type JsonTree } from '../go/json-tree';
import type { FileRead } from '../model/file-read';
import { finding, type Finding } from '../model/finding';
import { textOf, type GoString } from '../model/go-string';
import { shorten } from '../model/wording';
import { redactUserinfo } from '../model/userinfo';
import { HUB_KEYS, isPortableHost, isPortablePair } from '../render/portable-form';
import { splitPaddedAuth } from './auth-strict-padded';
import { lastText, membersOf } from './config-shape';

/** Departures that are named; of more, the first ones. */
const NAMED = 8;

/**
 * What in a file keeps programs from reading it alike, by the portable form: hosts alone, each with an `auth` and nothing
 * else, Docker Hub under both of its names. Undefined where the file is in the form, or cannot be read.
 * @param name what the file is called
 */
export function notPortable(name: string, read: FileRead): Finding | undefined {
  if (read.kind !== 'bytes') return undefined;
  const json = readJsonTree(read.bytes, 'whole');
  const departures = json.outcome === 'value' ? [...departuresOf(json.value)] : ['it is no JSON'];
  if (departures.length === 0) return undefined;
  const more = departures.length > NAMED ? ` and ${departures.length - NAMED} more` : '';
  return finding('not-portable', {
    message: `Programs do not read ${shorten(name)} alike: ${departures.slice(0, NAMED).join('; ')}${more}.`,
    hint: 'kubelet-keyring render --target portable writes a file that all of them read alike, and lists what cannot be said in it.',
  });
}

function* departuresOf(root: JsonTree): Generator<string> {
  if (root.kind !== 'object') {
    yield 'it is no JSON object';
    return;
  }
  for (const { name } of root.members) if (name !== 'auths') yield `it has ${quoted(name)} beside auths`;
  const sections = membersOf(root, 'auths');
  if (sections.length !== 1) yield `it has auths ${sections.length === 0 ? 'not at all' : 'more than once'}`;
  const entries = sections.flatMap((auths) => (auths.kind === 'object' ? auths.members : []));
  yield* keysOf(entries);
  for (const entry of entries) yield* entryOf(entry);
}

function* keysOf(entries: readonly JsonMember[]): Generator<string> {
  const seen = new Set<string>();
  for (const { name } of entries) {
    const key = textOf(name);
    if (seen.has(key)) yield `the key ${quoted(name)} stands there twice`;
    seen.add(key);
    if (!isHubKey(key) && !isPortableHost(key)) yield `the key ${quoted(name)} is no bare host`;
  }
  const ofHub = entries.filter(({ name }) => isHubKey(textOf(name)));
  if (ofHub.length === 1) yield `of Docker Hub's keys, ${HUB_KEYS.join(' and ')}, one is missing`;
  const [one, other] = ofHub.map(({ value }) => lastText(membersOf(value, 'auth')));
  if (ofHub.length === 2 && one !== other) yield "Docker Hub's two keys have two credentials";
}

function* entryOf({ name, value }: JsonMember): Generator<string> {
  const key = quoted(name);
  if (value.kind !== 'object') {
    yield `the entry ${key} is no object`;
    return;
  }
  const others = value.members.filter((member) => member.name !== 'auth');
  for (const other of others) yield `the entry ${key} has ${quoted(other.name)}`;
  const auth = lastText(membersOf(value, 'auth'));
  if (!isPortableAuth(auth)) yield `the auth of ${key} is none, or one that some programs change or refuse`;
}

function isPortableAuth(auth: GoString): boolean {
  const split = splitPaddedAuth(auth, { userNeeded: true, nulsTrimmed: false });
  return split.ok && isPortablePair(split.username, split.password);
}

function isHubKey(key: string): boolean {
  return HUB_KEYS.some((each) => each === key);
}

/** A name out of the file; what may be a password in it is redacted. */
function quoted(name: GoString): string {
  return JSON.stringify(shorten(redactUserinfo(textOf(name))));
}
