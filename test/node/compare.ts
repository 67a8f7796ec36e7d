import type { PullEnd } from './kubelet-log';
import type { LibraryAnswer, Login } from './library-answer';
import type { Offer } from './node';
import type { Offered, Without } from './scenario';

/** What the kubelet did for one pod. */
export interface Seen {
  readonly outcome: 'credentials' | Without;
  /** In the order in which they were made. */
  readonly logins: readonly Login[];
  /** The last one was accepted, so that what would follow was not seen. */
  readonly accepted: boolean;
  /** What an offer had that a kubelet never fills, or offers of two kinds in one round. */
  readonly oddities: readonly string[];
  /** In the kubelet's or the API server's own words. */
  readonly message: string;
}

const WITHOUT_OFFERS = new Map<PullEnd['end'], Without>([
  ['keyring failed', 'keyring-failed'],
  ['invalid image', 'invalid-image'],
  ['present', 'present'],
]);

/** Reads the first round of a pod's offers. */
export function seenIn(offers: readonly Offer[], { end, message }: Pick<PullEnd, 'end' | 'message'>): Seen {
  const logins = offers.flatMap(({ auth }) =>
    auth === null ? [] : [{ username: auth.username, password: auth.password }],
  );
  const accepted = offers.at(-1)?.accepted ?? false;
  const base = { logins, accepted, message };
  const odd = offers.flatMap(({ auth }) =>
    auth === null
      ? []
      : Object.entries(auth)
          .filter(([field, value]) => field !== 'username' && field !== 'password' && value !== '')
          .map(([field]) => `an offer with ${field}`),
  );
  const without = WITHOUT_OFFERS.get(end);
  if (without !== undefined) {
    const oddities = offers.length === 0 ? odd : [...odd, `${offers.length} offers where none are due`];
    return { ...base, oddities, outcome: without };
  }
  const anonymous = offers.length - logins.length;
  const mixed =
    anonymous === 0 || (anonymous === 1 && logins.length === 0) ? [] : ['an anonymous try besides'];
  const oddities = [...odd, ...mixed, ...(offers.length === 0 ? ['no offer at all'] : [])];
  return { ...base, oddities, outcome: logins.length === 0 ? 'anonymous' : 'credentials' };
}

/** How library and kubelet differ on one pod; empty where they agree. */
export function differences(seen: Seen, library: LibraryAnswer): readonly string[] {
  // What else of a pod may be invalid is not the library's business.
  if (isRefusal(seen.outcome) && !isRefusal(library.outcome)) return [];
  if (seen.outcome !== library.outcome)
    return [...seen.oddities, `the kubelet: ${seen.outcome}; the library: ${library.outcome}`];
  const open = new Map(library.undefinedOrder.map(([from, to]) => [from, to]));
  return [...seen.oddities, ...orderDifferences(seen, library.logins.map(loginText), open)];
}

function isRefusal(outcome: LibraryAnswer['outcome']): boolean {
  return outcome === 'refused' || outcome === 'not created';
}

/** How what was seen differs from what is written down; there the user names are told, and those of one inner list in any order. */
export function differencesFromWritten(seen: Seen, written: Offered | undefined): readonly string[] {
  if (written === undefined)
    return seen.outcome === 'refused' || seen.outcome === 'not created'
      ? [`the pod was ${seen.outcome}: ${seen.message}`]
      : [];
  if (typeof written === 'string')
    return seen.outcome === written ? [] : [`the kubelet: ${seen.outcome}; written down: ${written}`];
  if (seen.outcome !== 'credentials') return [`the kubelet: ${seen.outcome}; written down: credentials`];
  const open = new Map<number, number>();
  const names: string[] = [];
  for (const name of written) {
    if (typeof name !== 'string') open.set(names.length, names.length + name.length);
    names.push(...[name].flat());
  }
  const users = { ...seen, logins: seen.logins.map(({ username }) => ({ username, password: '' })) };
  return orderDifferences(
    users,
    names.map((username) => loginText({ username, password: '' })),
    open,
  ).map((text) => `${text} (written down)`);
}

/** `expected` in its order, but any order from a key of `open` up to its value. */
function orderDifferences(
  { logins, accepted }: Pick<Seen, 'logins' | 'accepted'>,
  expected: readonly string[],
  open: ReadonlyMap<number, number>,
): readonly string[] {
  const offered = logins.map(loginText);
  if (offered.length > expected.length || (offered.length < expected.length && !accepted))
    return [`${offered.length} offered, ${expected.length} expected`];
  for (let from = 0; from < offered.length;) {
    const to = open.get(from) ?? from + 1;
    const due = expected.slice(from, to);
    for (const [at, login] of offered.slice(from, to).entries()) {
      const place = due.indexOf(login);
      if (place === -1) return [`offer ${from + at + 1} is ${login}, expected ${due.join(' or ')}`];
      due.splice(place, 1);
    }
    from = to;
  }
  return [];
}

export function loginText({ username, password }: Login): string {
  return JSON.stringify(`${username}:${password}`);
}
