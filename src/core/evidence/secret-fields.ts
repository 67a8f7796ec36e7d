import { REDACTED } from '../model/redacted';

/**
 * A field by whose name its value is a secret, up to where a quoted text, a list or an object begins. Quotes of JSON
 * that stands in a text stand behind backslashes; `\u017f` is an `s` for Go's decoder, and so it is with the flag u.
 */
const FIELD =
  /(?:passw(?:or)?ds?\w{0,16}|secret|token|api_?key|access_?key|auth|authorization|credential|dockerconfigjson|dockercfg|(?<=["'])value(?=\\{0,16}["']))(?:\\{0,16}["'])?\s?[:=]\s?(?=\\{0,16}["']|[[{]\s?\\{0,16}["'[{]|[|>][-+]?\s)/giu;

const QUOTE = /(\\{0,16})(["'])/y;

/** Longest word of a block of YAML. */
const BLOCK = /[|>][-+]?\s{1,64}\S{1,4096}/y;

/** A text, also a piece of one, in which no field of JSON or YAML tells a secret value. */
export function redactFields(text: string): string {
  let shown = '';
  let from = 0;
  for (const { 0: name, index } of text.matchAll(FIELD)) {
    if (index < from) continue;
    const at = index + name.length;
    shown += text.slice(from, at) + REDACTED;
    from = endOfValue(text, at);
  }
  return shown + text.slice(from);
}

/** Of a list or an object, or of what is not closed, the end of the text: nobody knows where it would have ended. */
function endOfValue(text: string, at: number): number {
  BLOCK.lastIndex = QUOTE.lastIndex = at;
  const block = BLOCK.exec(text);
  if (block !== null) return at + block[0].length;
  const [opening, escapes = '', mark = ''] = QUOTE.exec(text) ?? [];
  if (opening === undefined) return text.length;
  let backslashes = 0;
  for (let end = at + opening.length; end < text.length; end++) {
    if (text[end] === mark && backslashes <= escapes.length) return end + 1;
    backslashes = text[end] === '\\' ? backslashes + 1 : 0;
  }
  return text.length;
}
