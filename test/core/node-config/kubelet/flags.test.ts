import { findHolder } from '../../../../src/core/node-config/kubelet/holder';
import { parseFlags } from '../../../../src/core/node-config/kubelet/flags';
import { splitShell } from '../../../../src/core/node-config/kubelet/shell-words';
import { windowsWords } from '../../../../src/core/node-config/kubelet/windows-command-line';
import type { SourcedArgument } from '../../../../src/core/node-config/systemd/start-command';

const words = (...texts: readonly string[]): readonly SourcedArgument[] =>
  texts.map((text) => ({ text, from: { kind: 'default', of: 'test' } }));

const flags = (...texts: readonly string[]): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    [...parseFlags(words(...texts)).flags].map(([name, values]) => [name, values.map(({ value }) => value)]),
  );

describe('parseFlags', () => {
  it.each([
    [['--root-dir=/a', '--root-dir', '/b'], { 'root-dir': ['/a', '/b'] }],
    [['--root_dir=/a'], { 'root-dir': ['/a'] }],
    [['--serialize-image-pulls', '--v=2'], { 'serialize-image-pulls': ['true'], v: ['2'] }],
    [['--serialize-image-pulls=false'], { 'serialize-image-pulls': ['false'] }],
    [['-v', '4', '-v2'], { v: ['4', '2'] }],
    [['--config', '--v=2'], { config: ['--v=2'] }],
    [['--new-flag-of-its-own', '--v=2'], { 'new-flag-of-its-own': [''], v: ['2'] }],
    [['--a=b=c', '--', '--d=e'], { a: ['b=c'] }],
    [['--image-credential-provider-config='], { 'image-credential-provider-config': [''] }],
  ])('reads %j', (texts, expected) => {
    expect(flags(...texts)).toEqual(expected);
  });

  it('tells what is no flag', () => {
    expect(parseFlags(words('run', '--v=2')).rest.map(({ text }) => text)).toEqual(['run']);
  });
});

describe('findHolder', () => {
  it.each([
    [['/usr/bin/kubelet', '--a'], 'kubelet --a'],
    [['/usr/bin/hyperkube', 'kubelet', '--a'], 'kubelet --a'],
    [['/usr/bin/env', 'A=b', 'nice', '-n', '-5', '/usr/bin/kubelet', '--a'], 'kubelet --a'],
    [['/bin/sh', '-c', 'exec /usr/bin/kubelet --a "b c"'], 'kubelet --a b c'],
    [['C:\\k\\kubelet.exe', '--a'], 'kubelet --a'],
    [['/usr/local/bin/k3s', 'agent', '--a'], 'k3s --a'],
    [['/usr/local/bin/k3s', 'kubectl', 'get'], undefined],
    [['/usr/bin/containerd'], undefined],
    [[], undefined],
  ])('finds in %j: %s', (texts, expected) => {
    const found = findHolder(words(...texts));
    expect(
      found === undefined ? undefined : [found.holder, ...found.arguments.map(({ text }) => text)].join(' '),
    ).toBe(expected);
  });

  it('says where a script does more than start it', () => {
    expect(findHolder(words('/bin/bash', '-ec', 'kubelet --a=$(hostname)'))?.uncertain).toBe(true);
  });
});

describe('command lines', () => {
  it.each([
    [
      String.raw`"C:\Program Files\k\kubelet.exe" --config="C:\a b\c.json" --resolv-conf=""`,
      ['C:\\Program Files\\k\\kubelet.exe', '--config=C:\\a b\\c.json', '--resolv-conf='],
    ],
    [String.raw`a\\b c\"d "e\\" f`, ['a\\\\b', 'c"d', 'e\\', 'f']],
  ])('of Windows: %s', (line, expected) => {
    expect(windowsWords(line)).toEqual(expected);
  });

  it.each([
    [`exec a 'b c' "d\\"e" f\\ g`, { words: ['a', 'b c', 'd"e', 'f g'], certain: true }],
    ['a "b', { words: ['a', 'b'], certain: false }],
    ['a "$B" c', { words: ['a', '$B', 'c'], certain: false }],
  ])('of a shell: %s', (line, expected) => {
    expect(splitShell(line)).toEqual(expected);
  });
});
