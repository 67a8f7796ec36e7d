import fc from 'fast-check';
import { anyOf, weighted } from './choice';

/** A tag with its colon, of 1 to 128 characters. */
export const goodTag: fc.Arbitrary<string> = weighted(
  [6, anyOf(':latest', ':1', ':v1.2.3', ':1.25-alpine')],
  [2, anyOf(':_', ':_x', ':a_b-c.d', ':A', ':LATEST', ':latest.', ':a..b', ':a--', ':0')],
  [1, fc.integer({ min: 126, max: 128 }).map((length) => `:${'t'.repeat(length)}`)],
);

/** A tag that the grammar refuses. */
export const badTag: fc.Arbitrary<string> = weighted(
  [
    3,
    anyOf(
      ':',
      ':.x',
      ':-x',
      ':a:b',
      ':a/b',
      ':é',
      ':a b',
      ':1+2',
      ': latest',
      ':latest ',
      ':latest\n',
      ':%20',
      '::1',
    ),
  ],
  [1, fc.integer({ min: 129, max: 130 }).map((length) => `:${'t'.repeat(length)}`)],
);
