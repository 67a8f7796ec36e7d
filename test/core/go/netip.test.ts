import fc from 'fast-check';
import { isIPv4, isIPv6 } from 'node:net';
import { addressKind, type AddressKind } from '../../../src/core/go/netip';
import { goAnswers } from './go-answers';

const { rows } = goAnswers('netip.json') as { rows: [text: string, kind: AddressKind][] };

const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
const ipv4 = fc.ipV4();

describe('addresses are read as netip.ParseAddr reads them', () => {
  it('gives the kind that Go gave, for every row of the table', () => {
    expect(rows.filter(([text, kind]) => addressKind(text) !== kind)).toEqual([]);
  });

  it.each<[rule: string, kind: AddressKind, texts: string[]]>([
    ['eight groups of up to four digits', 'ipv6', ['1:2:3:4:5:6:7:8', 'ABCD:ef01:0:00:000:0000:9:a']],
    ['two colons stand for one group or more', 'ipv6', ['::', '::1', '1::', '1::8', '1:2:3::5:6:7:8']],
    [
      'two colons stand for no fewer',
      'invalid',
      ['1:2:3:4::5:6:7:8', '::1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8::'],
    ],
    ['they come once', 'invalid', ['1::2::3', ':::', '::1::']],
    ['too few or too many groups', 'invalid', ['1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9']],
    ['an empty group', 'invalid', [':', ':1', '1:', ':1:2:3:4:5:6:7', '1:2:3:4:5:6:7:']],
    ['a group that is no number of four digits', 'invalid', ['::12345', '::g', '::-1', ':: 1', '::0x1']],
    ['the last two groups as IPv4', 'ipv6', ['::1.2.3.4', '1:2:3:4:5:6:255.255.255.255', '1::1.2.3.4']],
    ['IPv4 elsewhere', 'invalid', ['::1.2.3.4:1', '1.2.3.4::', '1.2.3.4::1', '1:2:3:4:5:6:7:1.2.3.4']],
    ['IPv4 that is none', 'invalid', ['::1.2.3', '::1.2.3.4.5', '::1.2.3.256', '::01.2.3.4', '::1.2.3.']],
    ['IPv4 mapped to IPv6', 'ipv4-mapped', ['::ffff:1.2.3.4', '::FFFF:102:304', '0:0:0:0:0:ffff:0:0']],
    [
      'near to it',
      'ipv6',
      ['::fffe:1.2.3.4', '::1:ffff:1.2.3.4', '1::ffff:1.2.3.4', '::ffff', '::ffff:0:1.2.3.4'],
    ],
    ['a zone', 'ipv6', ['fe80::1%eth0', '::1%a%b', '::%:.', '::1%%', '::1%1.2.3.4']],
    ['an empty zone', 'invalid', ['fe80::1%']],
    ['a zone without an IPv6 address', 'invalid', ['%eth0', '1.2.3.4%eth0', '1%eth0', ':%a']],
    ['plain IPv4', 'ipv4', ['1.2.3.4', '0.0.0.0', '255.255.255.255', '10.200.199.99']],
    [
      'what is near to IPv4',
      'invalid',
      ['1.2.3', '1.2.3.4.5', '1.2.3.256', '01.2.3.4', '1.2.3.00', '1..2.3', '1.2.3.a'],
    ],
    ['no address at all', 'invalid', ['', '1', 'abc', 'gcr.io', '.']],
  ])('%s: %s', (_, kind, texts) => {
    const expected = texts.map((text) => [text, kind]);
    expect(texts.map((text) => [text, addressKind(text)])).toEqual(expected);
  });

  it('agrees with Node on addresses without a zone, well formed or slightly damaged', () => {
    const damage = fc.tuple(fc.nat(60), fc.constantFrom('', ':', '::', '.', '0', 'f', 'g', '1.2.3.4', '256'));
    fc.assert(
      fc.property(fc.oneof(fc.ipV6(), ipv4), fc.array(damage, { maxLength: 2 }), (address, damages) => {
        const text = damages.reduce((whole, [at, more]) => {
          const place = at % (whole.length + 1);
          return whole.slice(0, place) + more + whole.slice(place + (at % 2));
        }, address);
        const kind = addressKind(text);
        expect(kind === 'ipv4').toBe(isIPv4(text));
        expect(kind === 'ipv6' || kind === 'ipv4-mapped').toBe(isIPv6(text));
      }),
      { numRuns: 300 },
    );
  });

  it('knows a mapped address in every spelling', () => {
    fc.assert(
      fc.property(
        group,
        group,
        ipv4,
        fc.constantFrom('::ffff:', '0:0:0:0:0:FfFf:', '0::0:ffff:'),
        (a, b, tail, head) => {
          expect(addressKind(`${head}${a}:${b}`)).toBe('ipv4-mapped');
          expect(addressKind(head + tail)).toBe('ipv4-mapped');
        },
      ),
    );
  });
});
