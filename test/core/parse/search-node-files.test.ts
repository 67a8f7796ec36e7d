import { searchPlaces } from '../../../src/core/locate/search-places';
import type { FileRead } from '../../../src/core/model/file-read';
import type { SearchPlaceId } from '../../../src/core/model/search-place';
import {
  searchNodeFiles,
  type NodeFileSearch,
  type NodeFileStrategy,
} from '../../../src/core/parse/search-node-files';
import { passwords } from '../../builders/docker-config';

const environment = { rootDir: '/root', cwd: '/cwd', home: '/home' };
const bytes = (text: string): FileRead => ({ kind: 'bytes', bytes: new TextEncoder().encode(text) });
type Reads = Partial<Record<SearchPlaceId, FileRead>>;

function search(reads: Reads, strategy: NodeFileStrategy = 'first-valid', at = environment): NodeFileSearch {
  return searchNodeFiles(searchPlaces(at), reads, strategy);
}

/** `place: outcome` of all reports but those of absent files. */
function outcomesOf({ reports }: NodeFileSearch): readonly string[] {
  return reports
    .filter(({ outcome }) => outcome !== 'absent')
    .map(({ place, outcome }) => `${place.id}: ${outcome}`);
}

const selectedOf = ({ selected }: NodeFileSearch): readonly string[] => selected.map(({ place }) => place.id);

describe('the first file that can be read and decoded wins', () => {
  it('none where all are absent', () => {
    const result = search({});
    expect(result.reports.map(({ outcome }) => outcome)).toEqual(Array(8).fill('absent'));
    expect([result.selected, result.shadowed]).toEqual([[], []]);
    expect(search({ 'root/config.json': { kind: 'absent' } }).reports[0]).toMatchObject({
      outcome: 'absent',
    });
  });

  it('is reported with its place and the number of its entries', () => {
    const result = search({ 'cwd/config.json': bytes(passwords({ a: '1', b: '2' })) });
    expect(result.reports[0]).toEqual({
      place: { id: 'root/config.json', path: '/root/config.json', format: 'config.json' },
      outcome: 'absent',
    });
    expect(result.reports[1]).toEqual({
      place: { id: 'cwd/config.json', path: '/cwd/config.json', format: 'config.json' },
      outcome: 'selected',
      entries: 2,
      changedMeanwhile: false,
    });
    expect(result.reports[2]).toMatchObject({ outcome: 'not-reached', by: 'cwd/config.json' });
    expect(result.reports).toHaveLength(8);
    expect(result.selected[0]?.document.entries.map(({ key }) => key)).toEqual(['a', 'b']);
  });

  it('says whether it changed meanwhile', () => {
    const changed = { ...bytes('{}'), changedMeanwhile: true } as FileRead;
    expect(search({ 'root/config.json': changed }).reports[0]).toMatchObject({ changedMeanwhile: true });
    expect(
      search({ 'root/config.json': { ...changed, changedMeanwhile: false } as FileRead }).reports[0],
    ).toMatchObject({ changedMeanwhile: false });
  });

  it.each(['{}', 'null', '{"gcr.io":{}}'])('even if it holds nothing: %s', (text) => {
    const result = search({
      'root/config.json': bytes(text),
      'cwd/config.json': bytes(passwords({ a: '1' })),
    });
    expect(selectedOf(result)).toEqual(['root/config.json']);
    expect(outcomesOf(result)[1]).toBe('cwd/config.json: shadowed');
  });

  it('a config.json in the last place comes before a .dockercfg in the first', () => {
    const result = search({ 'slash/.docker/config.json': bytes('{}'), 'root/.dockercfg': bytes('{}') });
    expect(selectedOf(result)).toEqual(['slash/.docker/config.json']);
  });

  it('each file is read in the format of its place', () => {
    const result = search({
      'root/config.json': bytes('{"auths":5}'),
      'root/.dockercfg': bytes('{"auths":{},"a":{}}'),
    });
    expect(selectedOf(result)).toEqual(['root/.dockercfg']);
    expect(result.reports[4]).toMatchObject({ outcome: 'selected', entries: 2 });
  });
});

describe('what cannot be used is passed over', () => {
  const unreadable: FileRead = { kind: 'unreadable', errno: 'EACCES' };

  it('and reported with its reason', () => {
    const result = search({
      'root/config.json': bytes('{'),
      'cwd/config.json': unreadable,
      'home/.docker/config.json': { kind: 'not-regular', what: 'fifo' },
      'slash/.docker/config.json': { kind: 'too-large', size: 9, limit: 5 },
      'root/.dockercfg': bytes('{"a":5}'),
      'cwd/.dockercfg': bytes('{"a":{}}'),
    });
    expect(outcomesOf(result)).toEqual([
      'root/config.json: malformed',
      'cwd/config.json: unreadable',
      'home/.docker/config.json: unreadable',
      'slash/.docker/config.json: unreadable',
      'root/.dockercfg: malformed',
      'cwd/.dockercfg: selected',
      'home/.dockercfg: not-reached',
      'slash/.dockercfg: not-reached',
    ]);
    expect(result.reports[0]).toMatchObject({ fault: { kind: 'syntax', syntax: 'unexpected-end' } });
    expect(result.reports[1]).toMatchObject({ read: unreadable });
    expect(result.reports[3]).toMatchObject({ read: { kind: 'too-large', size: 9, limit: 5 } });
    expect(result.reports[4]).toMatchObject({ fault: { kind: 'type', pointer: '/a' } });
  });

  it('also behind the winner, where it is told apart from an absent file', () => {
    const result = search({
      'root/config.json': bytes('{}'),
      'cwd/config.json': bytes('{'),
      'home/.docker/config.json': unreadable,
      'slash/.docker/config.json': bytes('{"auths":{}}'),
      'root/.dockercfg': { kind: 'absent' },
    });
    expect(result.reports.slice(1)).toMatchObject([
      { outcome: 'shadowed', by: 'root/config.json', content: 'malformed' },
      { outcome: 'shadowed', by: 'root/config.json', content: 'unreadable' },
      { outcome: 'shadowed', by: 'root/config.json', content: 'valid' },
      { outcome: 'not-reached', by: 'root/config.json' },
      { outcome: 'not-reached', by: 'root/config.json' },
      { outcome: 'not-reached', by: 'root/config.json' },
      { outcome: 'not-reached', by: 'root/config.json' },
    ]);
    expect(result.shadowed.map(({ place }) => place.id)).toEqual(['slash/.docker/config.json']);
    expect(result.shadowed[0]?.document.format).toBe('config.json');
  });

  it('and a wrong working directory is no reason to stop: the same path twice is never shadowed by itself', () => {
    const slash = { ...environment, home: '/' };
    const result = search(
      { 'home/.docker/config.json': bytes('{}'), 'slash/.docker/config.json': bytes('{}') },
      'first-valid',
      slash,
    );
    expect(outcomesOf(result).slice(0, 2)).toEqual([
      'home/.docker/config.json: selected',
      'slash/.docker/config.json: not-reached',
    ]);
    expect(result.shadowed).toEqual([]);
  });
});

describe('the strategy `all` takes every valid file', () => {
  it('in search order, none of them shadowed', () => {
    const result = search(
      {
        'cwd/.dockercfg': bytes('{}'),
        'root/config.json': bytes('{}'),
        'cwd/config.json': bytes('{'),
        'home/.dockercfg': { kind: 'unreadable', errno: 'EIO' },
      },
      'all',
    );
    expect(selectedOf(result)).toEqual(['root/config.json', 'cwd/.dockercfg']);
    expect(outcomesOf(result)).toEqual([
      'root/config.json: selected',
      'cwd/config.json: malformed',
      'cwd/.dockercfg: selected',
      'home/.dockercfg: unreadable',
    ]);
    expect(result.shadowed).toEqual([]);
  });

  it('but a file that stands at two places once only', () => {
    const slash = { ...environment, home: '/' };
    const result = search(
      { 'home/.docker/config.json': bytes('{}'), 'slash/.docker/config.json': bytes('{}') },
      'all',
      slash,
    );
    expect(selectedOf(result)).toEqual(['home/.docker/config.json']);
  });
});
