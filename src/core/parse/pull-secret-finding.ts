import type { Finding } from '../model/finding';

/** What there is to say of a text with pull secrets: a part of it that is not read, or read otherwise than it looks. */
export interface PullSecretFinding {
  readonly outcome: 'finding';
  readonly finding: Finding;
}

/** Made by this file; no manifest passes for one. */
const made = new WeakSet();

export function pullSecretFinding(about: Finding): PullSecretFinding {
  const result = { outcome: 'finding', finding: about } as const;
  made.add(result);
  return result;
}

export function isPullSecretFinding(value: object): value is PullSecretFinding {
  return made.has(value);
}

/** What was said of the texts that these pull secrets come from. */
export function findingsAmong(inputs: readonly object[]): readonly Finding[] {
  return inputs.flatMap((input): readonly Finding[] => {
    if (isPullSecretFinding(input)) return [input.finding];
    return Array.isArray(input) ? input.filter(isPullSecretFinding).map(({ finding }) => finding) : [];
  });
}
