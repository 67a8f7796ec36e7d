import { providerRules, type PluginRules } from '../../../src/core/provider/provider-rules';
import { releaseProfile } from '../../../src/core/release/kubelet-version';

function rules(minor: number): PluginRules {
  return providerRules(releaseProfile(`1.${minor}`));
}

describe('the rules about plugins by release', () => {
  it.each<[keyof PluginRules, number]>([
    ['pluginSingleFlight', 22],
    ['pluginEnvironment', 23],
    ['pluginLookPath', 30],
    ['strictPluginDecoding', 32],
    ['providerNamesValidated', 33],
    ['configDirectory', 34],
    ['tokenCacheType', 34],
    ['recordsServiceAccounts', 34],
  ])('%s holds from 1.%i on', (rule, minor) => {
    expect([minor - 1, minor, 37].map((asked) => rules(asked)[rule])).toEqual([false, true, true]);
  });

  it('know tokenAttributes from 1.33 on, and allow them from 1.34 on', () => {
    expect([32, 33, 34, 37].map((minor) => rules(minor).tokenAttributes)).toEqual([
      'unknown',
      'gate-off',
      'gate-on',
      'gate-on',
    ]);
  });

  it.each([
    [21, ['v1alpha1']],
    [23, ['v1alpha1']],
    [24, ['v1alpha1', 'v1beta1']],
    [25, ['v1alpha1', 'v1beta1']],
    [26, ['v1alpha1', 'v1beta1', 'v1']],
    [37, ['v1alpha1', 'v1beta1', 'v1']],
  ])('1.%i speaks %j', (minor, versions) => {
    expect(rules(minor).pluginApi).toEqual(versions);
  });

  it('come with all other rules of the release', () => {
    const profile = releaseProfile('1.31.14');
    expect(providerRules(profile)).toMatchObject(profile.rules);
  });
});
