import { configText } from '../../provider/configuration-text';
import { plugins } from '../plugin-situation';
import { findingOf, login, pod, type Situation } from '../situation';

const stale = {
  changedAt: '2026-11-01T10:00:01Z',
  nodeState: { kubeletStartedAt: '2026-11-01T10:00:00Z' },
};

function changed(provider: Readonly<Record<string, unknown>> = {}): Situation {
  return { ...plugins([provider], { changedAt: stale.changedAt }), nodeState: stale.nodeState };
}

describe('provider-config-invalid: no kubelet starts with it', () => {
  const broken = { credentialProviders: { config: configText([]) } };

  it('is an error', () => {
    expect(findingOf('provider-config-invalid', broken)).toMatchObject({
      severity: 'error',
      message: expect.stringContaining('A kubelet does not start with this configuration') as unknown,
    });
  });

  it('is a warning where the kubelet that runs started before', () => {
    const { changedAt, nodeState } = stale;
    const credentialProviders = { ...broken.credentialProviders, changedAt };
    expect(findingOf('provider-config-invalid', { credentialProviders, nodeState })).toMatchObject({
      severity: 'warning',
      message: expect.stringContaining('was changed after the kubelet started') as unknown,
    });
  });
});

describe('provider-config-not-loaded: the kubelet has an older one', () => {
  it('names both times', () => {
    expect(findingOf('provider-config-not-loaded', changed())?.message).toMatch(
      /was written at 2026-11-01T10:00:01Z, after the kubelet started \(2026-11-01T10:00:00Z\)/,
    );
  });

  it('is no matter for an image that it would not serve', () => {
    expect(findingOf('provider-config-not-loaded', changed({ matchImages: ['quay.io'] }))).toBeUndefined();
    expect(findingOf('provider-config-not-loaded', { ...changed(), image: 'A/B' })).toBeUndefined();
  });

  it('is no matter where another source has a credential', () => {
    const own = { pod: pod({ secrets: ['own'] }), secrets: [login('own')] };
    expect(findingOf('provider-config-not-loaded', { ...changed(), ...own })).toBeUndefined();
  });

  it('is no matter where it was there in time', () => {
    expect(findingOf('provider-config-not-loaded', plugins([{}]))).toBeUndefined();
  });
});
