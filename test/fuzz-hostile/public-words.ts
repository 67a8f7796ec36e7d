import { tracesIn, withoutTraces } from '../security/traces';
import { AT_SIGN } from './at-sign';

/** What makes a password of what stands before it: an `@` in the same word. */
const AT_BEHIND = new RegExp(`^[^\\s"'\`]{0,4096}?${AT_SIGN}`, 'i');

/** The path of a file, in which an `@` alone is a letter like others: `/home/jane@example.com`. */
const PATH_BEFORE = /(?:^|[\s"'`(])\/(?!\/)(?:(?!%(?:25)*3A)[^\s"'`:])*$/i;

/** What makes a secret of what stands behind it. */
const TELLING_BEFORE =
  /(?:authorization\\*["']?\s?[:=]\s?\\*["']?(?:(?:basic|bearer)\s+)?|\b(?:basic|bearer)\s+)[A-Za-z0-9+/=_.~-]*$/i;

/** The name of a field, and what of its value stands before the place; what may stand in between is no end of it. */
const FIELD_BEFORE =
  /^[^]*(?:passw(?:or)?d|secret|token|auth|value|dockerconfigjson|dockercfg)\w{0,1}(\\*["'])\s?[:=]\s?[[{]*(\\*["'])?([^]*)$/iu;

/** Letters before a canary among which a name is looked for. */
const BEFORE = 512;

/**
 * A text that is read by its words, such as an event, without the canaries that nobody could know as secrets: in a
 * word without an `@` behind them, and behind no word that tells of a secret.
 */
export function withoutUnknowableCanaries(text: string): string {
  const traces = tracesIn(text).filter(({ start, end }) => {
    const before = text.slice(Math.max(0, start - BEFORE), start);
    const isUserinfo = AT_BEHIND.test(text.slice(end)) && !PATH_BEFORE.test(before);
    return !isUserinfo && !TELLING_BEFORE.test(before) && !isInField(before);
  });
  return withoutTraces(text, traces);
}

/** Whether a text ends within the value of a secret field of JSON or YAML. */
function isInField(before: string): boolean {
  const [, , opening, value = ''] = FIELD_BEFORE.exec(before) ?? [];
  return opening !== undefined && !value.includes(`${opening},`) && !value.includes('\n');
}
