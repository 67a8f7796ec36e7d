import type { Finding } from '../../core/model/finding';
import { andMore, section } from './card';
import { element } from './element';

/** Findings that are shown; a hostile document can make thousands. */
const SHOWN = 50;

const RANK = { error: 0, warning: 1, info: 2 };

/** What the kubelet steps over in silence, the worst first, each with what to change. */
export function findingsView(findings: readonly Finding[]): readonly Node[] {
  if (findings.length === 0) return [];
  const sorted = [...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
  const items = sorted.slice(0, SHOWN).map(findingItem);
  return [
    section('Findings', [
      element('ul', { class: 'findings' }, ...items),
      andMore(findings.length - items.length, ''),
    ]),
  ];
}

function findingItem({ id, severity, message, hint }: Finding): HTMLElement {
  return element(
    'li',
    { class: `finding ${severity}` },
    element('p', {}, element('b', { class: 'badge' }, severity), ' ', element('code', {}, id)),
    element('p', {}, message),
    hint === undefined ? undefined : element('p', { class: 'hint' }, hint),
  );
}
