import { imageManagerRules } from '../../../src/core/imagemanager/image-manager-rules';
import { releaseProfile } from '../../../src/core/release/kubelet-version';
import { thrownBy } from '../../builders/thrown-error';

type Rules = ReturnType<typeof imageManagerRules>;

/** The minors in which a rule takes each of its values for the first time. */
const TABLE: readonly (readonly [keyof Rules, readonly (readonly [from: number, value: unknown])[]])[] = [
  ['inspectUnderAlways', [[21, true], [32, false]]],
  ['presentMessage', [[21, false], [32, true]]],
  ['backoffShowsLastError', [[21, false], [32, true]]],
  ['reasonByPrefix', [[21, false], [28, true]]],
  ['parseErrorQuotesImage', [[21, false], [28, true]]],
  ['missingSecretEvent', [[21, 'never'], [28, 'every-sync'], [37, 'after-failed-pull']]],
  ['staticPodReferences', [[21, 'accepted'], [34, 'refused']]],
  ['pulledImageVerification', [[21, 'absent'], [33, 'off'], [35, 'on']]],
  ['recordsServiceAccounts', [[21, false], [34, true]]],
  ['recordsV1beta1', [[21, false], [35, true]]],
  ['recordNameAsWritten', [[21, false], [36, true]]],
]; // prettier-ignore

const MINORS = Array.from({ length: 17 }, (_, at) => 21 + at);

describe('the rules of the image manager by release', () => {
  it.each(TABLE)('%s changes exactly where it did', (name, spans) => {
    const expected = MINORS.map((minor) => spans.filter(([from]) => from <= minor).at(-1)?.[1]);
    expect(MINORS.map((minor) => imageManagerRules(`1.${minor}`)[name])).toEqual(expected);
  });

  it('all patches of a minor agree', () => {
    expect(imageManagerRules('1.34.0').recordsServiceAccounts).toBe(true);
    expect(imageManagerRules('v1.31.2').inspectUnderAlways).toBe(true);
  });

  it('come on top of the rules of the release', () => {
    expect(imageManagerRules('1.33')).toMatchObject(releaseProfile('1.33').rules);
  });

  it('are those of the newest release where none is named', () => {
    expect(imageManagerRules()).toEqual(imageManagerRules('1.37'));
  });

  it('a version that is none is refused', () => {
    expect(thrownBy(() => imageManagerRules('1.20')).code).toBe('INVALID_KUBELET_VERSION');
  });
});
