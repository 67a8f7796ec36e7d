import { answer } from './answer';
import { EXAMPLES } from './examples';
import { FIRST_STATE, type PageState } from './page-state';
import { stateOf } from './share-link';
import { answerView } from './view/answer-view';
import { summaryOf } from './view/decision-view';
import { element } from './view/element';
import { button, questionView, type QuestionView } from './view/question-view';
import { shareView } from './view/share-view';

/** Milliseconds without a key press after which the answer follows. */
const PAUSE = 120;

const question = part('question');
const result = part('answer');
const summary = element('p', { role: 'status' });
const toAnswer = button('See why', undefined, showAnswer);
const explained = element('div');
const opened = element('p', { class: 'opened', hidden: true });
const form = element('div');
const share = shareView(
  () => state,
  () => location.href.split('#', 1).join(''),
);

let state: PageState = FIRST_STATE;
let view: QuestionView;
let waiting: ReturnType<typeof setTimeout> | undefined;

function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no part "${id}".`);
  return found;
}

function show(): void {
  clearTimeout(waiting);
  const now = answer(state);
  view.tell(now.kind === 'problems' ? now.problems : []);
  explained.replaceChildren(...answerView(now));
  const spoken = summaryOf(now);
  if (summary.textContent !== spoken) summary.textContent = spoken;
}

function showAnswer(): void {
  result.focus();
  result.scrollIntoView();
}

function load(next: PageState): void {
  state = next;
  view = questionView(state, {
    edit: (change) => {
      state = change(state);
      share.forget();
      view.namePlaces(state);
      clearTimeout(waiting);
      waiting = setTimeout(show, PAUSE);
    },
    restructure: (change, focus) => {
      load(change(state));
      document.getElementById(focus)?.focus();
    },
  });
  form.replaceChildren(...view.blocks);
  share.forget();
  show();
}

function openLink(): void {
  const found = stateOf(location.hash);
  if (found === undefined) return;
  opened.hidden = false;
  opened.textContent =
    found === 'broken'
      ? 'The link that was opened is not one of this page, or it was cut short. Ask for it again.'
      : 'Opened from a link: user names, passwords and tokens are stand-ins, the decision is the real one.';
  load(found === 'broken' ? FIRST_STATE : found);
}

const examples = element(
  'div',
  { class: 'examples', role: 'group', 'aria-labelledby': 'examples' },
  element('h2', { id: 'examples' }, 'Load an example'),
  ...EXAMPLES.map(({ title, state: example }) =>
    button(title, undefined, () => {
      opened.hidden = true;
      load(example);
    }),
  ),
);
// On a narrow page the answer is below the form: its summary stays in sight.
const bar = element('div', { class: 'bar' }, summary, toAnswer);
question.replaceChildren(opened, examples, form, share.block, bar);
part('skip').addEventListener('click', (event) => {
  // The fragment is for links that carry a state.
  event.preventDefault();
  showAnswer();
});
question.addEventListener('submit', (event) => {
  event.preventDefault();
});
result.replaceChildren(explained);
load(FIRST_STATE);
openLink();
addEventListener('hashchange', openLink);
