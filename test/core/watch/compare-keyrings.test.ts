import type { FileRead } from '../../../src/core/model/file-read';
import { bytesOf, goString } from '../../../src/core/model/go-string';
import type { NodeFileStrategy } from '../../../src/core/parse/search-node-files';
import { createKeyring } from '../../../src/core/resolve-from';
import {
  compareKeyrings,
  sameReads,
  type KeyringDifference,
  type KeyringState,
  type NodeReads,
} from '../../../src/core/watch/compare-keyrings';
import { configJson, passwords } from '../../builders/docker-config';
import { pullSecret } from '../../builders/pull-secret';

const text = (content: string): FileRead => ({ kind: 'bytes', bytes: bytesOf(goString(content)) });

const stateOf = (files: NodeReads, nodeFiles: NodeFileStrategy = 'first-valid'): KeyringState => ({
  files,
  keyring: createKeyring({ files, nodeFiles, pullSecrets: [pullSecret('s', passwords({ 'pod.io': 'p' }))] }),
});

const between = (before: NodeReads, after: NodeReads, strategy?: NodeFileStrategy): KeyringDifference =>
  compareKeyrings(stateOf(before, strategy), stateOf(after, strategy));

const keys = ({ keys: changes }: KeyringDifference): string[] =>
  changes.map(({ change, registryKey, credentialChanged, before, after }) =>
    [change, registryKey, credentialChanged, `${before.length}->${after.length}`].join(' '),
  );

const places = ({ places: changes }: KeyringDifference): string[] =>
  changes.map(
    ({ place, before, after, contentChanged }) => `${place.id} ${before}->${after} ${contentChanged}`,
  );

const FILE = passwords({ 'a.io': '1', 'b.io': '2' });

describe('compareKeyrings', () => {
  it('finds nothing where nothing has changed', () => {
    expect(between({ 'root/config.json': text(FILE) }, { 'root/config.json': text(FILE) })).toEqual({
      places: [],
      keys: [],
    });
  });

  it('names the keys that came, went and changed, and none of the pull secrets', () => {
    const after = passwords({ 'b.io': 'other', 'c.io': '3' });
    const difference = between({ 'root/config.json': text(FILE) }, { 'root/config.json': text(after) });
    expect(keys(difference)).toEqual([
      'removed a.io true 1->0',
      'changed b.io true 1->1',
      'added c.io true 0->1',
    ]);
    expect(places(difference)).toEqual(['root/config.json selected->selected true']);
  });

  it('an e-mail address is part of a credential', () => {
    const entry = { username: 'u', password: 'p' };
    const before = { 'root/config.json': text(configJson({ 'a.io': entry })) };
    const after = { 'root/config.json': text(configJson({ 'a.io': { ...entry, email: 'a@b' } })) };
    expect(keys(between(before, after))).toEqual(['changed a.io true 1->1']);
  });

  it('white space is content, and no key', () => {
    const difference = between({ 'root/config.json': text(FILE) }, { 'root/config.json': text(`${FILE}\n`) });
    expect([places(difference), keys(difference)]).toEqual([
      ['root/config.json selected->selected true'],
      [],
    ]);
  });

  it('a file in front hides the one behind: the same credentials come from another place', () => {
    const behind = { 'home/.docker/config.json': text(FILE) };
    const difference = between(behind, { ...behind, 'root/config.json': text(passwords({ 'a.io': '1' })) });
    expect(places(difference)).toEqual([
      'root/config.json absent->selected true',
      'home/.docker/config.json selected->shadowed false',
    ]);
    expect(keys(difference)).toEqual(['changed a.io false 1->1', 'removed b.io true 1->0']);
    expect(difference.keys[0]?.before[0]?.source).toMatchObject({ place: 'home/.docker/config.json' });
    expect(difference.keys[0]?.after[0]?.source).toMatchObject({ place: 'root/config.json' });
  });

  it('a file that breaks is passed over, and its keys are gone', () => {
    const difference = between({ 'root/config.json': text(FILE) }, { 'root/config.json': text('{') });
    expect(places(difference)).toContain('root/config.json selected->malformed true');
    expect(keys(difference)).toEqual(['removed a.io true 1->0', 'removed b.io true 1->0']);
  });

  it('compares all places of a key where all files are merged', () => {
    const one = { 'root/config.json': text(passwords({ 'a.io': '1' })) };
    const two = { ...one, 'slash/.docker/config.json': text(passwords({ 'a.io': '1' })) };
    expect(keys(between(one, two, 'all'))).toEqual(['changed a.io true 1->2']);
    const moved = { ...one, 'cwd/config.json': text(passwords({ 'a.io': '1' })) };
    expect(keys(between(two, moved, 'all'))).toEqual(['changed a.io false 2->2']);
  });

  it('holds no secret and no hash of one', () => {
    const before = { 'root/config.json': text(passwords({ 'a.io': 'OLD-SECRET' })) };
    const after = { 'root/config.json': text(passwords({ 'https://user:KEY-SECRET@a.io': 'NEW-SECRET' })) };
    const told = JSON.stringify(between(before, after));
    expect(told).toContain('a.io');
    expect(told).not.toMatch(/SECRET|[0-9a-f]{32}/);
  });
});

describe('sameReads', () => {
  it.each<[string, NodeReads, NodeReads, boolean]>([
    ['nothing and absent', {}, { 'cwd/.dockercfg': { kind: 'absent' } }, true],
    ['the same bytes', { 'cwd/.dockercfg': text('a') }, { 'cwd/.dockercfg': text('a') }, true],
    ['other bytes', { 'cwd/.dockercfg': text('a') }, { 'cwd/.dockercfg': text('b') }, false],
    ['more bytes', { 'cwd/.dockercfg': text('a') }, { 'cwd/.dockercfg': text('ab') }, false],
    ['fewer bytes', { 'cwd/.dockercfg': text('ab') }, { 'cwd/.dockercfg': text('a') }, false],
    ['bytes and none', { 'cwd/.dockercfg': text('') }, {}, false],
    ['another place', { 'cwd/.dockercfg': text('a') }, { 'root/.dockercfg': text('a') }, false],
    [
      'another error',
      { 'cwd/.dockercfg': { kind: 'unreadable', errno: 'EACCES' } },
      { 'cwd/.dockercfg': { kind: 'unreadable', errno: 'EIO' } },
      false,
    ],
    [
      'the same error',
      { 'cwd/.dockercfg': { kind: 'unreadable', errno: 'EIO' } },
      { 'cwd/.dockercfg': { kind: 'unreadable', errno: 'EIO' } },
      true,
    ],
  ])('%s', (_, a, b, same) => {
    expect(sameReads(a, b)).toBe(same);
    expect(sameReads(b, a)).toBe(same);
  });
});
