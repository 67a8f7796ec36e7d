import { planPlugins, planUnverified } from '../../../src/core/provider/plan-plugins';
import type { CredentialProvider } from '../../../src/core/provider/provider-config';
import { ACCOUNTS, pluginOf, pluginRules, POD, TOKENS, variable } from './plugin-of';

const IMAGE = 'a.example.com/x';

async function plan(
  parts: Partial<CredentialProvider>,
  about: Parameters<typeof planPlugins>[3] = {},
): Promise<unknown> {
  const [only] = await planPlugins([pluginOf(parts)], IMAGE, pluginRules(), about);
  return only;
}

const account = { pod: POD, getServiceAccount: ACCOUNTS.get };

describe('the dry run', () => {
  it('says what a plugin would be asked, and hides the values of its environment', async () => {
    const planned = await plan({ args: ['-x'], env: [variable('TOKEN', 'canary')] });
    expect(planned).toEqual({
      plugin: 'p',
      patterns: [{ pattern: '*.example.com', outcome: 'match' }],
      asked: true,
      request: {
        kind: 'CredentialProviderRequest',
        apiVersion: 'credentialprovider.kubelet.k8s.io/v1',
        image: IMAGE,
      },
      args: ['-x'],
      environment: ['TOKEN'],
    });
  });

  it('says why a plugin would not be asked, pattern by pattern', async () => {
    expect(await plan({ matchImages: ['example.com', 'b.example.com'] })).toEqual({
      plugin: 'p',
      patterns: [
        { pattern: 'example.com', outcome: 'mismatch', mismatch: { reason: 'label-count' } },
        { pattern: 'b.example.com', outcome: 'mismatch', mismatch: { reason: 'label', label: 0 } },
      ],
      asked: false,
      reason: 'no-match',
    });
  });

  it('fetches no token, and says which one the kubelet would', async () => {
    const tokenAttributes = { ...TOKENS, requiredAnnotationKeys: ['need'] };
    const planned = await plan({ tokenAttributes }, account);
    expect(planned).toMatchObject({
      asked: true,
      request: { serviceAccountAnnotations: { need: '1' } },
      token: { audience: 'aud', namespace: 'ns', serviceAccount: 'sa' },
    });
    expect((planned as { request: object }).request).not.toHaveProperty('serviceAccountToken');
  });

  it.each<[string, Partial<typeof TOKENS>, Parameters<typeof planPlugins>[3], object]>([
    ['no pod', {}, {}, { asked: false, reason: 'no-service-account' }],
    [
      'no such account',
      {},
      { pod: POD, getServiceAccount: (): undefined => undefined },
      { asked: false, reason: 'service-account-not-found' },
    ],
    [
      'an annotation missing',
      { requiredAnnotationKeys: ['absent'] },
      account,
      { asked: false, reason: 'missing-annotation', annotation: 'absent' },
    ],
    ['no account required', { requireServiceAccount: false }, {}, { asked: true }],
  ])('knows of tokens, with %s', async (_, attributes, about, expected) => {
    const planned = await plan({ tokenAttributes: { ...TOKENS, ...attributes } }, about);
    expect(planned).toMatchObject({ plugin: 'p', patterns: [{ outcome: 'match' }], ...expected });
    expect(planned).not.toHaveProperty('token');
  });

  it('takes an account for granted that nobody can look up, and says so', async () => {
    const tokenAttributes = { ...TOKENS, requiredAnnotationKeys: ['need'], optionalAnnotationKeys: ['may'] };
    expect(await plan({ tokenAttributes }, { pod: POD })).toMatchObject({
      asked: true,
      token: {
        audience: 'aud',
        namespace: 'ns',
        serviceAccount: 'sa',
        unverified: { required: ['need'], optional: ['may'] },
      },
    });
    expect(await plan({ tokenAttributes, matchImages: ['b.io'] }, { pod: POD })).toMatchObject({
      asked: false,
      reason: 'no-match',
    });
  });

  it('has a plan for every plugin, in order', async () => {
    const plans = await planPlugins([pluginOf({ name: 'b' }), pluginOf({ name: 'a' })], IMAGE, pluginRules());
    expect(plans.map(({ plugin }) => plugin)).toEqual(['b', 'a']);
  });
});

describe('a plugin that works with tokens, about an account that nobody knows', () => {
  const planned = (name: string): unknown =>
    planUnverified(pluginOf({ tokenAttributes: TOKENS }), name, pluginRules(), POD);

  it('would be asked with a token', () => {
    expect(planned(IMAGE)).toMatchObject({ asked: true, token: { audience: TOKENS.audience } });
  });

  it('is not asked where no pattern matches', () => {
    expect(planned('quay.io/x')).toMatchObject({ asked: false, reason: 'no-match' });
  });
});
