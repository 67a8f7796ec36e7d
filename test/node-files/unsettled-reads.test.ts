import { unsettledReads } from '../../src/node/unsettled-reads';

const bytes = new Uint8Array();

describe('unsettledReads: what is not to be relied on', () => {
  it('are files that changed while they were read, and errors of this process', () => {
    expect(
      unsettledReads({
        'root/config.json': { kind: 'bytes', bytes, changedMeanwhile: true },
        'cwd/config.json': { kind: 'unreadable', errno: 'EMFILE' },
        'home/.dockercfg': { kind: 'unreadable', errno: 'ENOMEM' },
      }),
    ).toEqual(['root/config.json', 'cwd/config.json', 'home/.dockercfg']);
  });

  it('are not those that a kubelet meets as well, and steps over', () => {
    expect(
      unsettledReads({
        'root/config.json': { kind: 'bytes', bytes },
        'cwd/config.json': { kind: 'absent' },
        'home/.docker/config.json': { kind: 'unreadable', errno: 'EACCES' },
        'slash/.docker/config.json': { kind: 'unreadable', errno: 'EIO' },
        'root/.dockercfg': { kind: 'not-regular', what: 'fifo' },
        'cwd/.dockercfg': { kind: 'too-large', size: 2, limit: 1 },
      }),
    ).toEqual([]);
  });
});
