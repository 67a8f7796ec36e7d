import {
  parseCredentialProviderConfig,
  readableProviders,
  requireProviderConfig,
} from '../../../src/core/provider/parse-provider-config';
import { thrownBy } from '../../builders/thrown-error';
import { configText, PLAIN_PROVIDER, TOKEN_ATTRIBUTES } from './configuration-text';

describe('a configuration for linting', () => {
  it('gives its providers and the hash of its files', () => {
    const parsed = parseCredentialProviderConfig(configText([PLAIN_PROVIDER]));
    expect(parsed).toMatchObject({ valid: true, providers: [{ name: 'p' }] });
    expect(parsed).toHaveProperty('hash', expect.stringMatching(/^sha256:[0-9a-f]{64}$/));
  });

  it('has no hash for a kubelet that tells none', () => {
    const parsed = parseCredentialProviderConfig(configText([PLAIN_PROVIDER]), { kubeletVersion: '1.33' });
    expect(parsed).toMatchObject({ valid: true, providers: [{ name: 'p' }] });
    expect(parsed).not.toHaveProperty('hash');
  });

  it('gives every broken rule at once, with its field', () => {
    const broken = {
      ...PLAIN_PROVIDER,
      apiVersion: undefined,
      matchImages: [],
      defaultCacheDuration: undefined,
    };
    expect(parseCredentialProviderConfig(configText([PLAIN_PROVIDER, { ...broken, name: 'q' }]))).toEqual({
      valid: false,
      faults: ['apiVersion', 'matchImages', 'defaultCacheDuration'].map((field) => ({
        stage: 'validate',
        field: `providers.${field}`,
        type: 'FieldValueRequired',
        provider: 1,
        message: expect.stringMatching(`^providers\\.${field}: Required value`),
      })),
    });
  });

  it('names file and place where it does not decode', () => {
    const parsed = parseCredentialProviderConfig({
      'a.json': configText([{ ...PLAIN_PROVIDER, colour: 'canary' }]),
      'b.yaml': 'canary: [',
    });
    expect(parsed).toMatchObject({
      valid: false,
      faults: [
        {
          stage: 'decode',
          file: 'a.json',
          pointer: '/providers/0/colour',
          message: expect.stringMatching(/^a\.json at \/providers\/0\/colour /),
        },
        { stage: 'decode', file: 'b.yaml', message: expect.stringMatching(/^b\.yaml is no YAML/) },
      ],
    });
    expect(JSON.stringify(parsed)).not.toContain('canary');
  });

  it('goes by the release and by the gate', () => {
    const tokens = configText([
      { ...PLAIN_PROVIDER, tokenAttributes: { ...TOKEN_ATTRIBUTES, cacheType: undefined } },
    ]);
    const faults = (
      kubeletVersion: string,
      featureGates?: NonNullable<Parameters<typeof parseCredentialProviderConfig>[1]>['featureGates'],
    ): unknown => {
      const parsed = parseCredentialProviderConfig(tokens, {
        kubeletVersion,
        ...(featureGates === undefined ? {} : { featureGates }),
      });
      return parsed.valid ? [] : parsed.faults.map(({ field, pointer, stage }) => field ?? pointer ?? stage);
    };
    const on = { KubeletServiceAccountTokenForCredentialProviders: true };
    expect(faults('1.32')).toEqual(['/providers/0/tokenAttributes']);
    expect(faults('1.33')).toEqual(['providers.tokenAttributes']);
    expect(faults('1.33', on)).toEqual([]);
    expect(faults('1.34')).toEqual(['providers.tokenAttributes.cacheType']);
    expect(parseCredentialProviderConfig({ 'a.json': tokens }, { kubeletVersion: '1.33' })).toMatchObject({
      faults: [{ stage: 'decode', message: expect.stringContaining('directory') }],
    });
  });

  it('says that a name is taken, up to 1.32 when plugins are registered', () => {
    const twice = configText([PLAIN_PROVIDER, PLAIN_PROVIDER]);
    expect(parseCredentialProviderConfig(twice, { kubeletVersion: '1.32' })).toMatchObject({
      faults: [{ stage: 'register', file: 'config' }],
    });
  });
});

describe('a configuration that has to be good', () => {
  it('is an error with all faults where it is not', () => {
    const error = thrownBy(() =>
      requireProviderConfig(configText([{ ...PLAIN_PROVIDER, name: '.', matchImages: [] }])),
    );
    expect(error.code).toBe('INVALID_CREDENTIAL_PROVIDER_CONFIG');
    expect(error.message).toMatch(
      /^A kubelet does not start with this .*providers\.name.*providers\.matchImages/,
    );
    expect(error.details).toMatchObject({
      faults: [{ field: 'providers.name' }, { field: 'providers.matchImages' }],
    });
  });

  it('gives its providers', () => {
    expect(requireProviderConfig(configText([PLAIN_PROVIDER]))).toMatchObject([{ name: 'p' }]);
  });
});

describe('the providers of a configuration', () => {
  it('are none where it has faults', () => {
    expect(readableProviders(configText([]))).toEqual([]);
    expect(readableProviders(configText([PLAIN_PROVIDER]))).toMatchObject([{ name: 'p' }]);
  });
});
