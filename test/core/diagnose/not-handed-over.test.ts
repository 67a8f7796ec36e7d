/*
 * What was not handed over is unknown: no finding says that nothing matches, and none contradicts another or the evidence.
 */
import { diagnosePod } from '../../../src/core/diagnose/diagnose-pod';
import type { DiagnosisFinding } from '../../../src/core/diagnose/finding';
import type { Evidence } from '../../../src/core/evidence/evidence';
import type { Statement } from '../../../src/core/evidence/statement';
import type { StoryInput } from '../../../src/core/story/tell-pulls';
import { authOf, configJson } from '../../builders/docker-config';
import { account, login, pod, REGISTRY, secret } from './situation';

const NOTHING: StoryInput = { files: new Map(), credentialProviders: null, secrets: [] };
const ANONYMOUS: Statement = { kind: 'no-credential-sent' };
const SENT: Statement = { kind: 'credential-sent' };
const UNAUTHORIZED: Statement = {
  kind: 'host-answered',
  status: 401,
  means: 'unauthorized',
  party: 'registry',
};

const found = (input: StoryInput): readonly DiagnosisFinding[] =>
  diagnosePod(input).images.flatMap(({ findings }) => findings);
const one = (id: string, input: StoryInput): DiagnosisFinding | undefined =>
  found(input).find((finding) => finding.id === id);
const at = (time: string, ...statements: readonly Statement[]): readonly Evidence[] =>
  statements.map((says) => ({ says, about: {}, at: `2026-01-10T${time}Z`, source: { form: 'event' } }));

const plugin = (patterns: readonly string[]): NonNullable<StoryInput['credentialProviders']> => ({
  config: JSON.stringify({
    apiVersion: 'kubelet.config.k8s.io/v1',
    kind: 'CredentialProviderConfig',
    providers: [
      {
        name: 'plug',
        apiVersion: 'credentialprovider.kubelet.k8s.io/v1',
        matchImages: patterns,
        defaultCacheDuration: '1m',
      },
    ],
  }),
});

describe('nothing that was handed over matches', () => {
  it('where a plugin would be asked, and was not', () => {
    const finding = one('no-credential', {
      ...NOTHING,
      workload: pod(),
      credentialProviders: plugin([REGISTRY]),
    });
    expect(finding?.confidence).toBe('possible');
    expect(finding?.message).toMatch(/^Nothing that was handed over matches.*unless.*what plug answers\.$/);
  });

  it('where no pod was named, whose pull secrets would count', () => {
    const { secrets: _none, ...node } = NOTHING;
    expect(one('no-credential', { ...node, images: ['registry.example.com/a:1'] })?.message).toContain(
      'Not known here: the pod and its pull secrets',
    );
  });

  it('beside a secret that is missing', () => {
    const { files: _files, ...cluster } = NOTHING;
    const workload = pod({ secrets: ['gone'] });
    expect(one('secret-missing', { ...cluster, workload })?.message).toMatch(
      /nothing else that was handed over matches\.$/,
    );
    expect(one('secret-missing', { ...NOTHING, workload })?.message).toMatch(/, and nothing else matches\.$/);
  });
});

it('a secret that the kubelet says is missing is not unknown', () => {
  const workload = pod({ secrets: ['gone', 'other'] });
  const evidence = at('10:00:00', { kind: 'secret-not-found', names: ['gone'] });
  const { secrets: _none, ...node } = NOTHING;
  expect(one('no-credential', { ...node, workload, evidence })?.message).toMatch(
    /Not known here: the pull secrets other\.$/,
  );
});

it('the pull secrets of a static pod are not unknown, and it is not to be given any', () => {
  const workload = pod({ secrets: ['s'], annotations: { 'kubernetes.io/config.source': 'file' } });
  const finding = one('no-credential', { ...NOTHING, workload, kubeletVersion: '1.30' });
  expect(finding?.message).not.toContain('Not known');
  expect(finding?.hint).toMatch(/^Give the node a credential;/);
});

describe('whether a credential was sent', () => {
  const workload = pod({ secrets: ['s'] });
  const matching = { ...NOTHING, workload, secrets: [login('s')] };
  const errors = (evidence: readonly Evidence[]): readonly string[] =>
    found({ ...matching, evidence }).flatMap(({ severity, id }) => (severity === 'error' ? [id] : []));

  it('no finding denies where a text says that one was', () => {
    const finding = one('no-credential', { workload, evidence: at('10:00:00', SENT, UNAUTHORIZED) });
    expect(finding?.message).toContain('a credential was sent all the same');
    expect(finding?.context).toBe(true);
  });

  it('is said by the newest pull', () => {
    const first = at('10:00:00', ANONYMOUS, UNAUTHORIZED);
    const second = at('10:05:00', SENT, UNAUTHORIZED);
    expect(errors([...first, ...second])).toEqual(['credential-refused']);
    const later = [...at('09:55:00', SENT, UNAUTHORIZED), ...first];
    expect(errors(later)).toEqual(['evidence-says-anonymous']);
  });

  it('by ages as well as by times', () => {
    const aged = (secondsAgo: number, says: Statement): Evidence => ({
      says,
      about: {},
      secondsAgo,
      source: { form: 'event' },
    });
    expect(errors([aged(600, ANONYMOUS), aged(5, SENT), aged(5, UNAUTHORIZED)])).toEqual([
      'credential-refused',
    ]);
  });

  it('both stand where one pull tried a credential and none', () => {
    expect(errors([...at('10:00:00', SENT), ...at('10:00:01', ANONYMOUS, UNAUTHORIZED)])).toHaveLength(2);
  });
});

describe('what the inputs make of a stage gives way to evidence', () => {
  it('a kubelet that pulls has started, with the secrets that it has', () => {
    const { images } = diagnosePod({
      ...NOTHING,
      workload: pod({ secrets: ['s'] }),
      secrets: [secret('s', '{')],
      credentialProviders: { ...plugin(['quay.io']), binDir: { path: '/plugins', files: [] } },
      evidence: at('10:00:00', SENT, UNAUTHORIZED),
    });
    const { kubelet, secrets } = images[0]?.story.stages ?? {};
    expect([kubelet?.outcome, secrets?.outcome]).toEqual(['passed', 'passed']);
  });

  it('and a plugin of another registry, whose program is gone, is no cause', () => {
    const broken = (patterns: readonly string[]): StoryInput => ({
      ...NOTHING,
      workload: pod(),
      credentialProviders: { ...plugin(patterns), binDir: { path: '/plugins', files: [] } },
      evidence: at('10:00:00', ANONYMOUS, UNAUTHORIZED),
    });
    expect(one('plugin-binary-unusable', broken(['quay.io']))?.severity).toBe('info');
    const own = one('plugin-binary-unusable', broken([REGISTRY]));
    expect(own?.severity).toBe('error');
    expect(own?.message).toContain('one that runs all the same started before');
  });
});

describe('a secret', () => {
  it('that the API server would refuse is named', () => {
    const refused = {
      kind: 'Secret',
      metadata: { name: 's', namespace: 'shop' },
      type: 'kubernetes.io/dockerconfigjson',
      data: { '.dockerconfigjson': '***' },
    };
    const finding = one('secret-manifest-refused-data', {
      ...NOTHING,
      workload: pod({ live: false, secrets: ['s'] }),
      serviceAccounts: [account('default')],
      secrets: [refused],
    });
    expect(finding?.message).toContain('refuses the manifest of secret shop/s');
    expect(finding?.severity).toBe('warning');
  });

  it('that is immutable is not to be edited', () => {
    const key = configJson({ [`${REGISTRY}:443`]: { auth: authOf('u', 'p') } });
    const fixed = { ...secret('s', key), immutable: true };
    const input = { ...NOTHING, workload: pod({ secrets: ['s'] }) };
    expect(one('registry-key-near-miss', { ...input, secrets: [fixed] })?.hint).toContain('is immutable');
    expect(one('registry-key-near-miss', { ...input, secrets: [secret('s', key)] })?.hint).not.toContain(
      'immutable',
    );
  });

  it.each<[string, object]>([
    ['detachKeys', { auths: {}, detachKeys: 'ctrl-e' }],
    ['experimental', { auths: {}, experimental: 'enabled' }],
    ['currentContext', { currentContext: 'desktop' }],
  ])('of the old type with a whole config.json is called that by its %s', (field, content) => {
    const broken = secret('s', JSON.stringify(content), {
      type: 'kubernetes.io/dockercfg',
      dataKey: '.dockercfg',
    });
    const [first] = found({ ...NOTHING, workload: pod({ secrets: ['s'] }), secrets: [broken] });
    expect(first?.id).toBe('referenced-secret-malformed');
    expect(first?.message).toMatch(new RegExp(`whole config.json, and its ${field} is taken for a registry`));
  });

  it('of the old type with helpers alone is not said to hold credentials for them', () => {
    const content = JSON.stringify({ credHelpers: { 'gcr.io': 'gcloud' } });
    const odd = secret('s', content, { type: 'kubernetes.io/dockercfg', dataKey: '.dockercfg' });
    const findings = found({ ...NOTHING, workload: pod({ secrets: ['s'] }), secrets: [odd] });
    expect(findings.map(({ id }) => id)).toContain('secret-wrong-format');
    expect(findings.map(({ id }) => id)).not.toContain('registry-key-for-other-registry');
  });
});
