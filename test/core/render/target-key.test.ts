import { keyForEntry, keyForImage, type TargetKey } from '../../../src/core/render/target-key';
import type { RenderTarget } from '../../../src/core/render/rendered-entry';
import { parseImageReference } from '../../../src/core/reference/parse-image-reference';
import { nodeKeyring } from '../../builders/node-keyring';

function keyFor(registryKey: string, target: RenderTarget): TargetKey {
  const [entry] = nodeKeyring({ [registryKey]: 'x' }).config.entries();
  if (entry === undefined) throw new Error('the key is no URL');
  return keyForEntry(entry, target);
}

const ok = (key: string): TargetKey => ({ ok: true, key });
const no = (why: 'glob' | 'path' | 'unusable' | 'unportable'): TargetKey => ({ ok: false, why });

describe('the key for a registry match', () => {
  it.each<[string, TargetKey, TargetKey, TargetKey]>([
    // key                             kubelet                       containers                  docker
    ['gcr.io', ok('gcr.io'), ok('gcr.io'), ok('gcr.io')],
    ['https://gcr.io/v2/', ok('gcr.io'), ok('gcr.io'), ok('gcr.io')],
    ['Gcr-1.io:5000', ok('Gcr-1.io:5000'), ok('Gcr-1.io:5000'), ok('Gcr-1.io:5000')],
    ['localhost', ok('localhost'), ok('localhost'), ok('localhost')],
    ['[::1]:5000', ok('[::1]:5000'), ok('[::1]:5000'), ok('[::1]:5000')],
    ['gcr.io/team/app', ok('gcr.io/team/app'), ok('gcr.io/team/app'), no('path')],
    ['gcr.io:80/team', ok('gcr.io:80/team'), ok('gcr.io:80/team'), no('path')],
    ['gcr.io/team/', ok('gcr.io/team/'), ok('gcr.io/team'), no('path')],
    ['*.io', ok('*.io'), no('glob'), no('glob')],
    ['*.io/team', ok('*.io/team'), no('glob'), no('glob')],
    ['gcr.io//', ok('gcr.io//'), no('unusable'), no('unusable')],
    ['gcr.io//a', ok('gcr.io//a'), no('unusable'), no('unusable')],
    ['gcr.io:', ok('gcr.io:'), no('unusable'), no('unusable')],
    ['é.io', ok('%C3%A9.io'), no('unusable'), no('unusable')],
    ['', ok(''), no('unusable'), no('unusable')],
    ['/x', ok('/x'), no('unusable'), no('unusable')],
    ['a_b.io', ok('a_b.io'), no('unusable'), no('unusable')],
    ['[fe80::1%25a]:80', no('unusable'), no('unusable'), no('unusable')],
    ['gcr.io/a%25b', no('unusable'), no('unusable'), no('unusable')],
    ['docker.io', ok('docker.io'), ok('docker.io'), ok('https://index.docker.io/v1/')],
    [
      'https://index.docker.io/v1/',
      ok('index.docker.io'),
      ok('docker.io'),
      ok('https://index.docker.io/v1/'),
    ],
    ['docker.io/library', ok('docker.io/library'), ok('docker.io/library'), no('path')],
    [
      'registry-1.docker.io',
      ok('registry-1.docker.io'),
      ok('registry-1.docker.io'),
      ok('registry-1.docker.io'),
    ],
    ['docker.io:443', ok('docker.io:443'), ok('docker.io:443'), ok('docker.io:443')],
  ])('%j', (key, kubelet, containers, docker) => {
    expect([keyFor(key, 'kubelet'), keyFor(key, 'containers'), keyFor(key, 'docker')]).toEqual([
      kubelet,
      containers,
      docker,
    ]);
  });

  it.each(['https://index.docker.io/v1', 'index.docker.io/library'])(
    '%s means nothing outside the kubelet, which finds no image for it either',
    (key) => {
      expect(nodeKeyring({ [key]: 'x' }).resolve('docker.io/library/nginx').outcome).toBe('anonymous');
      expect(keyFor(key, 'containers')).toEqual(no('unusable'));
    },
  );
});

describe('the key for an image alone', () => {
  it.each([
    ['nginx', 'docker.io/library/nginx', 'https://index.docker.io/v1/'],
    ['gcr.io/team/app:1', 'gcr.io/team/app', 'gcr.io'],
    ['localhost:5000/a', 'localhost:5000/a', 'localhost:5000'],
  ])('%s', (image, name, host) => {
    const reference = parseImageReference(image);
    expect([
      keyForImage(reference, 'kubelet'),
      keyForImage(reference, 'containers'),
      keyForImage(reference, 'docker'),
    ]).toEqual([ok(name), ok(name), ok(host)]);
  });

  it.each<[string, TargetKey]>([
    ['nginx', ok('docker.io')],
    ['gcr.io/team/app:1', ok('gcr.io')],
    ['localhost:5000/a', ok('localhost:5000')],
    ['localhost/a', ok('localhost')],
    ['gcr.io:443/a', no('unportable')],
    ['registry-1.docker.io/library/nginx', no('unportable')],
    ['GCR.io/a', no('unportable')],
    ['[::1]:5000/a', no('unportable')],
  ])('%s in the portable form', (image, key) => {
    expect(keyForImage(parseImageReference(image), 'portable')).toEqual(key);
  });
});
