import fc from 'fast-check';
import type { Evidence } from '../../../src/core/evidence/evidence';
import type { Statement } from '../../../src/core/evidence/statement';
import { stillHolds, stillHoldsOfPull } from '../../../src/core/evidence/still-holds';

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
  stillHoldsOfPull(evidence).map(({ says }) => says.kind);

describe('what still holds of the evidence about one pull', () => {
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
    const registry = { about: { host: 'registry.example.com' } };
    expect(kinds(event(DNS, '10:00', mirror), event(REFUSED, '10:05', registry))).toHaveLength(2);
  });

  it('a failure that names no host outdates those of attempts before it, and not those of its own', () => {
    const mirror = { about: { host: 'mirror.example.com' } };
    expect(kinds(event(DNS, '10:00', mirror), event(REFUSED, '10:05'))).toHaveLength(1);
    expect(kinds(event(DNS, '10:00', mirror), event(REFUSED, '10:01'))).toHaveLength(2);
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

describe('what still holds of a text', () => {
  const of = (image: string, container?: string): Partial<Evidence> => ({
    about: {
      pod: { namespace: 'shop', name: 'web-0' },
      image,
      ...(container !== undefined && { container }),
    },
  });
  const holding = (...evidence: readonly Evidence[]): readonly string[] =>
    stillHolds(evidence).map(({ says, about }) => `${about.image ?? ''} ${says.kind}`);

  it('what comes later in it is newer, where no times are told', () => {
    expect(holding(event(DNS, undefined, of('a')), event(OK, undefined, of('a')))).toEqual([
      'a pull-succeeded',
    ]);
    expect(holding(event(OK, undefined, of('a')), event(DNS, undefined, of('a')))).toEqual([
      'a host-not-reached',
    ]);
  });

  it('a time counts more than the place', () => {
    expect(holding(event(OK, '10:05', of('a')), event(DNS, '10:00', of('a')))).toEqual(['a pull-succeeded']);
  });

  it('an age does, too', () => {
    const aged = (secondsAgo: number): Partial<Evidence> => ({ ...of('a'), secondsAgo });
    expect(holding(event(OK, undefined, aged(5)), event(DNS, undefined, aged(60)))).toEqual([
      'a pull-succeeded',
    ]);
  });

  it('a success of one image ends no failure of another', () => {
    expect(holding(event(DNS, '10:00', of('a')), event(OK, '10:05', of('b')))).toEqual([
      'a host-not-reached',
      'b pull-succeeded',
    ]);
  });

  it('a success of a container that names no image ends the failure of that container', () => {
    const pod = { namespace: 'shop', name: 'web-0' };
    const started = event(OK, '10:05', { about: { pod, container: 'web' } });
    expect(holding(event(DNS, '10:00', of('a', 'web')), started)).toEqual([' pull-succeeded']);
  });

  it('an image that is there already ends the failure, and so does what says why it failed', () => {
    expect(holding(event(DNS, '10:00', of('a')), event({ kind: 'image-present' }, '10:05', of('a')))).toEqual(
      ['a image-present'],
    );
    const disk: Statement = { kind: 'node-out-of', what: 'disk' };
    expect(holding(event(disk, '10:00', of('a')), event(OK, '10:05', of('a')))).toEqual(['a pull-succeeded']);
  });

  it('two answers of one host are both kept: which one counts is for the pull to say', () => {
    expect(holding(event(DNS, '10:00', of('a')), event(REFUSED, '10:05', of('a')))).toHaveLength(2);
  });

  it('a pull that failed before a success and again after it failed', () => {
    expect(
      stillHolds([
        event(DNS, '10:00', of('a')),
        event(OK, '10:05', of('a')),
        event(REFUSED, '10:10', of('a')),
      ]).map(({ says }) => says.kind),
    ).toEqual(['host-answered']);
  });

  it('never changes by being asked again, nor by the order of what has different times', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.record({
            minute: fc.integer({ min: 10, max: 59 }),
            says: fc.constantFrom(OK, DNS, REFUSED),
            image: fc.constantFrom('a', 'b'),
          }),
          {
            selector: ({ minute }) => minute,
          },
        ),
        (told) => {
          const all = told.map(({ minute, says, image }) => event(says, `10:${minute}`, of(image)));
          const held = stillHolds(all);
          expect(stillHolds(held)).toEqual(held);
          expect(new Set(stillHolds([...all].reverse()))).toEqual(new Set(held));
        },
      ),
    );
  });
});
