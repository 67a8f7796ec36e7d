import { describePlace, numberPlaces } from '../../../src/core/explain/describe-place';
import type { PlaceReport } from '../../../src/core/model/place-report';
import type { SearchPlaceId } from '../../../src/core/model/search-place';
import { createKeyring } from '../../../src/core/resolve-from';
import { faultOf } from '../../builders/decoded-document';

const place = { id: 'cwd/config.json', path: '/config.json', format: 'config.json' } as const;
const number = (id: SearchPlaceId): number => (id === 'root/config.json' ? 1 : 2);

describe('what stands at a search place, in words', () => {
  it.each<readonly [PlaceReport, string]>([
    [{ place, outcome: 'selected', entries: 1, changedMeanwhile: false }, 'used, 1 entry'],
    [{ place, outcome: 'selected', entries: 0, changedMeanwhile: false }, 'used, 0 entries'],
    [{ place, outcome: 'absent' }, 'absent'],
    [{ place, outcome: 'unreadable', read: { kind: 'unreadable', errno: 'EACCES' } }, 'unreadable (EACCES)'],
    [{ place, outcome: 'unreadable', read: { kind: 'not-regular', what: 'fifo' } }, 'not read (not-regular)'],
    [
      { place, outcome: 'malformed', fault: faultOf('{') },
      'passed over: it is not valid JSON: line 1, column 2 (byte 1): the document ends too early',
    ],
    [{ place, outcome: 'shadowed', by: 'root/config.json', content: 'valid' }, 'not used: hidden by place 1'],
    [
      { place, outcome: 'shadowed', by: 'root/config.json', content: 'malformed' },
      'not used: hidden by place 1, and malformed',
    ],
    [{ place, outcome: 'repeated', of: 'cwd/config.json' }, 'the same file as place 2'],
    [{ place, outcome: 'not-reached', by: 'root/config.json' }, 'not looked at: place 1 won'],
  ])('%#: %j', (report, words) => {
    expect(describePlace(report, number)).toBe(words);
  });
});

it('places are numbered from 1 in the order in which the kubelet looks', () => {
  const { places } = createKeyring({});
  expect(places.map(({ place: { id } }) => numberPlaces(places)(id))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});
