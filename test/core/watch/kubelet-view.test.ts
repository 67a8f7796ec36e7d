import fc from 'fast-check';
import { kubeletView, NODE_FILE_CACHE_MS, type KubeletViewInput } from '../../../src/core/watch/kubelet-view';
import { thrownBy } from '../../builders/thrown-error';

/** A moment of the day of the test, by its time. */
const at = (time: string): string => `2026-11-25T${time}Z`;

const STARTED = at('08:00:00');

/** In one line: what a lookup goes by, from when on it is the new file for sure, and why. */
function gist(input: Partial<KubeletViewInput>): string {
  const { uses, newFrom, reason } = kubeletView({
    startedAt: STARTED,
    editedAt: at('09:00:00'),
    now: at('09:01:00'),
    ...input,
  });
  return `${uses} ${newFrom?.toISOString().slice(11, 19) ?? 'never'} ${reason}`;
}

describe('an edit of a node file', () => {
  it('before the kubelet started is what it reads first', () => {
    expect(gist({ editedAt: at('07:00:00') })).toBe('new 08:00:00 started-after-edit');
    expect(gist({ editedAt: STARTED })).toBe('new 08:00:00 started-after-edit');
  });

  it('may not be noticed for five minutes, where nothing is known of its lookups', () => {
    expect(gist({ now: at('09:00:00') })).toBe('either 09:05:00 cache-unknown');
    expect(gist({ now: at('09:04:59.999') })).toBe('either 09:05:00 cache-unknown');
    expect(gist({ now: at('09:05:00') })).toBe('new 09:05:00 cache-expired');
  });

  it('is noticed with the next lookup where there was none before', () => {
    expect(gist({ lookups: [] })).toBe('new 09:00:00 not-cached');
    expect(gist({ lookups: [at('07:59:00'), at('10:00:00')] })).toBe('new 09:00:00 not-cached');
  });

  it('is not noticed while what a lookup has read is kept', () => {
    expect(gist({ lookups: [at('08:58:00')] })).toBe('old 09:03:00 cached');
    expect(gist({ lookups: [at('08:58:00')], now: at('09:02:59') })).toBe('old 09:03:00 cached');
    expect(gist({ lookups: [at('08:58:00')], now: at('09:03:00') })).toBe('new 09:03:00 cache-expired');
    expect(gist({ lookups: [at('08:50:00')] })).toBe('new 09:00:00 cache-expired');
  });

  it('lookups within five minutes do not read, and do not prolong what was read', () => {
    const lookups = [at('08:59:00'), at('08:56:00'), at('08:58:00')];
    expect(gist({ lookups })).toBe(
      'old 09:01:00 cached'.replace('old', 'new').replace('cached', 'cache-expired'),
    );
    expect(gist({ lookups, now: at('09:00:30') })).toBe('old 09:01:00 cached');
  });

  it('is in use from the first lookup that read after it', () => {
    expect(gist({ lookups: [at('08:54:00'), at('09:00:30')] })).toBe('new 09:00:30 read-after-edit');
    expect(gist({ lookups: [at('09:00:00')] })).toBe('new 09:00:00 read-after-edit');
  });

  it('can be told from the last read alone', () => {
    expect(gist({ lastReadAt: at('08:58:00') })).toBe('old 09:03:00 cached');
    expect(gist({ lastReadAt: at('09:00:10') })).toBe('new 09:00:10 read-after-edit');
    expect(gist({ lastReadAt: at('07:00:00') })).toBe('either 09:05:00 cache-unknown');
    expect(gist({ lastReadAt: at('09:02:00') })).toBe('either 09:05:00 cache-unknown');
  });

  it('that lies ahead is noticed five minutes later at the latest, sooner where the cache is known', () => {
    const ahead = { now: at('08:58:00') };
    expect(gist(ahead)).toBe('old 09:05:00 not-edited-yet');
    expect(gist({ ...ahead, lookups: [at('08:57:00')] })).toBe('old 09:02:00 not-edited-yet');
    expect(gist({ ...ahead, lookups: [at('08:55:00')] })).toBe('old 09:00:00 not-edited-yet');
    expect(gist({ ...ahead, lookups: [at('08:54:00')] })).toBe('old 09:05:00 not-edited-yet');
  });
});

describe('an edit of CredentialProviderConfig', () => {
  it('waits for the next start of the kubelet', () => {
    expect(gist({ file: 'provider-config' })).toBe('old never read-at-start-only');
    expect(gist({ file: 'provider-config', now: at('23:00:00') })).toBe('old never read-at-start-only');
    expect(gist({ file: 'provider-config', editedAt: at('07:00:00') })).toBe(
      'new 08:00:00 started-after-edit',
    );
  });
});

describe('points in time', () => {
  it('are Dates, numbers and texts alike', () => {
    const view = kubeletView({
      startedAt: new Date(STARTED),
      editedAt: Date.parse(at('09:00:00')),
      now: at('09:01:00'),
    });
    expect(view).toEqual({
      uses: 'either',
      newFrom: new Date(at('09:05:00')),
      reason: 'cache-unknown',
    });
  });

  it.each(['now', 'startedAt', 'editedAt', 'lookups', 'lastReadAt'])(
    '%s that is none is refused',
    (option) => {
      const odd = option === 'lookups' ? ['yesterday'] : 'yesterday';
      const error = thrownBy(() => gist({ [option]: odd }));
      expect(error).toMatchObject({ code: 'INVALID_OPTION', details: { option } });
      expect(error.message).toMatch(new RegExp(`^${option} is no point in time`));
    },
  );

  it('a start after now is refused', () => {
    expect(thrownBy(() => gist({ startedAt: at('10:00:00') }))).toMatchObject({
      code: 'INVALID_OPTION',
      details: { option: 'startedAt' },
    });
  });
});

describe('against a kubelet that is played through', () => {
  /** The cache as Go has it: what each lookup goes by, lookup by lookup. */
  function playedThrough(edited: number, lookups: readonly number[]): readonly ('old' | 'new')[] {
    let expires = Number.NEGATIVE_INFINITY;
    let held: 'old' | 'new' = 'old';
    return lookups.map((now) => {
      if (now >= expires) {
        held = now >= edited ? 'new' : 'old';
        expires = now + NODE_FILE_CACHE_MS;
      }
      return held;
    });
  }

  const minute = fc.integer({ min: 0, max: 30 }).map((minutes) => minutes * 60_000);
  const run = fc.record({ edited: minute, lookups: fc.array(minute, { minLength: 1, maxLength: 12 }) });

  it('says of every lookup what it goes by, and never promises too much', () => {
    fc.assert(
      fc.property(run, ({ edited, lookups: moments }) => {
        const lookups = [...moments].sort((a, b) => a - b);
        const used = playedThrough(edited, lookups);
        lookups.forEach((now, at) => {
          const known = { startedAt: -1, editedAt: edited, now };
          expect(kubeletView({ ...known, lookups: lookups.slice(0, at + 1) }).uses).toBe(used[at]);
          const blind = kubeletView(known);
          expect([used[at], 'either']).toContain(blind.uses);
          lookups.forEach((later, index) => {
            if (later >= (blind.newFrom?.getTime() ?? 0)) expect(used[index]).toBe('new');
            const view = kubeletView({ ...known, lookups: lookups.slice(0, at) });
            if (index >= at && later >= (view.newFrom?.getTime() ?? 0)) expect(used[index]).toBe('new');
          });
        });
      }),
    );
  });
});
