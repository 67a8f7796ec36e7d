import { capitalise } from '../../core/model/wording';
import { element } from './element';

/** How a card or a row is coloured; its words say the same. */
export type Tone = 'good' | 'plain' | 'attention' | 'bad' | 'dim';

/** The card that carries the decision. */
export function card(
  { title, tone }: { readonly title: string; readonly tone: Tone },
  children: readonly (Node | undefined)[],
): HTMLElement {
  return element('div', { class: `hero ${tone}` }, element('h2', {}, title), ...children);
}

/** A card with one thing that the decision rests on. */
export function section(title: string, children: readonly (Node | undefined)[], about?: string): HTMLElement {
  return element(
    'section',
    { 'aria-label': title },
    element('h3', {}, title),
    about === undefined ? undefined : element('p', { class: 'dim' }, capitalise(about)),
    ...children,
  );
}

/** How many there are beyond those shown. */
export function andMore(left: number, more: string): HTMLElement | undefined {
  return left > 0 ? element('p', { class: 'dim' }, `and ${left} more${more}`) : undefined;
}
