import { accountFor, type AccountVerdict, type PluginPod } from '../../../src/core/provider/service-account';
import type { TokenAttributes } from '../../../src/core/provider/provider-config';
import { ACCOUNTS, POD, TOKENS } from './plugin-of';

function verdict(
  attributes: Partial<TokenAttributes> | undefined,
  pod: Partial<PluginPod> | undefined = {},
): Promise<AccountVerdict> {
  return accountFor(attributes && { ...TOKENS, ...attributes }, { ...POD, ...pod }, ACCOUNTS.get);
}

describe('the account that a plugin works for', () => {
  it('is none where the plugin has no token attributes', async () => {
    expect(await verdict(undefined)).toEqual({ outcome: 'none' });
  });

  it('may be missing where it is not required', async () => {
    const nobody = { serviceAccountName: '' };
    expect(await verdict({}, nobody)).toEqual({ outcome: 'no-service-account' });
    expect(await verdict({ requireServiceAccount: false }, nobody)).toEqual({ outcome: 'none' });
    expect(await accountFor(TOKENS, undefined, ACCOUNTS.get)).toEqual({ outcome: 'no-service-account' });
    expect(await accountFor({ ...TOKENS, requireServiceAccount: false }, undefined, ACCOUNTS.get)).toEqual({
      outcome: 'none',
    });
  });

  it('has to exist, in the namespace of the pod', async () => {
    expect(await verdict({}, { namespace: 'other' })).toEqual({ outcome: 'not-found' });
    expect(await verdict({ requireServiceAccount: false }, { serviceAccountName: 'x' })).toEqual({
      outcome: 'not-found',
    });
  });

  it('has to have every required annotation, of which the first that is missing is named', async () => {
    expect(await verdict({ requiredAnnotationKeys: ['need', 'absent', 'gone'] })).toEqual({
      outcome: 'missing-annotation',
      annotation: 'absent',
    });
    expect(await verdict({ requiredAnnotationKeys: ['Need'] })).toMatchObject({ annotation: 'Need' });
    expect(await verdict({ requiredAnnotationKeys: ['toString'] })).toMatchObject({ annotation: 'toString' });
  });

  it('gives the annotations that are asked for and there', async () => {
    expect(
      await verdict({ requiredAnnotationKeys: ['need'], optionalAnnotationKeys: ['may', 'absent'] }),
    ).toEqual({
      outcome: 'account',
      identity: {
        coordinates: { namespace: 'ns', name: 'sa', uid: 'sa-uid' },
        annotations: new Map([
          ['need', '1'],
          ['may', ''],
        ]),
      },
    });
    expect(await verdict({})).toMatchObject({ identity: { annotations: new Map() } });
  });
});
