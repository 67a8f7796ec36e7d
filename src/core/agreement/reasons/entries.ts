import { readJsonTree, type JsonMember, type JsonTree } from '../../go/json-tree';
import { trimSpace } from '../../go/unicode-space';
import type { Credential } from '../../model/credential';
import { goStringFromBytes, textOf, type GoString } from '../../model/go-string';
import { withoutNuls } from '../auth-strict-padded';
import { lastText, membersOf } from '../config-shape';
import type { CredentialPick, ToolFault } from '../tool';
import { credentialsOf, firstOf, isWithout, outcomesOf, type Difference, type ReasonRule } from './reason';

const VOID_FILE: ReadonlySet<ToolFault> = new Set([
  'json-syntax',
  'json-type',
  'auth-base64',
  'auth-format',
  'key-url',
  'file-unreadable',
  'file-is-directory',
  'file-unreachable',
  'file-unknown',
]);
const VOID_ENTRY: ReadonlySet<ToolFault> = new Set(['auth-base64', 'auth-format']);

/** What is wrong, for people. */
const WORDS: Readonly<Partial<Record<ToolFault, string>>> = {
  'json-syntax': 'a file that is no JSON to it',
  'json-type': 'a value of another type than it wants',
  'auth-base64': 'an auth field that is no base64 with its padding',
  'auth-format': 'an auth field without a colon or user name',
  'key-url': 'a registry key that is no URL',
  'file-unreadable': 'a file that it may not read',
  'file-is-directory': 'a folder in the place of a file',
  'file-unreachable': 'a path that it cannot open',
  'file-unknown': 'a file that was not read here, as it is too large or no regular file',
};

/** About what stands in an entry, and what is made of it. */
export const ENTRY_REASONS: readonly ReasonRule[] = [
  {
    id: 'file-void-for-tool',
    tell({ rules, pick }) {
      const fault = outcomesOf(pick).flatMap((one) => (one.kind === 'fails' ? [one.why] : []))[0];
      return fault !== undefined && VOID_FILE.has(fault)
        ? `${rules.name} gives up at ${WORDS[fault] ?? fault}.`
        : undefined;
    },
  },
  {
    id: 'entry-void-for-tool',
    tell({ rules, pick }) {
      const warned = outcomesOf(pick).flatMap((one) => ('warning' in one ? [one.warning] : []))[0];
      if (warned === undefined || !(VOID_ENTRY.has(warned) || warned === 'json-type')) return undefined;
      return `${rules.name} goes on after ${WORDS[warned] ?? warned}, and entries may be lost to it; to the kubelet the whole file is void.`;
    },
  },
  {
    id: 'user-fields-ignored',
    tell(difference) {
      const first = firstOf(difference);
      if (difference.rules.name !== 'podman' || first === undefined || !isWithout(difference))
        return undefined;
      return holdsUserFields(difference)
        ? 'podman reads only the auth field of an entry; the kubelet reads username and password as well.'
        : undefined;
    },
  },
  {
    id: 'field-name-case',
    tell(difference) {
      return difference.rules.name === 'oras' && isWithout(difference) && spellsOtherwise(difference)
        ? 'oras wants auths spelt as docker spells it; the kubelet takes it in any case.'
        : undefined;
    },
  },
  {
    id: 'identity-token-dropped',
    tell: (difference) =>
      credentialsOf(difference.pick).some(
        (pick) => pick.token?.kind === 'identity' && !isPassword(difference, pick),
      )
        ? `${difference.rules.name} sends the entry's identitytoken; the kubelet drops it.`
        : undefined,
  },
  {
    id: 'password-sent-as-token',
    tell: (difference) =>
      credentialsOf(difference.pick).some((pick) => isPassword(difference, pick))
        ? 'nerdctl sends a password without a user name as an identity token; the kubelet sends it with a blank user name.'
        : undefined,
  },
  {
    id: 'registry-token-dropped',
    tell: ({ rules, pick }) =>
      credentialsOf(pick).some(({ token }) => token?.kind === 'registry')
        ? `${rules.name} sends the entry's registrytoken; the kubelet drops it.`
        : undefined,
  },
  {
    id: 'blank-entry-offered',
    tell: (difference) =>
      firstOf(difference)?.credential.isBlank === true
        ? `The kubelet offers an entry that has neither user name nor password, which is what docker leaves where a helper keeps the credential; to ${difference.rules.name} it is none.`
        : undefined,
  },
  {
    id: 'bytes-trimmed',
    tell(difference) {
      const first = firstOf(difference);
      const trimmed =
        first !== undefined &&
        credentialsOf(difference.pick).some((pick) => differsByTrimming(pick, first.credential));
      return trimmed
        ? `${difference.rules.name} drops white space or NUL bytes at the ends of user name or password; the kubelet sends them.`
        : undefined;
    },
  },
  {
    id: 'image-name-refused',
    tell: ({ rules, pick }) =>
      outcomesOf(pick).some((one) => one.kind === 'fails' && one.why === 'image-refused')
        ? `${rules.name} does not take this image name${rules.name === 'oras' ? ': it wants a registry before the first slash' : ''}.`
        : undefined,
  },
  {
    id: 'short-name-searched',
    tell: ({ rules, question, verdict }) =>
      rules.name === 'podman' && verdict !== 'same' && !namesRegistry(question.image)
        ? 'registries.conf may lead podman to another registry for a name without one; it is taken for Docker Hub here, as the kubelet takes it.'
        : undefined,
  },
];

/** Whether the first part of a name is a registry to docker: with a dot or a port, or `localhost`. */
function namesRegistry(image: string): boolean {
  const [first = '', ...path] = image.split('/', 2);
  return path.length > 0 && (/[.:]/.test(first) || first === 'localhost');
}

/** Whether nerdctl's token is the password of an entry without a user name. */
function isPassword(difference: Difference, { token }: CredentialPick): boolean {
  const credential = firstOf(difference)?.credential;
  if (difference.rules.name !== 'nerdctl' || token === undefined || credential === undefined) return false;
  return credential.username === '' && token.value.reveal() === credential.password.reveal();
}

function differsByTrimming({ credential: picked, token }: CredentialPick, offered: Credential): boolean {
  if (token !== undefined) return false;
  const [user, password] = [picked.usernameBytes(), picked.password.revealBytes()].map(goStringFromBytes);
  const [otherUser, otherPassword] = [offered.usernameBytes(), offered.password.revealBytes()].map(
    goStringFromBytes,
  );
  if (user === otherUser && password === otherPassword) return false;
  return (
    user === trimSpace(otherUser ?? NONE) && password === trimNuls(otherPassword ?? NONE, password ?? NONE)
  );
}

const NONE = '' as GoString;

/** The password without NUL bytes at its ends, or as it is where the program keeps them. */
function trimNuls(password: GoString, picked: GoString): GoString {
  return password === picked ? password : withoutNuls(password);
}

/** Whether the kubelet's entry has a user name of its own and no `auth`. */
function holdsUserFields(difference: Difference): boolean {
  const key = firstOf(difference)?.provenance.registryKey;
  return entriesRead(difference).some(
    ({ name, value }) => textOf(name) === key && lastText(membersOf(value, 'auth')) === '',
  );
}

function spellsOtherwise(difference: Difference): boolean {
  return rootsRead(difference).some(
    (root) =>
      membersOf(root, 'auths').length > 0 &&
      root.kind === 'object' &&
      root.members.every(({ name }) => name !== 'auths'),
  );
}

/** The files that the program reads, as far as they are JSON. */
function rootsRead({ places, question }: Difference): readonly JsonTree[] {
  return places.flatMap(({ path }) => {
    const read = question.files.get(path);
    if (read?.kind !== 'bytes') return [];
    const json = readJsonTree(read.bytes, 'first-value');
    return json.outcome === 'value' ? [json.value] : [];
  });
}

function entriesRead(difference: Difference): readonly JsonMember[] {
  return rootsRead(difference)
    .flatMap((root) => membersOf(root, 'auths'))
    .flatMap((auths) => (auths.kind === 'object' ? auths.members : []));
}
