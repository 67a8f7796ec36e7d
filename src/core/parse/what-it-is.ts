/** What a text is that is no manifest, as far as it shows. */
export interface Unrendered {
  readonly kind: 'template' | 'encrypted' | 'conflict';
  /** What shows it, such as `{{ ... }}`. */
  readonly sign: string;
  /** In the text, from 1. */
  readonly line: number;
  /** What to do first. */
  readonly first: string;
}

const HELM = 'render it first (helm template ... | kubelet-keyring ... -f -)';
const RENDER = 'render it first, and hand over what comes out (... | kubelet-keyring ... -f -)';

interface Sign {
  readonly kind: Unrendered['kind'];
  readonly begins: string;
  readonly sign: string;
  readonly first: string;
}

/** What a line may begin with or have in it, outside quotes and comments. */
const SIGNS: readonly Sign[] = [
  { kind: 'template', begins: '{{', sign: '{{ ... }}', first: HELM },
  { kind: 'template', begins: '{%', sign: '{% ... %}', first: RENDER },
  { kind: 'template', begins: '<%', sign: '<% ... %>', first: RENDER },
];

const VAULT = 'decrypt it first (ansible-vault decrypt)';

/**
 * What a document is that cannot be read as YAML or JSON: a template, an encrypted file, one with an open conflict.
 * @param faultLine line of the document in which reading ended: what stands behind it did not end it
 */
export function whatItIs(text: string, faultLine = Infinity): Unrendered | undefined {
  for (const [at, line] of text.split('\n').entries()) {
    if (at + 1 > faultLine) return undefined;
    if (/^\s*\$ANSIBLE_VAULT;/.test(line))
      return { kind: 'encrypted', sign: '$ANSIBLE_VAULT', line: at + 1, first: VAULT };
    if (/^(?:<{7}|>{7}|={7})(?: |$)/.test(line.trimEnd()))
      return { kind: 'conflict', sign: '<<<<<<<', line: at + 1, first: 'resolve the merge conflict first' };
    const bare = withoutQuoted(line);
    const found = SIGNS.find(({ begins }) => bare.includes(begins));
    if (found !== undefined) return { kind: found.kind, sign: found.sign, line: at + 1, first: found.first };
  }
  return undefined;
}

/** A line without what stands in quotes or in a comment. */
function withoutQuoted(line: string): string {
  const bare: string[] = [];
  /** The last letter that was kept: a text that is put together letter by letter is not looked at while it grows. */
  let last = '';
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const letter = line.charAt(at);
    if (quote !== '') {
      if (letter === '\\' && quote === '"') at++;
      else if (letter === quote) quote = '';
    } else if ((letter === '"' || letter === "'") && OPENS_QUOTE.test(last)) {
      quote = letter;
    } else if (letter === '#' && /^\s?$/.test(last)) {
      break;
    } else {
      bare.push(letter);
      last = letter;
    }
  }
  return bare.join('');
}

/** Behind which a quote opens a text, as one may begin there. */
const OPENS_QUOTE = /^[\s:,[{-]?$/;
