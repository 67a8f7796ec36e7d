import { readChain } from '../chain/read-chain';
import type { Evidence, Subject } from '../evidence';
import { safeWords } from '../safe-words';
import { WORDINGS } from '../wordings';
import { evidenceOfEvent } from './event-evidence';
import { eventOfLog } from './event-of-log';
import type { LogContent, LogLine } from './log-line';

/** A line that has none of these words has nothing to do with a pull: most lines of a log. */
const OF_INTEREST =
  /image|pull|registr|credential|sandbox|secret|hosts\.toml|plugin|kubelet|forbidden|no space left|trying next host|manifest|flag|runtime|content-type/i;

/** Errors that are about a pull, whatever their words. */
const OF_A_PULL =
  /pull(?:ing|ed)?[ -]?(?:of )?(?:the )?image|image[ -]?pull|ErrImage|ImagePull|credential provider|PullImage|registry/i;

/** Fields that are read; the others may differ where the same is said. */
const FIELDS = [
  'err',
  'error',
  // Of programs that log the calls that they serve.
  'grpc.error',
  'secret',
  'pod',
  'image',
  'imageName',
  'containerName',
  'container',
  'pluginName',
  'provider',
  'host',
  // Of an event that a component tells its log.
  'object',
  'kind',
  'type',
  'reason',
  'message',
  'fieldPath',
];

/** The same for lines that say the same. */
export function logKey({ program, node, level, message, fields }: LogLine): string {
  return JSON.stringify([program, node, level, message, FIELDS.map((name) => fields.get(name) ?? null)]);
}

/** Whether a line may say anything of a pull: most lines of a log do not, and need not be remembered. */
export function isOfInterest(line: LogLine): boolean {
  return line.fields.has('object') || mayTell(textOf(line), line.level === 'error');
}

/** Fields that are read of each line. */
const READ_ANYWAY = ['image=', 'object=', 'kubeletVersion='];

/**
 * The same of a line as it was written: one of which this is not so need not be taken apart. What counts in it stands
 * there letter by letter, also before its quotes are taken off.
 */
export function mayBeOfInterest({ text, mayBeError }: LogContent): boolean {
  return (
    WORDINGS.maySayIn(text) ||
    READ_ANYWAY.some((field) => text.includes(field)) ||
    (mayBeError && OF_A_PULL.test(text))
  );
}

function mayTell(text: string, isError: boolean): boolean {
  return (WORDINGS.maySayIn(text) || (isError && OF_A_PULL.test(text))) && OF_INTEREST.test(text);
}

function textOf({ message, fields }: LogLine): string {
  const error = fields.get('err') ?? fields.get('error') ?? fields.get('grpc.error');
  return error === undefined ? message : `${message}: ${error}`;
}

/** What a line of a log says. */
export function evidenceOfLog(line: LogLine): readonly Evidence[] {
  const { fields } = line;
  const event = eventOfLog(line);
  if (event !== undefined) return evidenceOfEvent(event);
  const text = textOf(line);
  if (!mayTell(text, line.level === 'error')) return [];
  const about = subjectOf(line);
  const reading = readChain(text, WORDINGS, about, line.program);
  const isSilent = reading.dismissed || line.level !== 'error' || !OF_A_PULL.test(text);
  if (reading.said.length === 0 && isSilent) return [];
  const words = safeWords(text);
  const rest = { ...(line.at !== undefined && { at: line.at }), words };
  const said = reading.said.map(({ says, about: whom, program }): Evidence => {
    const writer = program ?? line.program;
    const named = fields.get('secret')?.split('/').at(-1);
    const names = named === '' ? undefined : named;
    return {
      says:
        says.kind === 'secret-not-found' && says.names.length === 0 && names !== undefined
          ? { ...says, names: [names] }
          : says,
      about: whom,
      ...rest,
      source: { form: 'log', ...(writer !== undefined && { program: writer }) },
    };
  });
  if (said.length > 0) return said;
  return [
    {
      says: { kind: 'not-understood', line: words },
      about,
      ...rest,
      source: { form: 'log', ...(line.program !== undefined && { program: line.program }) },
    },
  ];
}

function subjectOf({ fields, node }: LogLine): Subject {
  const pod = /^([a-z0-9.-]{1,253})\/([a-z0-9.-]{1,253})$/.exec(fields.get('pod') ?? '');
  const image = fields.get('image') ?? fields.get('imageName');
  const container = fields.get('containerName') ?? fields.get('container');
  const plugin = fields.get('pluginName') ?? fields.get('provider');
  const host = fields.get('host');
  const [, namespace, name] = pod ?? [];
  return {
    ...(name !== undefined && { pod: { ...(namespace !== undefined && { namespace }), name } }),
    ...(image !== undefined && image !== '' && { image }),
    ...(container !== undefined && { container }),
    ...(plugin !== undefined && { plugin }),
    ...(host !== undefined && { host }),
    ...(node !== undefined && { node }),
  };
}
