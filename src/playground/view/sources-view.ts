import { describeEnvironment } from '../../core/explain/describe-environment';
import { describePlace, numberPlaces } from '../../core/explain/describe-place';
import { describePullSecret } from '../../core/explain/describe-pull-secret';
import type { KubeletKeyring } from '../../core/kubelet-keyring';
import type { PlaceReport } from '../../core/model/place-report';
import { shorten } from '../../core/model/wording';
import { andMore, section, type Tone } from './card';
import { breakable, element } from './element';
import { table } from './table';

/** The search places in the kubelet's order, each with what stands there. */
export function placesView(keyring: KubeletKeyring): HTMLElement {
  const number = numberPlaces(keyring.places);
  const rows = keyring.places.map((report) => ({
    tone: toneOf(report),
    cells: [
      String(number(report.place.id)),
      element('code', {}, breakable(shorten(report.place.path))),
      element('span', { class: 'verdict' }, describePlace(report, number)),
    ],
  }));
  const caption = 'The places where the kubelet looks, in order';
  const places = table('places', caption, ['Place', 'Path', 'What stands there'], rows);
  return section('Node files', [places], describeEnvironment(keyring));
}

function toneOf({ outcome }: PlaceReport): Tone {
  if (outcome === 'selected') return 'good';
  return outcome === 'absent' || outcome === 'not-reached' || outcome === 'repeated' ? 'dim' : 'attention';
}

/** Pull secrets that are shown one by one. */
const SHOWN = 50;

/** The pull secrets in the order given, each with what becomes of it. */
export function secretsView({ pullSecrets }: KubeletKeyring): readonly Node[] {
  if (pullSecrets.length === 0) return [];
  const rows = pullSecrets.slice(0, SHOWN).map((report) => ({
    tone: report.outcome === 'used' ? ('good' as const) : ('attention' as const),
    cells: [
      element('code', {}, breakable(shorten(`${report.secret.namespace}/${report.secret.name}`))),
      element('span', { class: 'verdict' }, describePullSecret(report)),
    ],
  }));
  return [
    section('Pull secrets', [
      table('secrets', 'Pull secrets, in order', ['Secret', 'Outcome'], rows),
      andMore(pullSecrets.length - rows.length, ''),
    ]),
  ];
}
