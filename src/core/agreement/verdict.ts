import type { Candidate } from '../model/candidate';
import type { ImageResolution } from '../kubelet-keyring';
import { goStringFromBytes } from '../model/go-string';
import type { CredentialPick, Pick } from './tool';

/**
 * How a program's pick stands to what the kubelet tries. A credential without user name and password counts as none.
 *
 * - `same`: one credential, the same.
 * - `kubelet-tries-more`: the kubelet's first is the program's, and it has others.
 * - `kubelet-tries-it-later`: the program's is among the kubelet's, and not its first.
 * - `other`: each has one, and they differ; a token is always another.
 * - `kubelet-only`, `tool-only`, `neither`: who has one.
 * - `depends-on-helper`: a credential helper decides.
 * - `by-chance`: the program, or the kubelet, takes one or the other by chance.
 * - `tool-fails`: the program gives up.
 */
export type Verdict =
  | 'same'
  | 'kubelet-tries-more'
  | 'kubelet-tries-it-later'
  | 'other'
  | 'kubelet-only'
  | 'tool-only'
  | 'neither'
  | 'depends-on-helper'
  | 'by-chance'
  | 'tool-fails';

export function verdictOf(pick: Pick, resolution: ImageResolution): Verdict {
  const tried = resolution.candidates.filter(({ credential }) => !credential.isBlank);
  switch (pick.kind) {
    case 'fails':
      return 'tool-fails';
    case 'helper':
      return 'depends-on-helper';
    case 'by-chance':
      return 'by-chance';
    case 'anonymous':
      return tried.length === 0 ? 'neither' : 'kubelet-only';
    case 'credential':
      return tried.length === 0 ? 'tool-only' : among(pick, tried, resolution);
  }
}

function among(
  pick: CredentialPick,
  tried: readonly Candidate[],
  { candidates, undefinedOrder }: ImageResolution,
): Verdict {
  const equal = tried.filter((candidate) => isSame(pick, candidate));
  const [first] = tried;
  const [same] = equal;
  if (first === undefined || same === undefined) return 'other';
  const firstAt = candidates.indexOf(first);
  const open = undefinedOrder.find(([from, to]) => from <= firstAt && firstAt < to);
  const inOpen = open === undefined ? [] : candidates.slice(open[0], open[1]);
  if (inOpen.some((candidate) => !isSame(pick, candidate)))
    return inOpen.includes(same) ? 'by-chance' : 'kubelet-tries-it-later';
  if (same !== first) return 'kubelet-tries-it-later';
  return equal.length === tried.length ? 'same' : 'kubelet-tries-more';
}

/** The same user name and password, byte for byte, and no token in their place. */
export function isSame({ credential, token, undecoded }: CredentialPick, candidate: Candidate): boolean {
  const bytes = (value: Uint8Array): string => goStringFromBytes(value);
  return (
    token === undefined &&
    undecoded !== true &&
    bytes(credential.usernameBytes()) === bytes(candidate.credential.usernameBytes()) &&
    bytes(credential.password.revealBytes()) === bytes(candidate.credential.password.revealBytes())
  );
}
