import { releaseProfile } from '../../../src/core/release/kubelet-version';
import {
  NEWEST_MINOR,
  OLDEST_MINOR,
  releaseRules,
  type ReleaseRules,
} from '../../../src/core/release/profile';
import { PLUGIN_RULES } from '../../../src/core/release/plugin-rules';
import { IMAGE_MANAGER_RULES } from '../../../src/core/release/image-manager-rules';
import { POD_RULES } from '../../../src/core/release/pod-rules';

/** The minors in which a rule takes each of its values for the first time. */
const TABLE: readonly (readonly [
  keyof ReleaseRules,
  readonly (readonly [from: number, value: unknown])[],
])[] = [
  ['referenceWideHosts', [[21, false], [29, true]]],
  ['referencePathLimit', [[21, false], [32, true]]],
  ['pluginSingleFlight', [[21, false], [22, true]]],
  ['pluginEnvironment', [[21, false], [23, true]]],
  [
    'builtInClouds',
    [
      [21, ['Amazon ECR', 'Google Artifact Registry', 'Azure Container Registry']],
      [27, ['Google Artifact Registry', 'Azure Container Registry']],
      [29, []],
    ],
  ],
  ['pluginsOn', [[21, false], [24, true]]],
  ['pluginApi', [[21, ['v1alpha1']], [24, ['v1alpha1', 'v1beta1']], [26, ['v1alpha1', 'v1beta1', 'v1']]]],
  ['pluginLookPath', [[21, false], [30, true]]],
  ['strictPluginDecoding', [[21, false], [32, true]]],
  ['pluginKeyringApart', [[21, false], [33, true]]],
  ['providerNamesValidated', [[21, false], [33, true]]],
  ['configDirectory', [[21, false], [34, true]]],
  ['configHash', [[21, false], [34, true]]],
  ['tokenAttributes', [[21, 'unknown'], [33, 'gate-off'], [34, 'gate-on']]],
  ['tokenCacheType', [[21, false], [34, true]]],
  ['missingSecretEvent', [[21, 'never'], [28, 'every-sync'], [37, 'after-failed-pull']]],
  ['staticPodReferences', [[21, 'accepted'], [34, 'refused']]],
  ['imageVolumes', [[21, 'absent'], [31, 'off'], [35, 'on']]],
  ['lookupTiming', [[21, 'in-pull'], [33, 'always'], [34, 'unless-present-and-unverified'], [35, 'when-needed']]],
  ['inspectUnderAlways', [[21, true], [32, false]]],
  ['presentMessage', [[21, false], [32, true]]],
  ['backoffShowsLastError', [[21, false], [32, true]]],
  ['reasonByPrefix', [[21, false], [28, true]]],
  ['parseErrorQuotesImage', [[21, false], [28, true]]],
  ['pulledImageVerification', [[21, 'absent'], [33, 'off'], [35, 'on']]],
  ['recordsServiceAccounts', [[21, false], [34, true]]],
  ['recordsV1beta1', [[21, false], [35, true]]],
  ['recordNameAsWritten', [[21, false], [36, true]]],
]; // prettier-ignore

const MINORS = Array.from({ length: NEWEST_MINOR + 1 - OLDEST_MINOR }, (_, at) => OLDEST_MINOR + at);

describe('rules that all patches of a minor share', () => {
  it.each(TABLE)('%s changes exactly where it did', (name, spans) => {
    const expected = MINORS.map((minor) => spans.filter(([from]) => from <= minor).at(-1)?.[1]);
    expect(MINORS.map((minor) => releaseProfile(`1.${minor}`).rules[name])).toEqual(expected);
  });

  it.each(TABLE)('%s: no patch changes it, and a later minor keeps it', (name) => {
    for (const minor of [...MINORS, NEWEST_MINOR + 1]) {
      const [first, ...others] = [0, 1, 7, 19].map((patch) => releaseRules(minor, patch)[name]);
      expect(others).toEqual([first, first, first]);
    }
    expect(releaseRules(99, 0)[name]).toEqual(releaseRules(NEWEST_MINOR, 0)[name]);
  });

  it('are all of them, but for those of the Go toolchain', () => {
    const toolchain = ['urlBracketIPv6', 'urlNoMappedIPv4', 'urlBracketFirst', 'urlOneColon'];
    expect([...TABLE.map(([name]) => name), ...toolchain].sort()).toEqual(
      Object.keys(releaseRules(37, 0)).sort(),
    );
  });

  it('stand in one table only', () => {
    const names = [PLUGIN_RULES, IMAGE_MANAGER_RULES, POD_RULES].flatMap((rules) => Object.keys(rules));
    expect(new Set(names).size).toBe(names.length);
  });
});
