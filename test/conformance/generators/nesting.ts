import fc from 'fast-check';
import { anyOf, mostly, plan } from './choice';

interface Nest {
  depth: number;
  open: string;
  core: string;
}

function nest({ depth, open, core }: Nest): string {
  const close = open === '[' ? ']' : '}';
  return open.repeat(depth) + core + close.repeat(depth);
}

/** A value nested about as deep as Go's decoder allows, which is 10000 levels for the whole document. */
export const deepValue: fc.Arbitrary<string> = plan<Nest>({
  depth: mostly(fc.integer({ min: 9996, max: 10002 }), 20, fc.integer({ min: 100, max: 9000 })),
  open: anyOf('[', '{"a":'),
  core: anyOf('1', '{}', '[]', 'null', '"x"'),
}).map(nest);
