import { element, type Child } from './element';

/** A labelled control with a hint below it, and room for what is wrong with it. */
export interface Field {
  readonly block: HTMLElement;
  /** Shows what is wrong, or takes it away. */
  readonly tell: (problem: string | undefined) => void;
}

type Control = HTMLInputElement | HTMLTextAreaElement;

/** Nothing typed here may be kept, corrected or handed to a service by the browser. */
const PRIVATE = {
  autocomplete: 'off',
  autocapitalize: 'off',
  autocorrect: 'off',
  spellcheck: 'false',
  translate: 'no',
  'data-gramm': 'false',
};

export function lineInput(id: string, value: string, list?: string): HTMLInputElement {
  const input = element('input', { ...PRIVATE, id, name: id, type: 'text', list });
  input.value = value;
  return input;
}

export function textInput(id: string, value: string, placeholder: string): HTMLTextAreaElement {
  const input = element('textarea', { ...PRIVATE, id, name: id, placeholder, rows: '7', wrap: 'off' });
  input.value = value;
  return input;
}

export function field(label: string, control: Control, hint?: string, ...more: readonly Child[]): Field {
  const { id } = control;
  const problem = element('p', { class: 'problem', id: `${id}-problem`, hidden: true });
  const block = element(
    'div',
    { class: 'field' },
    element('div', { class: 'label' }, element('label', { for: id }, label), ...more),
    control,
    hint === undefined ? undefined : element('p', { class: 'hint', id: `${id}-hint` }, hint),
    problem,
  );
  const describe = (wrong: boolean): void => {
    const ids = [...(hint === undefined ? [] : [`${id}-hint`]), ...(wrong ? [`${id}-problem`] : [])];
    if (ids.length > 0) control.setAttribute('aria-describedby', ids.join(' '));
    else control.removeAttribute('aria-describedby');
    control.toggleAttribute('aria-invalid', false);
    if (wrong) control.setAttribute('aria-invalid', 'true');
  };
  describe(false);
  return {
    block,
    tell: (message) => {
      problem.hidden = message === undefined;
      problem.replaceChildren(message ?? '');
      describe(message !== undefined);
    },
  };
}
