const TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d):(\d\d)(?:[.,]\d+)?(?:Z|[+-](\d\d):(\d\d))$/;

const DAY = 86_400;

/** Whether Go's `time.Parse(time.RFC3339, text)` takes the text. */
export function isRfc3339(text: string): boolean {
  const parts = TIME.exec(text);
  if (parts === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zoneHour = 0, zoneMinute = 0] = parts
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  const length = daysOf(year)[month - 1];
  return (
    length !== undefined &&
    day >= 1 &&
    day <= length &&
    hour < 24 &&
    minute < 60 &&
    second < 60 &&
    zoneHour <= 24 &&
    zoneMinute <= 60
  );
}

/** Seconds since 1970 as the kubelet writes a time: UTC, whole seconds. */
export function formatTime(seconds: number): string {
  let days = Math.floor(seconds / DAY);
  let year = 1970;
  for (; days >= yearLength(year); year++) days -= yearLength(year);
  let month = 0;
  for (const length of daysOf(year)) {
    if (days < length) break;
    days -= length;
    month++;
  }
  const rest = Math.floor(seconds) % DAY;
  const clock = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60];
  return `${[year, month + 1, days + 1].map(twoDigits).join('-')}T${clock.map(twoDigits).join(':')}Z`;
}

function yearLength(year: number): number {
  return isLeap(year) ? 366 : 365;
}

function daysOf(year: number): readonly number[] {
  return [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
