import fc from 'fast-check';
import { SEARCH_PLACE_IDS } from '../../src/core/model/search-place';
import { FIRST_STATE, type PageState } from '../../src/playground/page-state';
import { fragmentOf, stateOf } from '../../src/playground/share-link';

const anyText = fc.string({ unit: 'binary' }).map((text) => text.toWellFormed());
const anyState: fc.Arbitrary<PageState> = fc.record({
  image: anyText,
  kubeletVersion: anyText,
  rootDir: anyText,
  cwd: anyText,
  home: anyText,
  files: fc.array(fc.record({ place: fc.constantFrom(...SEARCH_PLACE_IDS), text: anyText }), {
    maxLength: 9,
  }),
  pullSecrets: fc.array(anyText, { maxLength: 9 }),
});

describe('the fragment of a link', () => {
  it('gives back every state', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(stateOf(fragmentOf(state))).toEqual(state);
      }),
    );
  });

  it('has only characters that need no escape', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(fragmentOf(state)).toMatch(/^#v1\.[A-Za-z0-9_-]+$/);
      }),
    );
  });

  it.each(['', '#'])('may be missing: %j', (fragment) => {
    expect(stateOf(fragment)).toBeUndefined();
  });

  const encoded = (value: unknown): string => fragmentOf(value as PageState);

  it.each<[string, string]>([
    ['of another page', '#section'],
    ['of another version', fragmentOf(FIRST_STATE).replace('#v1.', '#v2.')],
    ['cut short', fragmentOf(FIRST_STATE).slice(0, -5)],
    ['no base64', '#v1.!'],
    ['too long', `#v1.${'A'.repeat(2 ** 20)}`],
    ['no object', encoded([])],
    ['null', encoded(null)],
    ['without an image', encoded({ ...FIRST_STATE, image: undefined })],
    ['a number for a setting', encoded({ ...FIRST_STATE, home: 1 })],
    ['a place that there is not', encoded({ ...FIRST_STATE, files: [{ place: '/etc/passwd', text: '' }] })],
    ['files that are none', encoded({ ...FIRST_STATE, files: [null] })],
    ['files in no list', encoded({ ...FIRST_STATE, files: { length: 0 } })],
    ['secrets that are no text', encoded({ ...FIRST_STATE, pullSecrets: [{}] })],
    ['secrets in no list', encoded({ ...FIRST_STATE, pullSecrets: 'x' })],
    ['too many secrets', encoded({ ...FIRST_STATE, pullSecrets: Array(101).fill('') })],
    ['too many files', encoded({ ...FIRST_STATE, files: Array(101).fill(FIRST_STATE.files[0]) })],
  ])('is refused where it is %s', (_, fragment) => {
    expect(stateOf(fragment)).toBe('broken');
  });

  it('carries nothing but what a state has', () => {
    expect(
      stateOf(encoded({ ...FIRST_STATE, more: 1, files: [{ place: 'root/config.json', text: '', x: 1 }] })),
    ).toEqual(FIRST_STATE);
  });
});
