import { describePlace, numberPlaces } from '../../core/explain/describe-place';
import type { PlaceReport } from '../../core/model/place-report';
import { alignColumns } from '../columns';
import { printable, type Colors } from '../terminal';

/** The search places, numbered in the kubelet's order, each with what was found there. */
export function placesText(places: readonly PlaceReport[], colors: Colors): string {
  const number = numberPlaces(places);
  const rows = places.map((report, at) => {
    const outcome = printable(describePlace(report, number));
    return [String(at + 1), printable(report.place.path), colorOf(report, colors)(outcome)];
  });
  return alignColumns(rows, '  ', colors.columns);
}

function colorOf({ outcome }: PlaceReport, colors: Colors): (text: string) => string {
  if (outcome === 'selected') return colors.green;
  return outcome === 'absent' || outcome === 'not-reached' || outcome === 'repeated'
    ? colors.dim
    : colors.yellow;
}
