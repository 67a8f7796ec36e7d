import { PROGRAMS } from '../../src/core/agreement/programs';
import { pickOfPodmanLibrary } from '../../src/core/agreement/podman';
import type { Pick } from '../../src/core/agreement/tool';
import { textOrBytes, type TextOrBytes } from '../conformance/vector';
import { kubeletAnswer } from './kubelet-answer';
import { toolQuestion, type AgreementQuestion, type Answerer } from './question';

/** An answer in the form of the recorded ones. */
export type Answer = Readonly<Record<string, unknown>>;

/** Programs that tell the path of the file that a credential is from. */
const TELLS_FILE: ReadonlySet<Answerer> = new Set(['docker', 'podman', 'podman-library', 'oras']);

export function answerOf(
  answerer: Answerer,
  question: AgreementQuestion,
  { tellsFiles = true }: { readonly tellsFiles?: boolean } = {},
): Answer {
  if (answerer === 'kubelet') return kubeletAnswer(question);
  const asked = toolQuestion(question);
  const pick = answerer === 'podman-library' ? pickOfPodmanLibrary(asked) : PROGRAMS[answerer].pick(asked);
  // With the variable set docker's store is another one, which does not tell.
  const hides = answerer === 'docker' && (question.env.DOCKER_AUTH_CONFIG ?? '') !== '';
  return recorded(pick, tellsFiles && TELLS_FILE.has(answerer) && !hides);
}

function recorded(pick: Pick, tellsFile: boolean): Answer {
  if (pick.kind !== 'by-chance') {
    const { user, ...answer } = single(pick, tellsFile);
    return { ...answer, users: user === undefined ? [] : [user] };
  }
  const picks = [
    ...new Map(pick.picks.map((one) => single(one, tellsFile)).map((one) => [sortedJson(one), one])).values(),
  ];
  const [only] = picks;
  if (picks.length === 1 && only !== undefined) {
    const { user, ...answer } = only;
    return { ...answer, users: user === undefined ? [] : [user] };
  }
  const outcomes = new Set(picks.map(({ outcome }) => outcome));
  const users = [
    ...new Map(picks.flatMap(({ user }) => (user === undefined ? [] : [[sortedJson(user), user]]))).values(),
  ];
  return { outcome: outcomes.size === 1 ? [...outcomes][0] : 'chance', users, picks };
}

function single(pick: Pick, tellsFile: boolean): Answer {
  switch (pick.kind) {
    case 'fails':
      return { outcome: 'error', error: errorClass(pick) };
    case 'anonymous':
      return { outcome: 'anonymous', raw: pick.undecoded, warning: pick.warning };
    case 'helper':
      return {
        outcome: 'helper',
        helpers: pick.helpers.map(({ name, servers, action }) =>
          action === 'get' ? { name, servers } : { name, servers, action },
        ),
        otherwise: single(pick.otherwise, tellsFile),
        warning: pick.warning,
      };
    case 'credential': {
      const { credential, token, provenance } = pick;
      return {
        outcome: 'credential',
        user: textOrBytes(credential.usernameBytes()),
        password: secretText(credential.password.revealBytes()),
        token: token?.kind,
        value: token === undefined ? undefined : secretText(token.value.revealBytes()),
        file: tellsFile && provenance.kind === 'file' ? provenance.path : undefined,
        raw: pick.undecoded,
        warning: pick.warning,
      };
    }
    case 'by-chance':
      return recorded(pick, tellsFile);
  }
}

/** The recorded classes were told by Go's words, and `invalid character` stands in an error of a host as well. */
function errorClass({ why, url }: Extract<Pick, { kind: 'fails' }>): string {
  return url === 'host-character' ? 'json-syntax' : why;
}

function secretText(bytes: Uint8Array): TextOrBytes | undefined {
  return bytes.length === 0 ? undefined : textOrBytes(bytes);
}

/** One spelling of an answer: names in order, nothing that is undefined, sets sorted. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (name, part: unknown) => {
    if (Array.isArray(part) && (name === 'users' || name === 'picks')) return sortedSet(part);
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function sortedSet(items: readonly unknown[]): readonly unknown[] {
  return items
    .map((item) => ({ item, text: sortedJson(item) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ item }) => item);
}
