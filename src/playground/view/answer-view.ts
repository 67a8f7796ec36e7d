import { shorten } from '../../core/model/wording';
import type { Answer } from '../answer';
import { card } from './card';
import { decisionView } from './decision-view';
import { element } from './element';
import { findingsView } from './findings-view';
import { keysView } from './keys-view';
import { programsView } from './programs-view';
import { placesView, secretsView } from './sources-view';

/** The whole answer: the decision first, then what it rests on. */
export function answerView(answer: Answer): readonly Node[] {
  switch (answer.kind) {
    case 'problems':
      return [
        card({ title: 'No answer yet', tone: 'attention' }, [
          element('p', {}, 'Something in the form cannot be read. It is marked there:'),
          element('ul', {}, ...answer.problems.map(({ message }) => element('li', {}, shorten(message)))),
        ]),
      ];
    case 'keyring':
      return [
        card({ title: 'Which image?', tone: 'plain' }, [
          element('p', {}, 'Name an image to see what the kubelet does for it, or load an example.'),
        ]),
        ...findingsView(answer.keyring.findings),
        ...secretsView(answer.keyring),
        placesView(answer.keyring),
      ];
    case 'explanation':
      return [
        decisionView(answer.explanation),
        ...keysView(answer.explanation),
        ...programsView(answer.comparison),
        ...findingsView(answer.keyring.findings),
        ...secretsView(answer.keyring),
        placesView(answer.keyring),
      ];
  }
}
