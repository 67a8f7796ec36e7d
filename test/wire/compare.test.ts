import type { SeenRequest } from '../runtime/scenario';
import { differencesOf, type OnTheWire } from './compare';
import { onPaper } from './on-paper';
import { wireTopics } from './scenario';

const SCENARIO = wireTopics()
  .flatMap(({ scenarios }) => scenarios)
  .find(({ name }) => name === 'a mirror that asks first and then has no image');

async function agreeing(): Promise<{
  readonly paper: Awaited<ReturnType<typeof onPaper>>;
  readonly wire: OnTheWire;
}> {
  if (SCENARIO === undefined) throw new Error('there is no such scenario');
  const paper = await onPaper(SCENARIO, '1.37.2');
  return { paper, wire: { succeeded: paper.succeeded, requests: paper.requests } };
}

/** The requests with those of a user changed. */
function changed(wire: OnTheWire, change: (request: SeenRequest) => SeenRequest): OnTheWire {
  return {
    ...wire,
    requests: wire.requests.map((request) => (request.authorization ? change(request) : request)),
  };
}

describe('what is held against what hosts saw', () => {
  it('is the same where it is the same', async () => {
    const { paper, wire } = await agreeing();
    expect(paper.requests.length).toBeGreaterThan(4);
    expect(differencesOf(paper, wire)).toEqual([]);
  });

  it('is the outcome', async () => {
    const { paper, wire } = await agreeing();
    expect(differencesOf(paper, { ...wire, succeeded: false })).toEqual([
      'pull 1: succeeds instead of fails',
    ]);
  });

  it('is whom a host heard of, with the plan as well as with the walk', async () => {
    const { paper, wire } = await agreeing();
    const other = changed(wire, (request) => ({
      ...request,
      authorization: { kind: 'Basic', user: 'stranger' },
    }));
    const found = differencesOf(paper, other);
    expect(found).toContain('127.0.0.1:5002 heard stranger, which the plan does not say');
    expect(found).toHaveLength(4);
  });

  it('is a credential that did not come', async () => {
    const { paper, wire } = await agreeing();
    expect(
      differencesOf(
        paper,
        changed(wire, (request) => ({ ...request, authorization: null })),
      ),
    ).not.toEqual([]);
  });

  it('is the order of hosts', async () => {
    const { paper, wire } = await agreeing();
    const reversed = { ...wire, requests: wire.requests.toReversed() };
    expect(differencesOf(paper, reversed)).toContain(
      'asked in the order 127.0.0.1:5001,127.0.0.1:5002, planned 127.0.0.1:5002,127.0.0.1:5001',
    );
  });

  it('is not how often a request was repeated', async () => {
    const { paper, wire } = await agreeing();
    const repeated = wire.requests.flatMap((request) => [request, request]);
    expect(differencesOf(paper, { ...wire, requests: repeated })).toEqual([]);
  });
});
