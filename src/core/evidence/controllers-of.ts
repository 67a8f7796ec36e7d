/** Parts that controllers add to their own name: a ReplicaSet's hash, a pod's suffix, a CronJob's time. */
const ADDED = 3;

/** Names after which a pod may have been named: `web-5d8f-x2z` after `web-5d8f` and `web`. */
export function controllersOf(pod: string): readonly string[] {
  const names: string[] = [];
  let name = pod;
  while (names.length < ADDED) {
    const dash = name.lastIndexOf('-');
    if (dash <= 0) break;
    name = name.slice(0, dash);
    names.push(name);
  }
  return names;
}
