/** A row of the tree that `argo get` draws behind what looks like a description: a tick or a cross, and a step. */
const STEP = /^\s{0,64}[├└│|]?[─-]{0,8}\s?[✔✖◷●○⚠] \S/;

export function isStep(line: string): boolean {
  return STEP.test(line);
}
