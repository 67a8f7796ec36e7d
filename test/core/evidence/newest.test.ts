import type { Evidence } from '../../../src/core/evidence/evidence';
import { newest } from '../../../src/core/evidence/newest';
import type { Statement } from '../../../src/core/evidence/statement';

const OK: Statement = { kind: 'pull-succeeded' };
const DNS: Statement = { kind: 'host-not-reached', why: 'name-unknown' };
const REFUSED: Statement = { kind: 'host-answered', status: 401, means: 'unauthorized', party: 'registry' };

const event = (says: Statement, at?: string, parts: Partial<Evidence> = {}): Evidence => ({
  says,
  about: {},
  source: { form: 'event' },
  ...(at === undefined ? {} : { at: `2026-01-10T${at}:00Z` }),
  ...parts,
});
const kinds = (...evidence: readonly Evidence[]): readonly string[] =>
  newest(evidence).map(({ says }) => says.kind);

describe('what still holds of the evidence about a pull', () => {
  it('a success after a failure ends it', () => {
    expect(kinds(event(DNS, '10:00'), event(OK, '10:05'))).toEqual(['pull-succeeded']);
  });

  it('a failure after a success outdates that', () => {
    expect(kinds(event(OK, '10:00'), event(DNS, '10:05'))).toEqual(['host-not-reached']);
  });

  it('of two failures at one host the newer counts', () => {
    expect(kinds(event(DNS, '10:00'), event(REFUSED, '10:05'))).toEqual(['host-answered']);
  });

  it('of failures at two hosts both do', () => {
    const mirror = { about: { host: 'mirror.example.com' } };
    expect(kinds(event(DNS, '10:00', mirror), event(REFUSED, '10:05'))).toHaveLength(2);
  });

  it('ages are told apart as times are', () => {
    expect(
      kinds(event(DNS, undefined, { secondsAgo: 600 }), event(REFUSED, undefined, { secondsAgo: 60 })),
    ).toEqual(['host-answered']);
  });

  it('what has no time is not older than anything', () => {
    expect(kinds(event(DNS), event(REFUSED, '10:05'))).toHaveLength(2);
  });

  it('a status without a time is how things are now', () => {
    const running = event(OK, undefined, { source: { form: 'status' } });
    expect(kinds(running, event(REFUSED, '10:05'))).toEqual(['pull-succeeded']);
  });

  it('what is no part of a pull stays beside a success', () => {
    const missing: Statement = { kind: 'secret-not-found', names: ['s'] };
    expect(kinds(event(missing, '10:00'), event(OK, '10:05'))).toEqual([
      'secret-not-found',
      'pull-succeeded',
    ]);
  });

  it('a back-off says nothing against the failure before it', () => {
    expect(kinds(event(REFUSED, '10:00'), event({ kind: 'pull-failed' }, '10:05'))).toEqual([
      'host-answered',
      'pull-failed',
    ]);
  });
});
