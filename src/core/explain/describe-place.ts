import type { PlaceReport } from '../model/place-report';
import type { SearchPlaceId } from '../model/search-place';
import { count } from '../model/wording';
import { describeFault } from '../parse/describe-fault';

/** What was found at a search place, in words; `number` gives the number of a place, from 1. */
export function describePlace(report: PlaceReport, number: (id: SearchPlaceId) => number): string {
  switch (report.outcome) {
    case 'selected':
      return `used, ${count(report.entries, 'entry', 'entries')}`;
    case 'absent':
      return 'absent';
    case 'unreadable':
      return report.read.kind === 'unreadable'
        ? `unreadable (${report.read.errno})`
        : `not read (${report.read.kind})`;
    case 'malformed':
      return `passed over: ${describeFault(report.fault)}`;
    case 'shadowed':
      return `not used: hidden by place ${number(report.by)}${report.content === 'valid' ? '' : `, and ${report.content}`}`;
    case 'repeated':
      return `the same file as place ${number(report.of)}`;
    case 'not-reached':
      return `not looked at: place ${number(report.by)} won`;
  }
}

/** The numbers of the places, for `describePlace`. */
export function numberPlaces(places: readonly PlaceReport[]): (id: SearchPlaceId) => number {
  const numbers = new Map(places.map(({ place }, at) => [place.id, at + 1]));
  return (id) => numbers.get(id) ?? 0;
}
