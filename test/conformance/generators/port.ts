import fc from 'fast-check';
import { anyOf, weighted } from './choice';

/** Ports that both keys and images may have. */
export const port: fc.Arbitrary<string> = weighted(
  [12, fc.constant('')],
  [5, anyOf(':5000', ':443', ':80', ':8443')],
  [1, anyOf(':0', ':05000', ':99999', ':00', ':123456789012345678901')],
);

/** Ports that are none, empty or several. */
export const oddPort: fc.Arbitrary<string> = anyOf(
  ':',
  ':080',
  '::',
  ':80:80',
  ':80:',
  ':port',
  ':-1',
  ':+80',
  ':5 0',
  ':8a',
  ':８０',
  ':%38',
  ':80.',
  ':*',
  ':50?0',
);
