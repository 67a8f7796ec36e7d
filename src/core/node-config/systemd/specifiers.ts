/** What the specifiers of a unit stand for; what is left out is not known. */
export interface SpecifierValues {
  /** Name of the unit, its type included: `kubelet.service`. */
  readonly unit: string;
  /** Path of its file. */
  readonly fragment?: string;
  /** As systemd calls it: `x86-64`. */
  readonly architecture?: string;
  readonly hostname?: string;
  readonly machineId?: string;
  readonly kernel?: string;
  readonly bootId?: string;
}

export interface Specified {
  readonly text: string;
  /** Specifiers whose value is not known here; they stay in the text. */
  readonly unknown: readonly string[];
  /** A letter or digit behind `%` that is no specifier: systemd takes nothing of the value. */
  readonly invalid: boolean;
}

/** All that systemd knows in a unit; `D` came later than v252. */
const SPECIFIERS = 'aAbBCdDEfgGhHiIjJlLmMnNopPqsStTuUvVwWyY';

/** Characters of one value with its specifiers put in. */
const LONGEST = 1 << 20;

/**
 * Puts in the specifiers (`%n`, `%i`, `%H`, ...) of a system unit. None of them holds another one, so that the result
 * is at most some hundred times as long; where it is longer than systemd takes, the rest is left as it is. Mirrors
 * specifier_printf in src/shared/specifier.c and the table in src/core/unit-printf.c (systemd, v252).
 */
export function expandSpecifiers(value: string, values: SpecifierValues): Specified {
  if (!value.includes('%')) return { text: value, unknown: [], invalid: false };
  const table = tableOf(values);
  const unknown = new Set<string>();
  let grown = value.length;
  let invalid = false;
  const text = value.replace(/%(.)/gs, (whole, letter: string) => {
    if (letter === '%') return '%';
    const found = table.get(letter);
    if (found === undefined) {
      // Before anything but letters and digits a percent sign stays in systemd as well.
      if (SPECIFIERS.includes(letter)) unknown.add(whole);
      else if (/[A-Za-z0-9]/.test(letter)) invalid = true;
      return whole;
    }
    grown += found.length;
    return grown > LONGEST ? whole : found;
  });
  return { text, unknown: [...unknown], invalid };
}

function tableOf({
  unit,
  fragment,
  architecture,
  hostname,
  machineId,
  kernel,
  bootId,
}: SpecifierValues): ReadonlyMap<string, string> {
  const name = unit.replace(/\.[^.]*$/, '');
  const [prefix = '', instance] = splitOnce(name, '@');
  const last = prefix.slice(prefix.lastIndexOf('-') + 1);
  const host =
    hostname === undefined
      ? []
      : ([
          ['H', hostname],
          ['l', hostname.split('.')[0] ?? ''],
          // Where /etc/machine-info has no name for people.
          ['q', hostname.split('.')[0] ?? ''],
        ] as const);
  return new Map<string, string>([
    ['n', unit],
    ['N', name],
    ['p', prefix],
    ['P', unescapeName(prefix)],
    ['i', instance ?? ''],
    ['I', unescapeName(instance ?? '')],
    ['j', last],
    ['J', unescapeName(last)],
    ['f', `/${unescapeName(instance ?? prefix).replace(/^\/+/, '')}`],
    ['t', '/run'],
    ['S', '/var/lib'],
    ['C', '/var/cache'],
    ['L', '/var/log'],
    ['E', '/etc'],
    ['T', '/tmp'],
    ['V', '/var/tmp'],
    ['h', '/root'],
    ['u', 'root'],
    ['U', '0'],
    ['g', 'root'],
    ['G', '0'],
    ['s', '/bin/bash'],
    ...host,
    ...(architecture === undefined ? [] : ([['a', architecture]] as const)),
    ...(fragment === undefined
      ? []
      : ([
          ['y', fragment],
          ['Y', fragment.slice(0, fragment.lastIndexOf('/'))],
        ] as const)),
    ...(machineId === undefined ? [] : ([['m', machineId]] as const)),
    ...(kernel === undefined ? [] : ([['v', kernel]] as const)),
    ...(bootId === undefined ? [] : ([['b', bootId]] as const)),
  ]);
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** `-` is a slash, `\\x2d` a byte. Mirrors unit_name_unescape. */
function unescapeName(name: string): string {
  return name
    .replaceAll('-', '/')
    .replace(/\\x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
