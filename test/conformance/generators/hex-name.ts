import fc from 'fast-check';
import { plan, weighted } from './choice';
import { hex } from './image-digest';

/** A name of 64 hexadecimal digits, which alone is no image, and names near to it. */
export const hexName: fc.Arbitrary<string> = weighted(
  [2, hex(64)],
  [
    1,
    plan<{ digits: string; length: number }>({ digits: hex(65), length: fc.constantFrom(63, 65, 32) }).map(
      (h) => h.digits.slice(0, h.length),
    ),
  ],
  [1, hex(64).map((name) => name.toUpperCase())],
);
