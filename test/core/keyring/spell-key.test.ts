import fc from 'fast-check';
import { spellKey } from '../../../src/core/keyring/spell-key';
import { storedKey } from '../../../src/core/keyring/stored-key';
import { goString, type GoString } from '../../../src/core/model/go-string';
import { registryKey } from '../../builders/registry-key';
import { NEWEST, RULE_SETS, rulesOf } from '../../builders/rule-sets';

/** Spelled from what the key is stored as. */
function spelled(key: string): string {
  const stored = storedKey(goString(key), rulesOf(NEWEST));
  if (!stored.ok) throw new Error(stored.fault);
  return spellKey(stored.key);
}

describe('a stored key is spelled', () => {
  it.each([
    ['', ''],
    ['gcr.io', 'gcr.io'],
    ['https://gcr.io/', 'gcr.io'],
    ['https://index.docker.io/v1/', 'index.docker.io'],
    ['https://index.docker.io/v1', 'index.docker.io/v1'],
    ['*.gcr.io:80/team', '*.gcr.io:80/team'],
    ['gcr.io/v1/v1/x', 'gcr.io/v1/v1/x'],
    ['gcr.io/v1/v2/x', 'gcr.io/v1/v2/x'],
    ['gcr.io/v1/v3/x', 'gcr.io/v3/x'],
    ['gcr.io/x/v1/y', 'gcr.io/x/v1/y'],
    ['gcr.io/a%3Fb%23c%25d', 'gcr.io/a%3Fb%23c%25d'],
    ['gcr.io/é %00%7F%1f', 'gcr.io/%C3%A9 %00%7F%1F'],
    ['é.io', '%C3%A9.io'],
    ['x%25y.io', 'x%25y.io'],
    ['[::1%25é]:80/é', '[::1%25\u00c3\u00a9]:80/%C3%A9'],
    ['https://https://gcr.io', 'https://https://gcr.io'],
    ['http://http://gcr.io/v1/', 'https://http://gcr.io/v1/'],
    ['a/https://b', 'a/https://b'],
    ['xhttp://b', 'xhttp://b'],
    ['http:/b', 'http:/b'],
  ])('%j as %j', (key, spelling) => {
    expect(spelled(key)).toBe(spelling);
  });

  it('with the digits of an escape always two', () => {
    expect(spellKey('h/\x01\x7f\x80\xff' as GoString)).toBe('h/%01%7F%80%FF');
  });
});

const zoneKey = fc
  .array(fc.constantFrom('a', '0', '%25', '%20', '%2E', '%3C', '"', '<', '~', '!', 'é'), {
    minLength: 1,
    maxLength: 4,
  })
  .map((zone) => `[fe80::1%25${zone.join('')}]:80/x`);

describe.each(RULE_SETS)('with the rules of %s spelling is the inverse of storing', (release) => {
  const inverse = (key: string): void => {
    const rules = rulesOf(release);
    const stored = storedKey(goString(key), rules);
    if (!stored.ok) return;
    expect(storedKey(spellKey(stored.key), rules)).toEqual(stored);
  };

  it('for keys of every kind', () => {
    fc.assert(fc.property(registryKey, inverse), { numRuns: 300 });
    expect.hasAssertions();
  });

  it('for any path', () => {
    const bytes = fc
      .uint8Array({ maxLength: 8 })
      .map((array) => array.reduce((text, byte) => `${text}%${byte.toString(16).padStart(2, '0')}`, ''));
    fc.assert(
      fc.property(fc.constantFrom('', '/v1', '/v2', '/v3'), bytes, (start, end) => {
        inverse(`gcr.io${start}/${end}`);
      }),
      { numRuns: 100 },
    );
    expect.hasAssertions();
  });

  it('for any zone of an address', () => {
    fc.assert(fc.property(zoneKey, inverse), { numRuns: 100 });
    expect.hasAssertions();
  });
});
