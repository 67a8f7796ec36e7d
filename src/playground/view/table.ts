import type { Tone } from './card';
import { element, type Child } from './element';

export interface Row {
  readonly cells: readonly Child[];
  readonly tone?: Tone;
}

/** A table that becomes a list of labelled lines where there is no room for columns. */
export function table(
  name: 'attempts' | 'keys' | 'places' | 'programs' | 'secrets',
  caption: string,
  headings: readonly string[],
  rows: readonly Row[],
): HTMLElement {
  // Cells that a narrow page shows as blocks are no cells any more to a screen reader, unless they say so.
  return element(
    'table',
    { role: 'table', class: name },
    element('caption', {}, caption),
    element(
      'thead',
      { role: 'rowgroup' },
      element(
        'tr',
        { role: 'row' },
        ...headings.map((heading) => element('th', { scope: 'col', role: 'columnheader' }, heading)),
      ),
    ),
    element(
      'tbody',
      { role: 'rowgroup' },
      ...rows.map(({ cells, tone }) =>
        element(
          'tr',
          { role: 'row', class: tone },
          ...cells.map((cell, at) => element('td', { role: 'cell', 'data-heading': headings[at] }, cell)),
        ),
      ),
    ),
  );
}
