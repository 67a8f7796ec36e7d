import { checkOptions } from '../input/check-input';
import { kubeletViewShape } from './kubelet-view-shape';
import { KeyringError } from '../../errors';

/**
 * How long the kubelet keeps what it found in its node files, "nothing" included, in milliseconds. The cache is
 * filled by a lookup, never by a clock. Source: the lifetime of its CachingDockerConfigProvider.
 */
export const NODE_FILE_CACHE_MS = 5 * 60 * 1000;

/** A point in time: a Date, milliseconds since 1970, or a text that Date understands, such as RFC 3339. */
export type Moment = Date | number | string;

export interface KubeletViewInput {
  readonly now: Moment;
  /** When the kubelet process started. */
  readonly startedAt: Moment;
  /** When the file became what it is now: its mtime, or where a link was swapped the time of the swap. May lie ahead. */
  readonly editedAt: Moment;
  /** Default: `node-file`. `provider-config` is CredentialProviderConfig, which is read at the start only. */
  readonly file?: 'node-file' | 'provider-config' | undefined;
  /** All lookups of credentials since the kubelet started, where they are known: each pull makes one. */
  readonly lookups?: readonly Moment[] | undefined;
  /** When the kubelet last read its node files, where that is known. `lookups` tells more. */
  readonly lastReadAt?: Moment | undefined;
}

/** What a kubelet makes of an edit. */
export interface KubeletView {
  /** What a lookup at `now` goes by: the file after the edit, before it, or one of the two. */
  readonly uses: 'new' | 'old' | 'either';
  /** From then on every lookup goes by the edit; null: not before the kubelet is started again. */
  readonly newFrom: Date | null;
  readonly reason: KubeletViewReason;
}

/**
 * `not-cached`: the kubelet has looked nothing up yet, and reads with its next lookup. `cache-unknown`: a lookup
 * shortly before the edit may have filled the cache.
 */
export type KubeletViewReason =
  | 'started-after-edit'
  | 'read-at-start-only'
  | 'not-edited-yet'
  | 'read-after-edit'
  | 'not-cached'
  | 'cache-expired'
  | 'cached'
  | 'cache-unknown';

/**
 * Whether the kubelet goes by an edited file already, and when it will at the latest. A read in the very moment of
 * the edit counts as one after it.
 * @throws KeyringError INVALID_OPTION for what is no point in time, or a start after `now`.
 */
export function kubeletView(input: KubeletViewInput): KubeletView {
  checkOptions(input, kubeletViewShape, 'input');
  const now = instant(input.now, 'now');
  const started = instant(input.startedAt, 'startedAt');
  const edited = instant(input.editedAt, 'editedAt');
  if (started > now)
    throw new KeyringError('INVALID_OPTION', 'startedAt lies after now.', { option: 'startedAt' });
  if (edited <= started) return view('new', started, 'started-after-edit');
  if (input.file === 'provider-config') return view('old', null, 'read-at-start-only');
  const read = lastRead(input, started, now);
  if (edited > now) return view('old', noticedAtLatest(read, edited), 'not-edited-yet');
  if (read === 'unknown') {
    const from = edited + NODE_FILE_CACHE_MS;
    return now >= from ? view('new', from, 'cache-expired') : view('either', from, 'cache-unknown');
  }
  if (read === 'none') return view('new', edited, 'not-cached');
  if (read >= edited) return view('new', read, 'read-after-edit');
  const expires = read + NODE_FILE_CACHE_MS;
  return now >= expires
    ? view('new', Math.max(expires, edited), 'cache-expired')
    : view('old', expires, 'cached');
}

type LastRead = number | 'none' | 'unknown';

/** A lookup reads where the cache is empty or has run out. */
function lastRead({ lookups, lastReadAt }: KubeletViewInput, started: number, now: number): LastRead {
  if (lookups === undefined) {
    const read = lastReadAt === undefined ? Number.NaN : instant(lastReadAt, 'lastReadAt');
    return read >= started && read <= now ? read : 'unknown';
  }
  const moments = lookups
    .map((lookup) => instant(lookup, 'lookups'))
    .filter((lookup) => lookup >= started && lookup <= now)
    .sort((a, b) => a - b);
  return moments.reduce<number | 'none'>(
    (read, lookup) => (read === 'none' || lookup >= read + NODE_FILE_CACHE_MS ? lookup : read),
    'none',
  );
}

/** An edit that lies ahead: lookups between now and then are not known. */
function noticedAtLatest(read: LastRead, edited: number): number {
  const expires = typeof read === 'number' ? read + NODE_FILE_CACHE_MS : 0;
  return expires >= edited ? expires : edited + NODE_FILE_CACHE_MS;
}

function view(uses: KubeletView['uses'], from: number | null, reason: KubeletViewReason): KubeletView {
  return { uses, newFrom: from === null ? null : new Date(from), reason };
}

function instant(moment: Moment, option: string): number {
  const time = moment instanceof Date ? moment.getTime() : new Date(moment).getTime();
  if (Number.isNaN(time)) {
    throw new KeyringError(
      'INVALID_OPTION',
      `${option} is no point in time. Give a Date, milliseconds since 1970 or a text such as 2026-11-25T03:00:00Z.`,
      { option },
    );
  }
  return time;
}
