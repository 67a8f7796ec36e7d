import { diagnosePods, type DiagnosePodsInput } from '../../../src/core/diagnose/diagnose-pod';
import { duration, times, type Row } from '../row';

/** Pods and secrets of a node, spread over namespaces. */
interface Size {
  readonly namespaces: number;
  readonly pods: number;
  readonly secrets: number;
}

const WHOLE: Size = { namespaces: 100, pods: 2000, secrets: 4000 };
const HALF: Size = { namespaces: 100, pods: 1000, secrets: 2000 };

/** The stories of all pods of a large node, told and diagnosed in one go. */
export function storyRows(): readonly Row[] {
  // So that neither pays for compiling.
  told(inputOf({ namespaces: 10, pods: 200, secrets: 400 }));
  const half = told(inputOf(HALF));
  const whole = told(inputOf(WHOLE));
  const resident = process.memoryUsage().rss;
  const growth = whole / half;
  return [
    {
      what: '2,000 pods with 4,000 secrets in 100 namespaces, told and diagnosed',
      ours: duration(whole),
      beside: '',
      ratio: '',
      target: '≤ 2 s',
      met: whole <= 2e9,
    },
    {
      what: 'the same, resident memory',
      ours: `${(resident / 1e6).toFixed(0)} MB`,
      beside: '',
      ratio: '',
      target: '≤ 300 MB',
      met: resident <= 300e6,
    },
    {
      what: 'the same, for twice the pods and secrets',
      ours: duration(whole),
      beside: duration(half),
      ratio: times(growth),
      target: '≤ 3 ×',
      met: growth <= 3,
    },
  ];
}

function told(input: DiagnosePodsInput): number {
  const start = process.hrtime.bigint();
  diagnosePods(input);
  return Number(process.hrtime.bigint() - start);
}

/** Some pods name a secret that serves their image, some one that does not, some none that there is. */
function inputOf({ namespaces, pods, secrets }: Size): DiagnosePodsInput {
  const of = (at: number): string => `team-${at % namespaces}`;
  return {
    files: new Map(),
    credentialProviders: null,
    secrets: numbers(secrets).map((at) => secret(`login-${Math.floor(at / namespaces)}`, of(at))),
    serviceAccounts: numbers(namespaces).map((at) => ({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'default', namespace: of(at) },
      imagePullSecrets: [{ name: 'login-0' }],
    })),
    pods: numbers(pods).map((at) => ({ workload: pod(at, of(at)) })),
  };
}

function secret(name: string, namespace: string): object {
  const config = { auths: { [`${name}.registry.example.com`]: { username: 'puller', password: 'word' } } };
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace },
    type: 'kubernetes.io/dockerconfigjson',
    data: { '.dockerconfigjson': Buffer.from(JSON.stringify(config)).toString('base64') },
  };
}

function pod(at: number, namespace: string): object {
  const own = Math.floor(at / 100) % 25;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `app-${at}`, namespace, uid: `uid-${at}` },
    spec: {
      serviceAccountName: 'default',
      imagePullSecrets: [{ name: `login-${own}` }],
      containers: [
        { name: 'app', image: `login-${own + (at % 3)}.registry.example.com/team/app:${at}` },
        { name: 'side', image: 'docker.io/library/nginx:1.29' },
      ],
    },
  };
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at);
}
