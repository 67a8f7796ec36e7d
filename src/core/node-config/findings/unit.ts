import { list } from '../../model/wording';
import { nodeFinding, type NodeFinding } from '../discovery';
import type { PassedOver } from '../systemd/service';
import type { NodeFacts, RefusedUnit } from './facts';
import { sectionInWords } from './flags';

/** A unit that systemd does not start, or of which it leaves a part aside. */
export function unitFindings(facts: NodeFacts): readonly NodeFinding[] {
  return [...refused(facts), ...missingFiles(facts), ...malformedFiles(facts), ...passedOver(facts)];
}

/** A running process shows that systemd took the unit once: what is written by now is for its next start. */
function refused({ refusedUnits, kubelet }: NodeFacts): readonly NodeFinding[] {
  if (kubelet.foundBy === 'process') return [];
  return refusedUnits.map((unit) => {
    const { at } = unit.refusal;
    return nodeFinding('node-unit-refused', {
      message: `systemd does not start ${unit.name}: ${whyRefused(unit)}.`,
      hint: HINTS[unit.refusal.why],
      ...(at === undefined ? {} : { path: at.path, line: at.line }),
    });
  });
}

function whyRefused({ refusal: { why, at }, files }: RefusedUnit): string {
  switch (why) {
    case 'section':
      return 'this line of it is no UTF-8 text, or begins a section and does not close it';
    case 'line':
      return `the value of ${at?.key ?? 'this setting'}= is invalid (${expected(at?.key)})`;
    case 'no-command':
      return `nothing of ${list(files)} sets an ExecStart= that it takes`;
    case 'several-commands':
      return 'this is one ExecStart= more than a service may have whose type is not oneshot';
  }
}

const HINTS: Readonly<Record<RefusedUnit['refusal']['why'], string>> = {
  section: 'Correct it there, then systemctl daemon-reload; systemd-analyze verify names the place.',
  line: 'Correct it there, then systemctl daemon-reload; systemd-analyze verify names the place.',
  'no-command':
    'Write one: behind an empty ExecStart=, which takes those before it away, another has to follow.',
  'several-commands': 'In a drop-in, write an empty ExecStart= before the one that is to count.',
};

function missingFiles({ unit, whole }: NodeFacts): readonly NodeFinding[] {
  if (!whole) return [];
  return (unit?.missingFiles ?? []).map(({ path, namedBy, line }) =>
    nodeFinding('node-environment-file-missing', {
      message: `${namedBy} loads ${path}, which is not there: systemd does not start the service.`,
      hint: `Create ${path}, or write EnvironmentFile=-${path}, with which it may be missing.`,
      path: namedBy,
      ...(line === undefined ? {} : { line }),
    }),
  );
}

/** systemd takes a file as a whole or not at all. */
function malformedFiles({ unit, kubelet }: NodeFacts): readonly NodeFinding[] {
  return (unit?.malformedFiles ?? []).flatMap(({ path, optional }) => {
    const what = 'a name or a value in it is no UTF-8 text';
    const hint = 'Write it anew as UTF-8.';
    if (optional)
      return [
        nodeFinding('node-unit-line-passed-over', {
          message: `systemd takes nothing of ${path}: ${what}.`,
          hint,
          path,
        }),
      ];
    if (kubelet.foundBy === 'process') return [];
    return [
      nodeFinding('node-unit-refused', {
        message: `systemd does not start ${unit?.name ?? 'the service'}: it has to load ${path}, and ${what}.`,
        hint,
        path,
      }),
    ];
  });
}

/** Lines that are told one by one; a unit may have a hundred thousand. */
const MOST = 10;

function passedOver({ unit }: NodeFacts): readonly NodeFinding[] {
  const lines = unit?.passedOver ?? [];
  return lines.slice(0, MOST).map(({ key, path, line, section, ends }, at) => {
    const more = at === MOST - 1 ? lines.length - MOST : 0;
    return nodeFinding('node-unit-line-passed-over', {
      message: [
        ends === true
          ? 'systemd passes this line over, and all that stands behind it in the file'
          : `systemd passes this line over${section === undefined ? ', or a part of it' : ''}`,
        section === undefined ? `: ${whyPassedOver(key)}.` : `: ${whereItStands(key, section)}.`,
        more > 0 ? ` It passes over ${more} more.` : '',
      ].join(''),
      hint: 'Correct it; systemd-analyze verify names the place.',
      path,
      line,
    });
  });
}

function whereItStands(key: PassedOver['key'], section: string): string {
  return `${key ?? 'it'}= stands ${sectionInWords(section)} and belongs into [Service]`;
}

function whyPassedOver(key: PassedOver['key']): string {
  if (key === undefined) return 'it is no UTF-8 text, or begins a section and does not close it';
  return `the value of ${key}= is invalid (${expected(key)})`;
}

/** What systemd takes, by setting. */
function expected(key: string | undefined): string {
  switch (key) {
    case 'Environment':
      return 'NAME=VALUE with quotes closed, and with escapes and specifiers that exist';
    case 'EnvironmentFile':
      return 'an absolute path, with specifiers that exist';
    case 'WorkingDirectory':
      return 'an absolute path or ~';
    case 'User':
    case 'Group':
      return 'a name or a number';
    case 'DynamicUser':
      return 'yes or no';
    case 'Type':
      return 'a type of services';
    case undefined:
    default:
      return 'a program by its absolute path or its name alone, quotes closed, specifiers that exist';
  }
}
