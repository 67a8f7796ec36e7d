/*
 * What was seen of a doctor that had a model of a pod of its own, each as a test.
 */
import { diagnosePod } from '../../../src/core/diagnose/diagnose-pod';
import type { DiagnosisFinding } from '../../../src/core/diagnose/finding';
import type { Evidence } from '../../../src/core/evidence/evidence';
import type { Statement } from '../../../src/core/evidence/statement';
import type { StoryInput } from '../../../src/core/story/tell-pulls';
import { configJson } from '../../builders/docker-config';
import { account, files, login, logins, pod, REGISTRY, ROOT_FILE, secret } from './situation';

const NOTHING: StoryInput = { files: new Map(), credentialProviders: null, secrets: [] };

function found(input: StoryInput): readonly DiagnosisFinding[] {
  return diagnosePod(input).images.flatMap(({ findings }) => findings);
}

function said(...statements: readonly Statement[]): readonly Evidence[] {
  return statements.map((says) => ({ says, about: {}, source: { form: 'event' } }));
}

const errors = (input: StoryInput): readonly string[] =>
  found(input)
    .filter(({ severity }) => severity === 'error')
    .map(({ id }) => id);

describe('a pod that is refused', () => {
  const enforcing = {
    ...NOTHING,
    workload: pod({ live: false, account: 'web', secrets: ['regcred'] }),
    serviceAccounts: [
      {
        metadata: {
          name: 'web',
          namespace: 'shop',
          annotations: { 'kubernetes.io/enforce-mountable-secrets': 'true' },
        },
      },
    ],
  };

  it('by a service account that enforces its lists: the secret and the account are named', () => {
    const [first] = found(enforcing);
    expect(first).toMatchObject({
      id: 'pod-refused-secret-not-listed',
      severity: 'error',
      stage: 'admission',
    });
    expect(first?.message).toMatch(/web.*regcred/);
    expect(first?.command).toContain('patch serviceaccount/web --type=json');
  });

  it('as a static pod that names a secret', () => {
    const workload = pod({ secrets: ['regcred'], annotations: { 'kubernetes.io/config.source': 'file' } });
    const [first] = found({ ...NOTHING, workload });
    expect(first).toMatchObject({ id: 'static-pod-refused', severity: 'error', category: 'static-pod' });
    expect(first?.message).toContain('regcred');
  });

  it('because its service account does not exist: the account is named', () => {
    const workload = pod({ live: false, account: 'gone' });
    const [first] = found({ ...NOTHING, workload, serviceAccounts: [account('default')] });
    expect(first).toMatchObject({ id: 'pod-refused-service-account-missing', severity: 'error' });
    expect(first?.message).toContain('shop/gone');
    expect(errors({ ...NOTHING, workload, serviceAccounts: [account('default')] })).toEqual([
      'pod-refused-service-account-missing',
    ]);
  });
});

it('the pull policy of an image volume is its own', () => {
  const workload = {
    kind: 'Pod',
    metadata: { name: 'a', namespace: 'shop', uid: 'u' },
    spec: {
      containers: [{ name: 'c', image: 'registry.example.com/x:1', imagePullPolicy: 'Never' }],
      volumes: [{ name: 'v', image: { reference: 'registry.example.com/data:1', pullPolicy: 'Always' } }],
    },
  };
  const { images } = diagnosePod({ ...NOTHING, workload, nodeState: { imagePresent: false } });
  const ofVolume = images.find(({ image }) => image === 'registry.example.com/data:1');
  expect(ofVolume?.findings.map(({ id }) => id)).not.toContain('image-never-pulled');
  expect(images[0]?.findings[0]?.id).toBe('image-never-pulled');
});

describe('a user name that looks odd is no cause of what has another', () => {
  const robot = {
    ...NOTHING,
    workload: pod({ secrets: ['s'] }),
    secrets: [login('s', REGISTRY, 'robot')],
  };
  it.each<[string, Statement, string]>([
    ['no such host', { kind: 'host-not-reached', why: 'name-unknown' }, 'registry-name-unknown'],
    ['TLS', { kind: 'host-not-reached', why: 'certificate-expired' }, 'certificate-expired'],
    [
      '404',
      { kind: 'host-answered', status: 404, means: 'not-found', party: 'registry' },
      'tag-does-not-exist',
    ],
    [
      '429',
      { kind: 'host-answered', status: 429, means: 'rate-limited', party: 'registry' },
      'registry-limits-rate',
    ],
  ])('%s', (_what, statement, id) => {
    const evidence = said(statement);
    expect(found({ ...robot, evidence })[0]?.id).toBe(id);
    expect(errors({ ...robot, evidence })).toEqual([id]);
  });

  it('and claims no refusal that nobody has seen', () => {
    const damaged = found(robot).find(({ id }) => id === 'credential-damaged');
    expect(damaged?.severity).toBe('warning');
    expect(damaged?.message).not.toContain('will refuse');
  });

  it.each(['$oauthtoken', 'robot$ci'])('%s is a user name', (username) => {
    const secrets = [login('s', REGISTRY, username)];
    expect(found({ ...robot, secrets })).toEqual([]);
  });
});

it('a node file is as old as the kubelet view says', () => {
  const timed = {
    ...NOTHING,
    images: ['registry.example.com/a:1'],
    files: files({ [ROOT_FILE]: logins({ [REGISTRY]: ['u', 'p'] }) }),
    fileTimes: new Map([[ROOT_FILE, '2026-01-10T10:01:00Z']]),
  };
  const at = (now: string, kubeletFilesReadAt?: string): readonly string[] =>
    found({
      ...timed,
      nodeState: {
        kubeletStartedAt: '2026-01-10T10:00:00Z',
        now,
        ...(kubeletFilesReadAt === undefined ? {} : { kubeletFilesReadAt }),
      },
    }).map(({ id, confidence }) => `${id} ${confidence}`);
  expect(at('2026-01-10T10:03:00Z')).toEqual(['node-file-changed-lately possible']);
  expect(at('2026-01-10T10:03:00Z', '2026-01-10T10:00:30Z')).toEqual(['node-file-changed-lately certain']);
  expect(at('2026-01-10T10:03:00Z', '2026-01-10T10:02:00Z')).toEqual([]);
  expect(at('2026-01-10T10:06:00Z')).toEqual([]);
});

describe('what was not handed over is unknown', () => {
  it('a secret', () => {
    const workload = pod({ secrets: ['regcred'] });
    const findings = found({ workload });
    expect(findings.map(({ id }) => id)).not.toContain('secret-missing');
    expect(findings.find(({ id }) => id === 'no-credential')?.message).toContain('regcred');
    expect(errors({ workload })).toEqual([]);
  });

  it('plugins, node files and service accounts', () => {
    const images = ['123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1'];
    const evidence = said({ kind: 'no-credential-sent' });
    const ids = found({ images, evidence }).map(({ id, severity }) => `${id} ${severity}`);
    expect(ids).toEqual(['no-credential error', 'cloud-registry-without-provider info']);
    const messages = found({ images, evidence }).map(({ message }) => message);
    expect(messages.join(' ')).not.toMatch(/no credential provider plugin is configured/);
  });
});

it('no finding says that nobody gets the image, where a credential was refused', () => {
  const evidence = said(
    { kind: 'credential-sent' },
    { kind: 'host-answered', status: 401, means: 'unauthorized', party: 'registry' },
  );
  const findings = found({ images: ['registry.example.com/a:1'], evidence });
  expect(findings[0]?.id).toBe('credential-refused');
  expect(findings.map(({ message }) => message).join(' ')).not.toMatch(/anybody|is anonymous and refused/);
});

describe('a pod whose containers run', () => {
  const running: readonly Evidence[] = [
    { says: { kind: 'pull-succeeded' }, about: {}, source: { form: 'status' } },
  ];
  it.each<[string, StoryInput]>([
    [
      'beside a public sidecar',
      {
        ...NOTHING,
        workload: pod({ secrets: ['s'], others: ['nginx:1.25'] }),
        secrets: [login('s')],
      },
    ],
    [
      'with a generated secret beside a public image',
      {
        ...NOTHING,
        workload: pod({ image: 'quay.io/acme/web:1', secrets: ['default-dockercfg-x'] }),
        secrets: [login('default-dockercfg-x', 'image-registry.openshift-image-registry.svc:5000')],
      },
    ],
  ])('has no error, whether it is known to run or not: %s', (_what, input) => {
    expect(errors(input)).toEqual([]);
    expect(errors({ ...input, evidence: running })).toEqual([]);
  });
});

it('a whole config.json in a .dockercfg secret is called what it is', () => {
  const content = JSON.stringify({
    ...(JSON.parse(configJson({ [REGISTRY]: { username: 'u', password: 'p' } })) as object),
    credsStore: 'desktop',
  });
  const broken = secret('s', content, { type: 'kubernetes.io/dockercfg', dataKey: '.dockercfg' });
  const [first] = found({ ...NOTHING, workload: pod({ secrets: ['s'] }), secrets: [broken] });
  expect(first).toMatchObject({ id: 'referenced-secret-malformed', severity: 'error' });
  expect(first?.message).toContain('whole config.json');
  expect(first?.hint).toContain('kubernetes.io/dockerconfigjson');
});

it('no credential helps where nobody has a private image', () => {
  const evidence = said({ kind: 'host-answered', status: 401, means: 'denied', party: 'registry' });
  const workload = pod({ image: 'dummy_image', secrets: ['s'] });
  const findings = found({ ...NOTHING, workload, secrets: [login('s', 'https://hub.docker.com')], evidence });
  expect(findings.map(({ id }) => id)).toEqual(['docker-library-name-unknown']);
  expect(findings[0]?.hint).not.toContain('secret');
});
