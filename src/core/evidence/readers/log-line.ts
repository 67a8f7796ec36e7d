import { QuotedText } from '../chain/go-quoted';
import { field, numberField, textField } from './fields';

/** A line of a log, whatever form it has. */
export interface LogLine {
  readonly program?: string;
  readonly node?: string;
  /** RFC 3339, where it tells a whole time. */
  readonly at?: string;
  readonly level?: 'info' | 'warning' | 'error';
  readonly message: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** `Apr 18 06:12:14 node-1 kubelet[3114]: `, also with a whole time. */
const JOURNAL =
  /^(?:[A-Z][a-z]{2} [ 0-9]?[0-9] [0-9:]{8}(?:\.[0-9]{1,9})?|(\d{4}-\d\d-\d\dT[0-9:.]{8,20}(?:Z|[+-]\d\d:?\d\d))) (\S{1,253}) ([\w.@/-]{1,64})(?:\[[0-9]{1,9}\])?: (.*)$/s;

/** `E0418 06:12:14.491632    3114 plugin.go:233] `. */
const KLOG = /^([IWEF])[0-9]{4} [0-9:]{8}\.[0-9]{1,9} +[0-9]{1,9} [\w./-]{1,128}:[0-9]{1,6}\] (.*)$/s;

/** The same without what stands before the file: `kubelet_pods.go:897] "Unable to ..." pod="shop/web-0"`. */
const KLOG_CUT = /^[\w.-]{1,64}\.go:[0-9]{1,6}\] (.*)$/s;

/** `2024-05-01T10:00:00.123456789Z stderr F `, of a container's log. */
const CRI = /^(\d{4}-\d\d-\d\dT\S{8,32}) (?:stdout|stderr) [FP] (.*)$/s;

/** `time="..." level=error msg="..."` of containerd, CRI-O and docker, and nerdctl's `FATA[0001] `. */
const LOGFMT = /^(?:time=|level=|msg=|ts=)/;
const CONSOLE = /^(FATA|ERRO|WARN|INFO|DEBU)\[[0-9T:Z.+-]{1,32}\](.*)$/s;

/** A line of klog's text, also behind journalctl's prefix. */
export function isKlog(line: string): boolean {
  return KLOG.test(withoutJournal(line));
}

/** What a program wrote, without what journalctl puts before it. */
export function withoutJournal(line: string): string {
  return JOURNAL.exec(line)?.[4] ?? line;
}

/** What a line of a log tells, as it was written, without the times and names before it. */
export interface LogContent {
  readonly text: string;
  /** It may be told as an error. */
  readonly mayBeError: boolean;
}

/** The same without a look at its fields, of which most lines need none; undefined where it is no line of a log. */
export function contentOf(line: string): LogContent | undefined {
  const rest = JOURNAL.exec(line)?.[4];
  const own = rest ?? line;
  const [, letter = '', text] = KLOG.exec(own) ?? CONSOLE.exec(own) ?? [];
  if (text !== undefined) return { text, mayBeError: LEVELS[letter[0] ?? ''] === 'error' };
  const cut = KLOG_CUT.exec(own)?.[1];
  if (cut !== undefined) return { text: cut, mayBeError: false };
  const isLog = rest !== undefined || LOGFMT.test(own) || CRI.test(own);
  return isLog ? { text: own, mayBeError: ERROR.test(own) } : undefined;
}

/** Also within a line of a container's log, which may be one of klog. */
const ERROR = /level=["`]?(?:err|fatal)|\b[EF][0-9]{4} |FATA\[|ERRO\[/;

/** The line as a log has it; undefined where it is no line of a log. */
export function readLogLine(line: string): LogLine | undefined {
  const journal = JOURNAL.exec(line);
  if (journal !== null) {
    const [, at, node, program, rest = ''] = journal;
    const inner = readLogLine(rest);
    return {
      message: rest,
      fields: new Map(),
      ...inner,
      ...(at !== undefined && inner?.at === undefined && { at }),
      ...(node !== undefined && { node }),
      ...(program !== undefined && { program: program.split('/').at(-1) ?? program }),
    };
  }
  const klog = KLOG.exec(line);
  if (klog !== null) return { ...structured(klog[2] ?? ''), level: LEVELS[klog[1] ?? ''] ?? 'info' };
  const cut = KLOG_CUT.exec(line);
  if (cut !== null) return structured(cut[1] ?? '');
  const cri = CRI.exec(line);
  if (cri !== null)
    return { message: cri[2] ?? '', fields: new Map(), at: cri[1] ?? '', ...readLogLine(cri[2] ?? '') };
  const console = CONSOLE.exec(line);
  if (console !== null)
    return { ...structured((console[2] ?? '').trimStart()), level: LEVELS[console[1]?.[0] ?? ''] ?? 'info' };
  return LOGFMT.test(line) ? fromLogfmt(line) : undefined;
}

const LEVELS: Readonly<Record<string, LogLine['level']>> = {
  I: 'info',
  W: 'warning',
  E: 'error',
  F: 'error',
  D: 'info',
};

/** Fields that may stand in one line. */
const FIELD_LIMIT = 64;

/** `"message" key="value"` of structured klog; a text without quotes is the message as it is. */
function structured(text: string): LogLine {
  const quoted = text.startsWith('"') ? new QuotedText(text).quotedAt(0) : undefined;
  if (quoted === undefined) return { message: text, fields: new Map() };
  return { message: quoted.value, fields: keyValues(text.slice(quoted.end)) };
}

function fromLogfmt(line: string): LogLine {
  const fields = keyValues(line);
  const at = fields.get('time') ?? fields.get('ts');
  const level = fields.get('level') ?? '';
  return {
    message: fields.get('msg') ?? '',
    fields,
    ...(at !== undefined && !Number.isNaN(Date.parse(at)) && { at }),
    level:
      level.startsWith('err') || level === 'fatal' ? 'error' : level.startsWith('warn') ? 'warning' : 'info',
  };
}

function keyValues(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const key = /([A-Za-z_][\w.-]{0,63})=/y;
  const whole = new QuotedText(text);
  let at = 0;
  while (at < text.length && fields.size < FIELD_LIMIT) {
    key.lastIndex = at;
    const found = key.exec(text);
    if (found === null) {
      const space = text.indexOf(' ', at);
      if (space < 0) break;
      at = space + 1;
      continue;
    }
    const from = key.lastIndex;
    const quoted = whole.quotedAt(from);
    const space = text.indexOf(' ', from);
    const end = quoted?.end ?? (space < 0 ? text.length : space);
    fields.set(found[1] ?? '', quoted?.value ?? text.slice(from, end));
    at = end;
  }
  return fields;
}

/** Whether an object is what a program logs and no object of a cluster, also where a field of it is called `kind`. */
export function isLogObject(object: unknown): boolean {
  if (field(object, 'metadata') !== undefined) return false;
  const message = textField(object, 'msg') ?? textField(object, 'MESSAGE');
  return (
    message !== undefined || (field(object, 'kind') === undefined && logLineOfJson(object) !== undefined)
  );
}

/** The same for a line that is one JSON object: klog's JSON, journald's `-o json`, docker's json-file. */
export function logLineOfJson(object: unknown): LogLine | undefined {
  const message = textField(object, 'msg') ?? textField(object, 'MESSAGE') ?? textField(object, 'message');
  const wrapped = textField(object, 'log');
  if (message === undefined && wrapped !== undefined) {
    return readLogLine(wrapped.trimEnd()) ?? { message: wrapped.trimEnd(), fields: new Map() };
  }
  if (message === undefined) return undefined;
  const fields = new Map<string, string>();
  for (const [name, value] of Object.entries(object ?? {}).slice(0, FIELD_LIMIT)) {
    const text = typeof value === 'string' ? value : named(value);
    if (text !== undefined) fields.set(name, text);
  }
  const at =
    fields.get('time') ??
    fields.get('ts') ??
    sinceEpoch(numberField(object, 'ts')) ??
    microseconds(fields.get('__REALTIME_TIMESTAMP'));
  const program = fields.get('SYSLOG_IDENTIFIER') ?? fields.get('_COMM');
  const node = fields.get('_HOSTNAME');
  return {
    message,
    fields,
    ...readLogLine(message),
    ...(at !== undefined && !Number.isNaN(Date.parse(at)) && { at }),
    ...(program !== undefined && { program }),
    ...(node !== undefined && { node }),
  };
}

/** klog writes an object of a cluster as its names; as text, `shop/web-0`. */
function named(value: unknown): string | undefined {
  const name = textField(value, 'name');
  const namespace = textField(value, 'namespace');
  return name === undefined || namespace === undefined ? name : `${namespace}/${name}`;
}

/** klog counts milliseconds, zap seconds. */
function sinceEpoch(number: number | undefined): string | undefined {
  if (number === undefined || number < 1e9 || number > 1e14) return undefined;
  return new Date(number > 1e11 ? number : number * 1000).toISOString();
}

function microseconds(text: string | undefined): string | undefined {
  if (text === undefined || !/^[0-9]{14,17}$/.test(text)) return undefined;
  return new Date(Number(text.slice(0, -3))).toISOString();
}
