/**
 * Reports whose answer is not found yet, each with the reason. One that passes is taken off the list: the test asks for
 * it.
 */
export const NOT_YET: Readonly<Record<string, string>> = {};
