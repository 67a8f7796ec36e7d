/** What stands in the place of a secret value wherever it was not asked for by name. */
export const REDACTED = '[redacted]';
