import fc from 'fast-check';
import { anyOf, plan } from './choice';

const strays = anyOf(
  ...'-._:/@%?#*[]\\+~!$&\'()=;,"<>{}|^` 0aZ'.split(''),
  '\t',
  '\n',
  '\r',
  '\0',
  '\x7f',
  '\u00a0',
  'é',
  '\u2028',
  '。',
  '😀',
  '%2F',
  '%41',
  '%zz',
  '//',
  '..',
  '__',
);

interface Typo {
  text: string;
  at: number;
  kind: 'insert' | 'replace' | 'remove' | 'double';
  stray: string;
}

function spell({ text, at, kind, stray }: Typo): string {
  const characters = Array.from(text);
  const index = at % (characters.length + 1);
  const here = characters[index] ?? '';
  const after = characters.slice(index + 1).join('');
  const middle = { insert: stray + here, replace: stray, remove: '', double: here + here }[kind];
  return characters.slice(0, index).join('') + middle + after;
}

/** A text with one character inserted, replaced, removed or doubled. */
export function typo(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return plan<Typo>({
    text,
    at: fc.nat(400),
    kind: fc.constantFrom('insert', 'replace', 'remove', 'double'),
    stray: strays,
  }).map(spell);
}
