import type { Source } from './source';

const DIGIT = /[0-9]/;
const OF_BASE: Readonly<Record<string, RegExp>> = { x: /[0-9A-Fa-f_]/, o: /[0-7_]/, b: /[01_]/ };

/**
 * Passes what is neither string, list nor table, as far as parseVal goes (go-toml v2.2.4 unstable/parser.go):
 * whether it is a number or date at all is looked at only where a field takes it.
 */
export function passScalar(source: Source): void {
  for (const word of ['true', 'false', 'inf', 'nan']) {
    if (!source.follows(word)) continue;
    source.take(word.length);
    return;
  }
  if (/^(?:\d\d:|\d{4}-)/.test(source.ahead(5)) && source.ahead(3).length === 3) passDate(source);
  else passNumber(source);
}

function passDate(source: Source): void {
  let spaced = false;
  for (;;) {
    const character = source.peek;
    if (character === ' ' && !spaced && DIGIT.test(source.ahead(2).slice(1))) {
      source.take(2);
      spaced = true;
    } else if (character !== '' && '0123456789-Tt:.+Zz'.includes(character)) source.take(1);
    else return;
  }
}

function passNumber(source: Source): void {
  const ahead = source.ahead(3);
  if (ahead.length === 3 && ahead.startsWith('0') && !'.eE'.includes(ahead.charAt(1))) {
    const valid = OF_BASE[ahead.charAt(1)];
    source.take(valid === undefined ? 1 : 2);
    while (valid?.test(source.peek) === true) source.take(1);
    return;
  }
  const start = source.at;
  while (source.peek !== '' && '0123456789+-_.eE'.includes(source.peek)) source.take(1);
  if (source.follows('inf') || source.follows('nan')) source.take(3);
  if (source.at === start) throw source.refuse('a value is not there, or begins like none');
}
