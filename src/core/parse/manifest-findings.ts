import type { DuplicateKey } from '../apimachinery/duplicate-key';
import type { ManifestDocument, UnreadDocument } from '../apimachinery/manifest-document';
import { finding, type Finding } from '../model/finding';
import { printable } from '../model/unprintable';
import { capitalise, count, list, shorten } from '../model/wording';
import { DOCKER_CONFIG_HINT } from './docker-config';
import type { SecretFault } from './pull-secret-manifests';
import { whatItIs } from './what-it-is';

/** Lines of what is no object, and of objects without a kind; Secrets that lack what makes them one. */
interface Oddities {
  readonly others: readonly number[];
  readonly kindless: readonly number[];
  /** One of those without a kind has what values of a Helm chart have. */
  readonly values: boolean;
  /** One of them is what docker login writes. */
  readonly dockerConfig: boolean;
  readonly noSecrets: readonly { readonly line: number; readonly fault: SecretFault }[];
}

/** Keys that stand twice, or Secrets without a name, which have a finding each; the rest is counted. */
const NAMED = 5;

/** What there is to say of a document, read or not. */
export function findingsAbout(
  document: ManifestDocument,
  { others, kindless, values, dockerConfig, noSecrets }: Oddities,
  from: string,
): readonly Finding[] {
  return [
    ...(document.ok ? duplicateFindings(document.duplicateKeys, from) : [unreadFinding(document, from)]),
    ...noSecretFindings(noSecrets, `${from}, document ${document.document}`),
    ...(others.length === 0 ? [] : [noObject(others, from)]),
    ...(kindless.length === 0
      ? []
      : dockerConfig
        ? [loginsOfDocker(kindless, from)]
        : [values ? valuesOfChart(kindless, from) : withoutKind(kindless, from)]),
  ];
}

/** Why a document is not read. */
export function unreadFinding(document: ManifestDocument & UnreadDocument, from: string): Finding {
  const { fault, text, line: first, document: number } = document;
  const within = fault.line === undefined ? undefined : fault.line - first + 1;
  // Of bytes that are no text, nothing is what it looks like.
  const found = fault.reason === 'ENCODING' ? undefined : whatItIs(text, within);
  if (found !== undefined) {
    const { kind, sign, line, first: todo } = found;
    const place = `${from}: line ${line + first - 1} has ${sign}`;
    const about = `document ${number} is not read`;
    const hint = `${capitalise(todo)}.`;
    if (kind === 'template')
      return finding('manifest-is-template', { message: `${place}: this is a template; ${about}.`, hint });
    if (kind === 'encrypted')
      return finding('manifest-encrypted', { message: `${place}: this is encrypted; ${about}.`, hint });
    return finding('manifest-not-readable', { message: `${place}; ${about}.`, hint });
  }
  const message = `${from} ${wordsFor(document)}`;
  return finding('manifest-not-readable', { message, hint: hintFor(document) });
}

function wordsFor({ fault, items }: UnreadDocument): string {
  const { format, reason, line, column } = fault;
  if (reason === 'UNEXPECTED_END') {
    const read =
      items.length === 0
        ? ''
        : `; of what stands before that ${count(items.length, 'item is', 'items are')} read`;
    return `ends in the middle of an object (line ${line ?? 1})${read}.`;
  }
  if (reason === 'SEPARATOR')
    return `is not valid YAML: behind the --- in line ${line ?? 1} stands what may not stand there (${reason}).`;
  if (ALIASES.has(reason))
    return `uses YAML aliases that lead nowhere, to themselves, or grow without bound${at(line)} (${reason}).`;
  if (reason === 'TOO_DEEP') return `is nested too deeply (${reason}).`;
  const place = line === undefined ? '' : `: line ${line}${column === undefined ? '' : `, column ${column}`}`;
  return `is not valid ${format === 'json' ? 'JSON' : 'YAML'}${place} (${reason}).`;
}

function hintFor({ fault: { reason } }: UnreadDocument): string {
  if (reason === 'UNEXPECTED_END') return 'Hand it over whole.';
  if (reason === 'ENCODING') return 'Hand it over as text in UTF-8.';
  if (ALIASES.has(reason)) return 'Write the values out.';
  return reason === 'TOO_DEEP' ? 'Write it plainly.' : 'Correct it there.';
}

const ALIASES = new Set([
  'UNKNOWN_ANCHOR',
  'ALIAS_TO_ITSELF',
  'EXCESSIVE_ALIASING',
  'TOO_LARGE',
  'MERGE_TYPE',
]);

function at(line: number | undefined): string {
  return line === undefined ? '' : `, in line ${line}`;
}

/** What a merge brings in is meant to be overridden. */
function duplicateFindings(keys: readonly DuplicateKey[], from: string): readonly Finding[] {
  const own = [
    ...new Map(
      keys.filter(({ merged }) => !merged).map((key) => [`${key.line} ${key.firstLine} ${key.name}`, key]),
    ).values(),
  ];
  return own.slice(0, NAMED).map(({ name, line, firstLine }, position) => {
    const more =
      position === NAMED - 1 && own.length > NAMED ? ` So do ${own.length - NAMED} other keys.` : '';
    const first = firstLine === line ? 'the first one' : `the one in line ${firstLine}`;
    return finding('manifest-duplicate-key', {
      message: `${from}, line ${line}: the key "${shorten(printable(name))}" stands twice in one object; the last one counts, as for kubectl, and ${first} is lost.${more}`,
      hint: 'Keep one of them.',
    });
  });
}

function noObject(lines: readonly number[], from: string): Finding {
  return finding('manifest-not-readable', {
    message: `${from} holds what is no object (${inLines(lines)}).`,
    hint: 'Give manifests, or objects as kubectl prints them with -o yaml or -o json.',
  });
}

function withoutKind(lines: readonly number[], from: string): Finding {
  const which = lines.length === 1 ? 'an object has no kind' : `${lines.length} objects have no kind`;
  return finding('manifest-without-kind', {
    message: `${from}: ${which}, and ${lines.length === 1 ? 'is' : 'are'} not read (${inLines(lines)}).`,
    hint: 'Each manifest names its apiVersion and its kind.',
  });
}

function loginsOfDocker(lines: readonly number[], from: string): Finding {
  return finding('manifest-without-kind', {
    message: `${from} is a Docker configuration (config.json), which is no manifest and has no kind (${inLines(lines)}): without an image and without its place on a node there is nothing to diagnose in it.`,
    hint: DOCKER_CONFIG_HINT,
  });
}

function valuesOfChart(lines: readonly number[], from: string): Finding {
  return finding('manifest-is-values', {
    message: `${from} has no kind and looks like the values of a Helm chart (${inLines(lines)}): what the chart makes of them is not known, and nothing of it is read.`,
    hint: 'Render the chart with them: helm template NAME CHART -f FILE | kubelet-keyring ... -f -; or, where it is installed, helm get manifest NAME | kubelet-keyring ... -f -.',
  });
}

function noSecretFindings(noSecrets: Oddities['noSecrets'], from: string): readonly Finding[] {
  return noSecrets.slice(0, NAMED).map(({ line, fault: { pointer, problem } }, position) => {
    const at = pointer === '' ? '' : ` at ${pointer}`;
    const others = noSecrets.length - NAMED;
    const more =
      position === NAMED - 1 && others > 0 ? ` So it is with ${count(others, 'other one', 'others')}.` : '';
    return finding('manifest-not-readable', {
      message: `${from} is no Secret manifest:${at} it ${problem} (line ${line}).${more}`,
      hint: 'Give Secrets as kubectl prints them with -o yaml or -o json.',
    });
  });
}

function inLines(lines: readonly number[]): string {
  const different = [...new Set(lines)];
  return `${different.length === 1 ? 'line' : 'lines'} ${list(different.map(String))}`;
}
