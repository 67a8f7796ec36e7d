import { whyNotStarting } from '../../../../src/core/node-config/binary/can-start';
import { readElf } from '../../../../src/core/node-config/binary/elf';
import { readGoBuildInfo } from '../../../../src/core/node-config/binary/go-build-info';
import { versionInTexts } from '../../../../src/core/node-config/binary/version-strings';
import { elfProgram } from '../../../node-files/discover/elf-program';

describe('versionInTexts', () => {
  it.each([
    ['kubelet', '\0v1.34.4-eks-abc\0call', 'v1.34.4-eks-abc'],
    ['kubelet', 'v1.29.3 is here v1.28.4\x01', undefined],
    ['kubelet', '\0v1.7.23\0v1.31.0\0', 'v1.31.0'],
    ['kubelet', 'xv1.31.0\0', undefined],
    ['k3s', '\0v1.7.23-k3s2\0v1.30.2+k3s1\0', 'v1.30.2+k3s1'],
    ['containerd', '\x001.6.20~ds1\0', '1.6.20~ds1'],
    ['containerd', '\0v2.0.5\0', 'v2.0.5'],
    ['cri-o', '\x001.31.8-2.rhaos4.18\0', '1.31.8-2.rhaos4.18'],
  ] as const)('of %s in %j: %s', (program, text, expected) => {
    expect(versionInTexts(text, program)).toBe(expected);
  });
});

describe('readElf and readGoBuildInfo', () => {
  it.each([0, 3, 4, 20, 63])('take a header that is cut at %i for none', (length) => {
    expect(readElf(elfProgram({}).subarray(0, length))).toBeUndefined();
  });

  it.each([
    '',
    '\xff Go buildinf:',
    `\xff Go buildinf:\x08\x02${'\0'.repeat(16)}\xff\xff\xff`,
    `\xff Go buildinf:\x08\x00${'\0'.repeat(40)}`,
  ])('take %j for none', (section) => {
    expect(readGoBuildInfo(section)).toBeUndefined();
  });
});

describe('whyNotStarting', () => {
  const elf = { kind: 'elf', machine: 'amd64' } as const;
  it.each([
    [{ mode: 0o755, format: elf }, { machine: 'amd64' }, undefined],
    [{ mode: 0o755, format: elf }, {}, undefined],
    [{ mode: 0o755, format: elf }, { machine: 'arm64' }, 'built for amd64 and the node is arm64'],
    [{ mode: 0o755, format: { kind: 'elf', machine: '386' } }, { machine: 'amd64' }, undefined],
    [{ mode: 0o644, format: elf }, {}, 'not executable (mode 0644)'],
    [
      { mode: 0o755, format: { ...elf, interpreter: '/lib/ld-musl-x86_64.so.1' }, interpreterMissing: true },
      {},
      'musl',
    ],
    [{ mode: 0o755, format: { kind: 'windows' } }, {}, 'Windows'],
    [{ mode: 0o755, format: { kind: 'text' } }, {}, 'exec format error'],
    [{ mode: 0o755, format: { kind: 'empty' } }, {}, 'empty'],
  ] as const)('of %j on %j: %s', (program, node, expected) => {
    const why = whyNotStarting({ path: '/p', found: true, ...program }, node);
    if (expected === undefined) expect(why).toBeUndefined();
    else expect(why).toContain(expected);
  });
});
