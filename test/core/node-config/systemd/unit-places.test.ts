import { matchFileName } from '../../../../src/core/node-config/systemd/file-pattern';
import { dropInFolders, orderDropIns } from '../../../../src/core/node-config/systemd/unit-places';

describe('drop-ins', () => {
  it.each([
    ['kubelet.service', ['kubelet.service.d', 'service.d']],
    ['snap.a-b-c.service', ['snap.a-b-c.service.d', 'snap.a-b-.service.d', 'snap.a-.service.d', 'service.d']],
    ['kubelet@one.service', ['kubelet@one.service.d', 'kubelet@.service.d', 'service.d']],
    [
      'a-b@1.service',
      ['a-b@1.service.d', 'a-b@.service.d', 'a-.service.d', 'a-@1.service.d', 'a-@.service.d', 'service.d'],
    ],
  ])('of %s are looked for in its folders', (unit, expected) => {
    expect(dropInFolders(unit)).toEqual(expected);
  });

  it('are read by name; of one name the folder that counts most', () => {
    const places = [
      { folder: '/etc', name: '20.conf' },
      { folder: '/run', name: '10.conf' },
      { folder: '/run', name: '20.conf' },
      { folder: '/usr', name: '5.conf' },
      { folder: '/usr', name: '15.config' },
    ];
    expect(orderDropIns(places).map(({ folder, name }) => `${folder}/${name}`)).toEqual([
      '/run/10.conf',
      '/etc/20.conf',
      '/usr/5.conf',
    ]);
  });
});

describe('matchFileName', () => {
  it.each([
    ['*', 'a', true],
    ['*', '.a', false],
    ['kube*', 'kubelet', true],
    ['k?b*t', 'kubelet', true],
    ['[a-c]*.env', 'b.env', true],
    ['[!a-c]*', 'b', false],
    ['a\\*', 'a*', true],
    ['[', '[', true],
    ['k**t', 'kubelet', true],
    ['***', 'kubelet', true],
    ['**.env', 'kubelet', false],
  ])('%s and %s: %s', (pattern, name, expected) => {
    expect(matchFileName(pattern, name)).toBe(expected);
  });

  it('is not slow on a pattern that is made for it', () => {
    expect(matchFileName(`${'*a'.repeat(100)}b`, 'a'.repeat(250))).toBe(false);
  });
});
