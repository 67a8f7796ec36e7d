import fc from 'fast-check';
import { anyOf, mostly, plan, weighted } from './choice';

const goodAddress = weighted(
  [4, anyOf('::1', '2001:db8::1', 'fe80::1', '::', 'FE80::A', '1:2:3:4:5:6:7:8', '::ffff:102:304', '1::8')],
  [
    1,
    anyOf('::ffff:1.2.3.4', '::1.2.3.4', '64:ff9b::192.0.2.1', '1:2:3:4:5:6:1.2.3.4', '2001:0db8:0000::0001'),
  ],
  [
    1,
    fc
      .array(anyOf('0', 'a', 'ff', 'db8', '1234', 'ABCD'), { minLength: 8, maxLength: 8 })
      .map((g) => g.join(':')),
  ],
);

const badAddress = weighted(
  [
    2,
    anyOf(
      '',
      ':',
      '1',
      '1:',
      'zz',
      'g::1',
      '12345::',
      '::1::',
      '1:2:3',
      '1:2:3:4:5:6:7:8:9',
      '1:2:3:4:5:6:7::8',
    ),
  ],
  [
    1,
    anyOf(
      '1.2.3.4',
      '::1.2.3',
      '::1.2.3.04',
      '::256.1.1.1',
      'gcr.io',
      'a-c',
      '^a',
      '*',
      '::*',
      '::1]',
      '[::1',
      ' ::1',
    ),
  ],
);

const zone = anyOf(
  '%25eth0',
  '%eth0',
  '%25',
  '%',
  '%25e%20x',
  '%25e%25x',
  '%25%41',
  '%25é',
  '%25a]b',
  '%25a:b',
  '%2Feth',
);

/** An IPv6 address in brackets, good or bad, with a zone now and then. */
export const bracketHost: fc.Arbitrary<string> = plan<{ address: string; zone: string }>({
  address: mostly(goodAddress, 30, badAddress),
  zone: mostly(fc.constant(''), 15, zone),
}).map((host) => `[${host.address}${host.zone}]`);

/** Brackets at places where no address can be. */
export const strayBracket: fc.Arbitrary<string> = anyOf(
  'a[::1]',
  '[::1]a',
  'a[bc].io',
  '[a-c].io',
  'x.[a-c].io',
  '[abc]',
  '[::1].io',
  '[[::1]]',
  '[::1',
  '::1]',
  '::1',
  'fe80::1',
  '[',
  ']',
  '[]',
  ']a[',
  '[::1][::2]',
  'gcr.io[::1]',
  '[::1]@gcr.io',
);
