import { count } from '../../core/model/wording';
import type { PageState } from '../page-state';
import { redactState } from '../redact-state';
import { fragmentOf } from '../share-link';
import { element, lines } from './element';
import { lineInput } from './fields';
import { button } from './question-view';

const CARRIED =
  'It carries the image, the kubelet version, the settings, the registry keys, and the names and types of the secrets.';
const LEFT_OUT = [
  'user names, passwords, auth fields, tokens and e-mail addresses: numbered stand-ins take their place',
  'uids, labels, annotations, and all fields that the kubelet does not know',
  'the text of a document that does not decode',
];

/** The part of the form that makes a link. */
export interface ShareView {
  readonly block: HTMLElement;
  /** What was made does not fit the form any more. */
  readonly forget: () => void;
}

export function shareView(state: () => PageState, address: () => string): ShareView {
  const made = element('div', { class: 'made', 'aria-live': 'polite' });
  const block = element(
    'section',
    { class: 'share', 'aria-label': 'Share' },
    element('h2', {}, 'Share'),
    element('p', {}, 'A link holds its content behind the #, which browsers send nowhere. ', CARRIED),
    element('p', {}, element('strong', {}, 'Left out, always:')),
    element('ul', {}, ...LEFT_OUT.map((item) => element('li', {}, item))),
    button('Make a link', undefined, () => {
      made.replaceChildren(...linkOf(state(), address()));
    }),
    made,
  );
  return {
    block,
    forget: () => {
      made.replaceChildren();
    },
  };
}

function linkOf(state: PageState, address: string): readonly Node[] {
  const redacted = redactState(state);
  if (redacted === undefined)
    return [
      element('p', { class: 'problem' }, 'There is no answer to share yet: mend what is marked in the form.'),
    ];
  const link = address + fragmentOf(redacted.state);
  const shown = lineInput('link', link);
  shown.readOnly = true;
  const told = element('span', { role: 'status' });
  const copy = button('Copy', 'Copy the link', () => {
    shown.select();
    navigator.clipboard.writeText(link).then(
      () => {
        told.replaceChildren('Copied.');
      },
      () => {
        told.replaceChildren('The browser does not allow it: the link is selected, copy it by hand.');
      },
    );
  });
  return [
    element('label', { for: 'link' }, `Link (${count(link.length, 'character', 'characters')})`),
    element('div', { class: 'copy' }, shown, copy),
    told,
    redacted.sameDecision
      ? element(
          'p',
          { class: 'hint' },
          'Whoever opens it sees the same decision, with stand-ins for the secret values.',
        )
      : element(
          'p',
          { class: 'problem' },
          'Without what is left out the page decides otherwise: whoever opens the link sees another answer than you do.',
        ),
    element(
      'details',
      {},
      element('summary', {}, 'All that is in the link'),
      element(
        'pre',
        { tabindex: '0', 'aria-label': 'All that is in the link' },
        lines(readable(redacted.state)),
      ),
    ),
  ];
}

function readable({ files, pullSecrets, ...settings }: PageState): string {
  return [
    ...Object.entries(settings).map(([name, value]) => `${name}: ${value}`),
    ...files.filter(({ text }) => text !== '').flatMap(({ place, text }) => [`\n${place}:`, text]),
    ...pullSecrets.filter((text) => text !== '').flatMap((text) => ['\npull secrets:', text]),
  ].join('\n');
}
