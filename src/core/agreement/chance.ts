import { goStringFromBytes } from '../model/go-string';
import type { Pick } from './tool';

/** What may come of a question, where the order of a map in Go decides; at least one. */
export type Chance<T> = readonly T[];

/** One pick of all that may come; those that send and say the same are one. */
export function pickByChance(picks: Chance<Pick>): Pick {
  const distinct = new Map<string, Pick>();
  for (const pick of picks.flatMap(flat)) {
    const key = identityOf(pick);
    if (!distinct.has(key)) distinct.set(key, pick);
  }
  const [only, ...others] = distinct.values();
  if (only === undefined) return { kind: 'anonymous' };
  return others.length === 0 ? only : { kind: 'by-chance', picks: [...distinct.values()] };
}

function flat(pick: Pick): readonly Pick[] {
  return pick.kind === 'by-chance' ? pick.picks.flatMap(flat) : [pick];
}

/** The same for picks that send the same from the same place. Holds what is secret: never shown. */
function identityOf(pick: Pick): string {
  switch (pick.kind) {
    case 'credential': {
      const { credential, token, provenance, undecoded, warning } = pick;
      const place = provenance.kind === 'file' ? provenance.path : provenance.kind;
      return JSON.stringify([
        goStringFromBytes(credential.usernameBytes()),
        goStringFromBytes(credential.password.revealBytes()),
        token?.kind,
        token === undefined ? '' : goStringFromBytes(token.value.revealBytes()),
        place,
        undecoded === true,
        warning,
      ]);
    }
    case 'anonymous':
      return `anonymous ${pick.undecoded === true} ${pick.warning ?? ''}`;
    case 'helper':
      return JSON.stringify([pick.helpers, identityOf(pick.otherwise), pick.warning]);
    case 'fails':
      return `fails ${pick.why} ${pick.url ?? ''}`;
    case 'by-chance':
      return JSON.stringify(pick.picks.map(identityOf));
  }
}
