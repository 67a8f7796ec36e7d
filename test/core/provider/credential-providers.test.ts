import { inspect } from 'node:util';
import { goString } from '../../../src/core/model/go-string';
import { Secret } from '../../../src/core/model/secret';
import {
  CredentialProviders,
  type CredentialProvidersHost,
} from '../../../src/core/provider/credential-providers';
import type { PluginHost } from '../../../src/core/provider/plugin-provider';
import type { CredentialProvider } from '../../../src/core/provider/provider-config';
import { ACCOUNTS, hostOf, pluginOf, pluginRules, POD, responseOf, TOKENS, variable } from './plugin-of';

const IMAGE = 'a.example.com/x';

function providers(
  list: readonly Partial<CredentialProvider>[],
  host: Partial<CredentialProvidersHost> = {},
): CredentialProviders {
  return new CredentialProviders(list.map(pluginOf), { rules: pluginRules(), ...host });
}

function outcomes({ reports }: { readonly reports: readonly { readonly outcome?: object }[] }): unknown[] {
  return reports.map(({ outcome }) => outcome);
}

/** Answers with these keys. */
function answering(...keys: readonly string[]): PluginHost['run'] {
  const auth = Object.fromEntries(keys.map((key) => [key, { username: 'u', password: 'canary' }]));
  return () => ({ ok: true, stdout: responseOf('', { auth }) });
}

describe('a dry run', () => {
  it('has a plan for each plugin and no outcome, and leaves open what would be asked', async () => {
    const consultation = await providers([{ name: 'a' }, { name: 'b', matchImages: ['b.io'] }]).consult(
      IMAGE,
    );
    expect(consultation.run).toBe(false);
    expect(consultation.reports.map(({ plan }) => [plan.plugin, plan.asked])).toEqual([
      ['a', true],
      ['b', false],
    ]);
    expect(outcomes(consultation)).toEqual([undefined, undefined]);
    expect(consultation.leavesOpen).toBe(true);
    expect(consultation.findings).toMatchObject([
      { id: 'plugin-not-run', severity: 'info', source: { plugin: 'a' } },
    ]);
    expect((await providers([{ matchImages: ['b.io'] }]).consult(IMAGE)).leavesOpen).toBe(false);
  });

  it('knows the pod of the host, unless the question names another', async () => {
    const host = { pod: POD, serviceAccounts: { get: ACCOUNTS.get } };
    const asked = providers([{ tokenAttributes: TOKENS }], host);
    expect((await asked.consult(IMAGE)).reports[0]?.plan).toMatchObject({
      asked: true,
      token: { serviceAccount: 'sa' },
    });
    const other = await asked.consult(IMAGE, { ...POD, serviceAccountName: 'other' });
    expect(other.reports[0]?.plan).toMatchObject({ asked: false, reason: 'service-account-not-found' });
    expect(other.pod?.serviceAccountName).toBe('other');
  });

  it('takes an account that cannot be looked up for none', async () => {
    const get = (): never => {
      throw new Error('canary');
    };
    const consultation = await providers([{ tokenAttributes: TOKENS }], {
      pod: POD,
      serviceAccounts: { get },
    }).consult(IMAGE);
    expect(consultation.reports[0]?.plan).toMatchObject({ reason: 'service-account-not-found' });
  });
});

describe('a run', () => {
  it('says of each plugin what came of it, and how many of its credentials match', async () => {
    const { run } = hostOf({ run: answering('*.example.com', 'a.example.com/x', 'b.io') });
    const consultation = await providers([{ name: 'a' }, { name: 'b', matchImages: ['b.io'] }], {
      run,
    }).consult(IMAGE);
    expect(consultation.reports.map(({ outcome, matching }) => [outcome, matching])).toEqual([
      [{ outcome: 'ran', entries: 3 }, 2],
      [{ outcome: 'no-match' }, undefined],
    ]);
    expect([consultation.run, consultation.leavesOpen]).toEqual([true, false]);
    expect(consultation.documents()).toHaveLength(1);
  });

  it('keeps responses from one question to the next', async () => {
    const host = hostOf();
    const asked = providers([{}], { run: host.run });
    await asked.consult(IMAGE);
    expect(outcomes(await asked.consult(IMAGE))).toEqual([{ outcome: 'cached', entries: 1 }]);
    expect([asked.runs, host.runs.length]).toEqual([true, 1]);
  });

  it('has the reports in the order of asking: by name up to 1.32', async () => {
    const { run } = hostOf();
    const host = { run, rules: pluginRules('1.32') };
    const { reports } = await providers([{ name: 'b' }, { name: 'a' }], host).consult(IMAGE);
    expect(reports.map(({ plan }) => plan.plugin)).toEqual(['a', 'b']);
  });

  it.each<[string, PluginHost['run'], string, RegExp]>([
    [
      'a plugin that fails',
      () => ({ ok: false, reason: 'exit-status', message: 'exit status 1' }),
      'plugin-failed',
      /^Credential provider p gives no credentials: exit status 1\. The pull goes on without them\.$/,
    ],
    [
      'a response of another version',
      () => ({ ok: true, stdout: responseOf('', { apiVersion: 'x/v1' }) }),
      'plugin-response-refused',
      /its apiVersion is not the one of the configuration/,
    ],
    [
      'a response of another kind',
      () => ({ ok: true, stdout: responseOf('', { kind: 'x' }) }),
      'plugin-response-refused',
      /its kind is not CredentialProviderResponse/,
    ],
    [
      'text',
      () => ({ ok: true, stdout: Buffer.from('canary') }),
      'plugin-response-refused',
      /it is no JSON object/,
    ],
    [
      'an extra field',
      () => ({ ok: true, stdout: responseOf('', { extra: 'canary' }) }),
      'plugin-response-refused',
      /\/extra/,
    ],
    [
      'a cacheKeyType of its own',
      () => ({ ok: true, stdout: responseOf('', { cacheKeyType: 'canary' }) }),
      'plugin-response-refused',
      /cacheKeyType/,
    ],
    ['no credentials', answering(), 'plugin-without-credentials', /has no credentials for this image/],
    [
      'credentials for another registry',
      answering('b.io'),
      'plugin-without-credentials',
      /no registry key of its response matches/,
    ],
  ])('has a finding for %s', async (_, run, id, message) => {
    const { findings } = await providers([{}], { run }).consult(IMAGE);
    expect(findings).toEqual([
      expect.objectContaining({
        id,
        source: { kind: 'credential-provider', plugin: 'p' },
        message: expect.stringMatching(message),
      }),
    ]);
    expect(JSON.stringify(findings)).not.toContain('canary');
  });

  it('has a finding where there is no token to be had', async () => {
    const { run } = hostOf();
    const host = { run, pod: POD, serviceAccounts: { get: ACCOUNTS.get } };
    const { findings } = await providers([{ tokenAttributes: TOKENS }], host).consult(IMAGE);
    expect(findings).toMatchObject([{ id: 'plugin-failed', hint: expect.stringContaining('audience') }]);
  });
});

describe('secrets', () => {
  it('stay inside: environment, responses, tokens', async () => {
    const { run } = hostOf({ run: answering('*.example.com') });
    const asked = providers([{ env: [variable('KEY', 'canary')], tokenAttributes: TOKENS }], {
      run,
      pod: POD,
      serviceAccounts: { ...ACCOUNTS, token: () => 'canary-token' },
    });
    const consultation = await asked.consult(IMAGE);
    expect(outcomes(consultation)).toEqual([{ outcome: 'ran', entries: 1 }]);
    const seen = [asked, consultation, asked.summaries].flatMap((value) => [
      JSON.stringify(value),
      inspect(value, { depth: null, showHidden: true }),
    ]);
    expect(seen.join('\n')).not.toContain('canary');
    expect(asked.summaries).toMatchObject([{ environment: ['KEY'], defaultCacheSeconds: 600 }]);
    expect(new Secret(goString('canary')).reveal()).toBe('canary');
  });
});
