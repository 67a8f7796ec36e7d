import { admittedImages } from '../../../src/core/workload/admission-images';

const SPEC = {
  ephemeralContainers: [{ name: 'e', image: 'debug:1', imagePullPolicy: 'Never' }],
  containers: [{ name: 'c', image: 'nginx' }, { name: 'd', image: 'nginx:1', imagePullPolicy: 'IfNotPresent' }],
  initContainers: [{ name: 'i', image: 'busybox:1' }],
  volumes: [
    { name: 'v', image: { reference: 'quay.io/a:1' } },
    { name: 'w', image: { reference: 'quay.io/a', pullPolicy: 'Never' } },
    { name: 'x', image: { reference: 'quay.io/a' } },
    { name: 'y', emptyDir: {} },
    { name: 'z', image: {} },
  ],
}; // prettier-ignore

const policies = (options: Parameters<typeof admittedImages>[1], spec: object = SPEC): string[] =>
  admittedImages(spec as never, options).map(
    ({ role, name, imagePullPolicy }) => `${role}/${name} ${imagePullPolicy}`,
  );

const CONTAINERS = [
  'init/i IfNotPresent',
  'container/c Always',
  'container/d IfNotPresent',
  'ephemeral/e Never',
];
const VOLUMES = ['volume/v IfNotPresent', 'volume/w Never', 'volume/x Always', 'volume/z IfNotPresent'];

describe('the images of a pod', () => {
  it('are those of init, regular and ephemeral containers, then image volumes, with their policies', () => {
    expect(policies({})).toEqual([...CONTAINERS, ...VOLUMES]);
    expect(admittedImages(SPEC as never, {}).map(({ image }) => image)).toEqual([
      'busybox:1',
      'nginx',
      'nginx:1',
      'debug:1',
      'quay.io/a:1',
      'quay.io/a',
      'quay.io/a',
      '',
    ]);
  });

  it('are all pulled always under AlwaysPullImages', () => {
    const always = policies({ alwaysPullImages: true });
    expect(always).toHaveLength(8);
    expect(always.every((line) => line.endsWith(' Always'))).toBe(true);
    expect(policies({ alwaysPullImages: false })).toEqual(policies({}));
  });

  it.each([
    ['1.30', undefined, 0],
    ['1.30', true, 0],
    ['1.31', undefined, 0],
    ['1.31', true, 4],
    ['1.34', undefined, 0],
    ['1.35', undefined, 4],
    ['1.35', false, 0],
  ])('release %s, gate ImageVolume %s: %d image volumes', (kubeletVersion, imageVolumes, count) => {
    const lines = policies({ kubeletVersion, ...(imageVolumes === undefined ? {} : { imageVolumes }) });
    expect(lines.filter((line) => line.startsWith('volume/'))).toHaveLength(count);
    expect(lines.slice(0, 4)).toEqual(CONTAINERS);
  });

  it('default by the name rules of the release', () => {
    const spec = { containers: [{ name: 'c', image: 'Foo/bar' }] };
    expect(policies({ kubeletVersion: '1.28' }, spec)).toEqual(['container/c IfNotPresent']);
    expect(policies({ kubeletVersion: '1.29' }, spec)).toEqual(['container/c Always']);
  });

  it('without names or images are there all the same', () => {
    expect(admittedImages({ containers: [{}, 'x'], volumes: [{ image: {} }] }, {})).toEqual([
      { role: 'container', name: '', image: '', imagePullPolicy: 'IfNotPresent' },
      { role: 'container', name: '', image: '', imagePullPolicy: 'IfNotPresent' },
      { role: 'volume', name: '', image: '', imagePullPolicy: 'IfNotPresent' },
    ]);
    expect(admittedImages({}, {})).toEqual([]);
  });
});
