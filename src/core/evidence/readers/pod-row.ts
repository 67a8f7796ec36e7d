import { isAge } from './age';

/** Words of a row that are looked at; a state in words is shorter. */
const WORDS = 64;

/** Also what stands in place of a name that somebody made unrecognisable. */
const NAME = /^[\w<*][\w.<>*-]{0,252}$/;

/**
 * A row of `kubectl get pods`, also of `-A` and `-o wide`, by its words alone, as cells by column: so it may have been
 * squeezed to single blanks or tabs, or cut out without its heading. Undefined where it is none.
 *
 *     shop web-0 0/1 ImagePullBackOff 3 (5m ago) 10m 10.0.0.7 node-1 <none> <none>
 */
export function readPodRow(line: string): ReadonlyMap<string, string> | undefined {
  const words = line.trim().split(/\s+/, WORDS);
  const ready = words.findIndex((word) => /^[0-9]{1,4}\/[0-9]{1,4}$/.test(word));
  if (ready !== 1 && ready !== 2) return undefined;
  const [namespace, name = ''] = ready === 2 ? words : [undefined, ...words];
  const restarts = restartsIn(words, ready + 2);
  if (restarts === undefined || !NAME.test(name) || (namespace !== undefined && !NAME.test(namespace)))
    return undefined;
  const status = words.slice(ready + 1, restarts.at).join(' ');
  if (!/^[A-Za-z]/.test(status)) return undefined;
  const [address, node] = words.slice(restarts.age + 1);
  return new Map([
    ...(namespace === undefined ? [] : [['NAMESPACE', namespace] as const]),
    ['NAME', name],
    ['READY', words[ready] ?? ''],
    ['STATUS', status],
    ['AGE', words[restarts.age] ?? ''],
    ...(node === undefined || !isAddress(address) || !NAME.test(node) ? [] : [['NODE', node] as const]),
  ]);
}

/** Where the restarts stand, `3` or `3 (5m ago)`, and the age behind them. */
function restartsIn(
  words: readonly string[],
  from: number,
): { readonly at: number; readonly age: number } | undefined {
  for (let at = from; at < words.length; at++) {
    if (!/^[0-9]{1,9}$/.test(words[at] ?? '')) continue;
    const ago = (words[at + 1] ?? '').startsWith('(') && words[at + 2] === 'ago)';
    const age = ago ? at + 3 : at + 1;
    if (isAge(words[age] ?? '')) return { at, age };
  }
  return undefined;
}

function isAddress(word: string | undefined): boolean {
  return word === '<none>' || /^[0-9a-f.:]{3,45}$/i.test(word ?? '');
}
