import type { PlaceReport } from '../../core/model/place-report';
import type { SearchPlaceId } from '../../core/model/search-place';
import { describeFault } from '../../core/parse/describe-fault';
import { alignColumns } from '../columns';
import { printable, type Colors } from '../terminal';

/** The search places, numbered in the kubelet's order, each with what was found there. */
export function placesText(places: readonly PlaceReport[], colors: Colors): string {
  const numbers = new Map(places.map(({ place }, at) => [place.id, at + 1]));
  const rows = places.map((report, at) => {
    const outcome = printable(outcomeText(report, (id) => numbers.get(id) ?? 0));
    return [String(at + 1), printable(report.place.path), colorOf(report, colors)(outcome)];
  });
  return alignColumns(rows, '  ');
}

function outcomeText(report: PlaceReport, number: (id: SearchPlaceId) => number): string {
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

function colorOf({ outcome }: PlaceReport, colors: Colors): (text: string) => string {
  if (outcome === 'selected') return colors.green;
  return outcome === 'absent' || outcome === 'not-reached' || outcome === 'repeated'
    ? colors.dim
    : colors.yellow;
}

export function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
