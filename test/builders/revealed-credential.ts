import type { Candidate } from '../../src/core/model/candidate';
import type { Credential } from '../../src/core/model/credential';

/** What a credential hides, as plain data that jest compares. */
export function revealed({ username, password, email }: Credential): {
  readonly username: string;
  readonly password: string;
  readonly email: string;
} {
  return { username, password: password.reveal(), email };
}

/** The passwords of candidates, in order. */
export function passwordsOf(candidates: readonly Candidate[]): readonly string[] {
  return candidates.map(({ credential }) => credential.password.reveal());
}
