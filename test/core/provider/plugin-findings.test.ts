import { describePluginFailure } from '../../../src/core/provider/describe-plugin-failure';
import { describeBinary } from '../../../src/core/provider/plugin-binary';
import { pluginFindings } from '../../../src/core/provider/plugin-findings';
import type { PluginReport } from '../../../src/core/provider/plugin-consultation';
import type { PluginFailure } from '../../../src/core/provider/plugin-provider';

const plan: PluginReport['plan'] = { plugin: 'p', asked: true, environment: [] } as never;
const failed = (failure: PluginFailure): PluginReport => ({ plan, outcome: { outcome: 'failed', failure } });

describe('the findings about plugins', () => {
  it.each<[PluginFailure, string]>([
    [{ kind: 'service-account-not-found' }, 'there is no such service account'],
    [{ kind: 'service-account-unavailable' }, 'the service account could not be looked up'],
  ])('say what is wrong with a service account: %j', (failure, words) => {
    expect(describePluginFailure(failure)).toBe(words);
    expect(pluginFindings([failed(failure)])).toMatchObject([
      {
        id: 'plugin-failed',
        message: expect.stringContaining(`p gives no credentials: ${words}.`) as unknown,
        hint: 'Make the service account, or hand it over where it is not known here.',
      },
    ]);
  });

  it('say where an answer has nothing for the image', () => {
    const found = (entries: number, matching: number): unknown =>
      pluginFindings([{ plan, outcome: { outcome: 'cached', entries } as never, matching }]).map(
        ({ id }) => id,
      );
    expect(found(0, 0)).toEqual(['plugin-without-credentials']);
    expect(found(2, 0)).toEqual(['plugin-without-credentials']);
    expect(found(2, 1)).toEqual([]);
  });

  it('say so of a plugin that was not run', () => {
    expect(pluginFindings([{ plan }])).toMatchObject([{ id: 'plugin-not-run', severity: 'info' }]);
  });

  it('say nothing of one that there was no need to ask', () => {
    expect(pluginFindings([{ plan, matching: 0, outcome: { outcome: 'not-asked' } as never }])).toEqual([]);
  });
});

describe('the executable of a plugin, in words', () => {
  it('may be there', () => {
    expect(describeBinary({ path: '/opt/p', outcome: 'found' })).toBe('is there');
  });
});
