import { typedFields, wrongType } from '../../../../src/core/node-config/kubelet/field-types';
import {
  decodeConfiguration,
  fieldIn,
  mergedValues,
} from '../../../../src/core/node-config/kubelet/configuration';
import { goString } from '../../../../src/core/model/go-string';

const HEAD = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
const base = (text: string): ReturnType<typeof decodeConfiguration> =>
  decodeConfiguration(goString(HEAD + text), '/base');
const dropIn = (text: string, name = '1'): ReturnType<typeof decodeConfiguration> => ({
  ...decodeConfiguration(goString(HEAD + text), `/d/${name}.conf`),
  dropIn: true,
});

describe('wrongType: values with which a kubelet of 1.37.2 was seen to end', () => {
  it.each([
    ['registryPullQPS', '3'],
    ['registryPullQPS', 3.5],
    ['serializeImagePulls', 'false'],
    ['staticPodPath', 5],
    ['preloadedImagesVerificationAllowlist', 'a'],
    ['featureGates', { A: 'true' }],
  ])('%s: %j', (field, value) => {
    expect(wrongType(field, value)).toBeDefined();
  });

  it.each([
    ['registryPullQPS', -1],
    ['registryPullQPS', null],
    ['staticPodPath', null],
    ['maxParallelImagePulls', 0],
    ['featureGates', { A: true }],
    ['notLookedAt', 5],
  ])('and not by %s: %j', (field, value) => {
    expect(wrongType(field, value)).toBeUndefined();
  });

  it('of fields that the release does not have, it says nothing', () => {
    expect(typedFields(26)).not.toContain('maxParallelImagePulls');
    expect(typedFields(37)).toContain('imagePullCredentialsVerificationPolicy');
  });
});

describe('names of other case, as a kubelet of 1.37.2 was seen to take them', () => {
  const first = (files: Parameters<typeof fieldIn>[0], name: string): unknown =>
    fieldIn(files, name)[0]?.value;

  it.each<[string, string, string, string[], unknown]>([
    ['none in the configuration', 'staticPodPath', 'StaticPodPath: /a', [], undefined],
    ['one that sorts behind it', 'registryPullQPS', 'registryPullQPS: 3', ['registrypullqps: 7'], 7],
    ['not one that sorts before it', 'registryPullQPS', 'registryPullQPS: 3', ['RegistryPullQPS: 7'], 3],
    ['nor where the default counts', 'registryPullQPS', '', ['RegistryPullQPS: 7'], undefined],
    ['but where there is none', 'maxParallelImagePulls', '', ['MaxParallelImagePulls: 4'], 4],
    [
      'and not over the right one',
      'maxParallelImagePulls',
      'maxParallelImagePulls: 3',
      ['MaxParallelImagePulls: 4'],
      3,
    ],
    ['the spelling before the file', 'registryPullQPS', '', ['registrypullqps: 7', 'registryPullQPS: 8'], 7],
    [
      'the last of three',
      'staticPodPath',
      '',
      ['StaticPodPath: /a', 'staticpodpath: /b', 'staticPodpath: /c'],
      '/b',
    ],
  ])('%s', (_what, field, configuration, dropIns, expected) => {
    const files = [base(`${configuration}\n`), ...dropIns.map((text, at) => dropIn(`${text}\n`, String(at)))];
    expect(first(files, field)).toBe(expected);
  });

  it('each spelling is decoded, of each the last drop-in', () => {
    const files = [
      base(''),
      dropIn('RegistryPullQPS: "7"\n', '1'),
      dropIn('RegistryPullQPS: 8\nregistryPullQPS: x\n', '2'),
    ];
    expect(mergedValues(files, 'registryPullQPS').map(({ value }) => value)).toEqual(['x', 8]);
  });
});
