/**
 * Levels of nesting that are followed; a manifest has few. What recurses near the end of the stack can end the
 * whole process, so nothing may come near it.
 */
export const NESTING_LIMIT = 256;

/** Tokens of one text that are looked at: each costs some hundred bytes of the heap. */
export const TOKEN_LIMIT = 2_000_000;
