const UNITS: Readonly<Record<string, number>> = { y: 31_536_000, d: 86_400, h: 3600, m: 60, s: 1 };

/** Seconds of an age as kubectl prints it, `5m30s`, `2d4h`; undefined for `<unknown>`, `<invalid>` and what is none. */
export function secondsOfAge(age: string): number | undefined {
  if (!/^(?:[0-9]{1,6}[ydhms]){1,4}$/.test(age)) return undefined;
  let seconds = 0;
  for (const [, count = '', unit = ''] of age.matchAll(/([0-9]{1,6})([ydhms])/g)) {
    seconds += Number(count) * (UNITS[unit] ?? 0);
  }
  return seconds;
}

/** Whether a word stands where kubectl prints an age. */
export function isAge(word: string): boolean {
  return word === '<unknown>' || word === '<invalid>' || secondsOfAge(word) !== undefined;
}
