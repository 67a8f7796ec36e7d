import { printable } from '../../core/model/unprintable';

export type Child = Node | string | undefined;

/** Attributes as HTML names them; true sets one without a value, false and undefined set none. */
export type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/**
 * An element with its children. Text stays text whatever stands in it, and characters that could steer the eye
 * (control characters, changes of direction) are written out.
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.flatMap((child) => (child === undefined ? [] : [safe(child)])));
  return made;
}

function safe(child: Node | string): Node | string {
  return typeof child === 'string' ? printable(child) : child;
}

/** Several lines of text, as text. */
export function lines(text: string): Text {
  return document.createTextNode(text.split('\n').map(printable).join('\n'));
}

/** A path or a registry key: where there is no room it breaks after a slash first. */
export function breakable(text: string): DocumentFragment {
  const made = document.createDocumentFragment();
  for (const part of text.match(/[^/]+\/*|\/+/g) ?? []) made.append(printable(part), element('wbr'));
  return made;
}
