import { ExplainedKeys, MOST_KEYS } from '../../src/cli/explained-keys';
import { serialize, type OutputFormat } from '../../src/cli/output';
import { explainImage, type Explanation } from '../../src/core/explain/explain-image';
import { createKeyring } from '../../src/index';
import { thrownBy } from '../builders/thrown-error';

const one = explainImage(createKeyring({ files: {} }), 'r.io/x');
const many = Array.from({ length: 100 }, (_, at) => [`r${at}.io`, { auth: 'dTpw' }]);
const whole = explainImage(
  createKeyring({ files: { 'root/config.json': JSON.stringify({ auths: Object.fromEntries(many) }) } }),
  'r.io/x',
);
const [key] = whole.keys;

/** An explanation of so many keys. */
const ofKeys = (count: number): Explanation => ({
  ...one,
  keys: key === undefined ? [] : new Array<typeof key>(count).fill(key),
});

describe('explained keys of all images of an answer', () => {
  it.each<OutputFormat>(['json', 'yaml'])('are counted together as %s', (format) => {
    const keys = new ExplainedKeys(format);
    keys.add(ofKeys(MOST_KEYS));
    expect(thrownBy(() => keys.add(ofKeys(1))).code).toBe('INVALID_OPTION');
  });

  it('have no end in a table, which is written image by image', () => {
    const keys = new ExplainedKeys('table');
    const endless = ofKeys(MOST_KEYS + 1);
    expect(keys.add(endless)).toBe(endless);
  });

  it('are refused only where a text could not hold them', () => {
    const characters = serialize(whole, 'json', false).length / whole.keys.length;
    expect(characters * MOST_KEYS).toBeGreaterThan(2 ** 28);
  });
});
