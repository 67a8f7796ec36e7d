/** The values of a rule: the oldest, then each later one with the first minor that has it, in ascending order. */
export type Timeline<Value> = readonly [
  oldest: Value,
  ...moves: (readonly [fromMinor: number, value: Value])[],
];

export type Timelines<Rules extends object> = { readonly [Rule in keyof Rules]: Timeline<Rules[Rule]> };

export function since(minor: number): Timeline<boolean> {
  return [false, [minor, true]];
}

/** What each rule is in a minor; all patches of a minor agree. */
export function rulesAt<Rules extends object>(timelines: Timelines<Rules>, minor: number): Rules {
  const rules: Partial<Rules> = {};
  for (const rule in timelines) rules[rule] = valueAt(timelines[rule], minor);
  return rules as Rules;
}

function valueAt<Value>([oldest, ...moves]: Timeline<Value>, minor: number): Value {
  let value = oldest;
  for (const [from, next] of moves) if (minor >= from) value = next;
  return value;
}
