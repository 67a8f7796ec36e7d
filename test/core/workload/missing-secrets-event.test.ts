import { missingSecretsMessage } from '../../../src/core/workload/missing-secrets-event';

describe('the event of missing pull secrets', () => {
  it('names them as the pod lists them', () => {
    expect(missingSecretsMessage(['a', 'b', 'a'])).toBe(
      'Unable to retrieve some image pull secrets (a, b, a); attempting to pull the image may not succeed.',
    );
  });
});
