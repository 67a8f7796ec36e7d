import { describeReference } from '../../core/explain/describe-environment';
import { describeAttempts, describeNoAttempt } from '../../core/explain/describe-outcome';
import type { Explanation } from '../../core/explain/explain-image';
import { describeSource } from '../../core/model/source';
import { capitalise, count, shorten } from '../../core/model/wording';
import type { Answer } from '../answer';
import { card, type Tone } from './card';
import { breakable, element } from './element';
import { table } from './table';

const TONES: Record<Explanation['resolution']['outcome'], Tone> = {
  credentials: 'good',
  anonymous: 'plain',
  'plugins-not-run': 'plain',
  'invalid-image': 'bad',
  'keyring-failed': 'bad',
};

/** What the kubelet does for the image. */
export function decisionView(explanation: Explanation): HTMLElement {
  const { resolution, keyring } = explanation;
  const { reference, image, outcome } = resolution;
  const told = describeNoAttempt(resolution, keyring);
  const name = element('p', { class: 'image' }, element('code', {}, breakable(shorten(image))));
  const about =
    reference === undefined ? undefined : element('p', { class: 'dim' }, describeReference(reference));
  const decision =
    told === undefined
      ? [attemptsTable(explanation), notes(describeAttempts(resolution))]
      : [element('p', {}, `${capitalise(told).replace(/\.$/, '')}.`)];
  return card({ title: headline(explanation), tone: TONES[outcome] }, [name, about, ...decision]);
}

/** The decision in one sentence, as it is read out when it changes. */
export function summaryOf(answer: Answer): string {
  if (answer.kind === 'problems') return `No answer yet: ${shorten(answer.problems[0]?.message ?? '')}`;
  if (answer.kind === 'keyring') return 'No image is named yet.';
  const weighty = answer.keyring.findings.filter(({ severity }) => severity !== 'info').length;
  const found = weighty === 0 ? '' : ` ${capitalise(count(weighty, 'finding', 'findings'))}.`;
  return `${headline(answer.explanation)}.${found}`;
}

function headline({ resolution }: Explanation): string {
  switch (resolution.outcome) {
    case 'credentials':
      return `Tries ${count(resolution.candidates.length, 'credential', 'credentials')}`;
    case 'anonymous':
      return 'Pulls anonymously';
    case 'plugins-not-run':
      return 'Depends on plugins';
    case 'invalid-image':
    case 'keyring-failed':
      return 'Not pulled';
  }
}

/** Attempts that are shown one by one. */
const SHOWN = 50;

function attemptsTable({ resolution: { candidates } }: Explanation): HTMLElement {
  const rows = candidates.slice(0, SHOWN).map(({ credential, provenance }, at) => ({
    cells: [
      String(at + 1),
      element('strong', {}, shorten(credential.username) || '(blank)'),
      element('code', {}, breakable(shorten(provenance.registryKey) || '(empty)')),
      element('span', {}, breakable(describeSource(provenance.source))),
    ],
  }));
  const caption = 'What the kubelet tries, in order';
  return table('attempts', caption, ['Try', 'User', 'Key', 'From'], rows);
}

function notes(sentences: readonly string[]): HTMLElement {
  return element('ul', { class: 'notes' }, ...sentences.map((note) => element('li', {}, note)));
}
