import { describeKey, keyMatches, shownKeys } from '../../core/explain/describe-key';
import type { ExplainedKey, Explanation } from '../../core/explain/explain-image';
import { describeSource } from '../../core/model/source';
import { shorten } from '../../core/model/wording';
import { andMore, section } from './card';
import { breakable, element } from './element';
import { table, type Row } from './table';

/** Keys that match and are shown one by one. */
const SHOWN = 50;

/** Every registry key that tells something, and why it counts for the image or does not. */
export function keysView(explanation: Explanation): readonly Node[] {
  if (explanation.keys.length === 0) return [];
  const { shown, left } = shownKeys(explanation);
  const caption = 'Registry keys, and whether each counts for the image';
  const rows = shown.slice(0, SHOWN).map(keyRow);
  return [
    section('Registry keys', [
      table('keys', caption, ['Key', 'In', 'Verdict'], rows),
      andMore(shown.length - rows.length, ' that tell something'),
      andMore(left, ' for other registries'),
    ]),
  ];
}

function keyRow(key: ExplainedKey): Row {
  return {
    tone: keyMatches(key) ? 'good' : key.nearness === undefined ? 'dim' : 'attention',
    cells: [
      element('code', {}, breakable(shorten(key.registryKey) || '(empty)')),
      element('span', {}, breakable(describeSource(key.source))),
      element('span', { class: 'verdict' }, describeKey(key)),
    ],
  };
}
