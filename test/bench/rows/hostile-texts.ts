import { openTransport } from '../../../src/cluster/transport';
import { diagnosePod, diagnosePods } from '../../../src/core/diagnose/diagnose-pod';
import { readText } from '../../../src/core/evidence/read-text';
import { utf8 } from '../../../src/core/model/go-string';
import { matchFileName } from '../../../src/core/node-config/systemd/file-pattern';
import { readManifests } from '../../../src/core/parse/manifests';
import { safeWords } from '../../../src/core/evidence/safe-words';
import type { Stage } from './hostile-stages';

const IMAGES = ['r.io/x:1', 'nginx'];

const numbers = (n: number): readonly number[] => Array.from({ length: n }, (_, at) => at);

/** A diagnosis with one file of a runtime, of one line. */
const runtimeConfig =
  (path: string, line: (n: number) => string): Stage =>
  (n) => {
    const files = { [path]: line(n) };
    return () => void diagnosePod({ images: IMAGES, runtimeConfig: files });
  };

const secret = (at: number): object => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: `login-${at}`, namespace: 'shop' },
  type: 'kubernetes.io/dockerconfigjson',
  data: { '.dockerconfigjson': 'eyJhdXRocyI6eyJxLmlvIjp7ImF1dGgiOiJkVHB3In19fQ==' },
});

/** A pod that lists `login`, and whose images are refused. */
const podOf = (namespace: string, images: readonly string[]): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', namespace },
  spec: {
    imagePullSecrets: [{ name: 'login' }],
    containers: images.map((image, at) => ({ name: `c${at}`, image })),
  },
});

/** Texts, files of runtimes and clusters that once took time with the square of their size. */
export const HOSTILE_TEXTS: readonly (readonly [what: string, n: number, stage: Stage])[] = [
  [
    'runtime: hosts.toml of one line of n brackets',
    25_000,
    runtimeConfig('/etc/containerd/certs.d/r.io/hosts.toml', (n) => `a = ${'['.repeat(n)}`),
  ],
  [
    'runtime: config.toml of one line of n blanks and quotes',
    25_000,
    runtimeConfig('/etc/containerd/config.toml', (n) => `a = "${' "'.repeat(n / 2)}`),
  ],
  [
    'runtime: registries.yaml of one line of n characters',
    25_000,
    runtimeConfig('/etc/rancher/k3s/registries.yaml', (n) => `mirrors: ${'{a: '.repeat(n / 4)}`),
  ],
  [
    'runtime: registries.conf of one line of n characters',
    25_000,
    runtimeConfig('/etc/containers/registries.conf', (n) => `[[registry]] ${'prefix = '.repeat(n / 9)}`),
  ],
  [
    'runtime: hosts.toml of n hosts',
    5000,
    runtimeConfig('/etc/containerd/certs.d/r.io/hosts.toml', (n) =>
      numbers(n)
        .map((at) => `[host."https://m${at}.io"]\n`)
        .join(''),
    ),
  ],
  [
    'runtime: daemon.json of n mirrors',
    10_000,
    runtimeConfig('/etc/docker/daemon.json', (n) =>
      JSON.stringify({ 'registry-mirrors': numbers(n).map((at) => `https://m${at}.io`) }),
    ),
  ],
  [
    'event: "failed to pull image" n times, read and diagnosed',
    5000,
    (n) => {
      const text = 'failed to pull image '.repeat(n);
      return () => void diagnosePod({ images: IMAGES, evidence: readText(text).evidence });
    },
  ],
  [
    'event: n lines of it',
    1000,
    (n) => {
      const text = 'failed to pull image failed to pull image\n'.repeat(n);
      return () => void diagnosePod({ images: IMAGES, evidence: readText(text).evidence });
    },
  ],
  [
    'words: n fields with a secret value',
    1000,
    (n) => {
      const text = '\\"password\\":\\"x\\", '.repeat(n);
      return () => void safeWords(text);
    },
  ],
  [
    'doctor: n secrets beside the one that is named',
    4000,
    (n) => {
      const secrets = numbers(n).map(secret);
      const workload = {
        kind: 'Pod',
        metadata: { name: 'p', namespace: 'shop' },
        spec: { imagePullSecrets: [{ name: 'login' }], containers: [{ name: 'c', image: 'r.io/x:1' }] },
      };
      return () => void diagnosePod({ workload, secrets, images: IMAGES });
    },
  ],
  [
    'doctor: n pods, each in a namespace without the secret that n others have',
    250,
    (n) => {
      const secrets = numbers(n).map((at) => ({
        ...secret(0),
        metadata: { name: 'login', namespace: `other-${at}` },
      }));
      const pods = numbers(n).map((at) => ({ workload: podOf(`shop-${at}`, ['q.io/x:1']) }));
      return () => void diagnosePods({ pods, secrets });
    },
  ],
  [
    'doctor: a pod of n images',
    250,
    (n) => {
      const workload = podOf(
        'shop',
        numbers(n).map((at) => `r${at}.io/x:1`),
      );
      return () =>
        void diagnosePod({
          workload,
          secrets: [{ ...secret(0), metadata: { name: 'login', namespace: 'shop' } }],
        });
    },
  ],
  [
    'manifest: no YAML, one line of n comments behind letters, quotes or brackets',
    20_000,
    (n) => {
      const texts = ['#', '\\"', '"a'].map(
        (word) => `{"kind":"List","items":[${word.repeat(n / word.length)}`,
      );
      texts.push(`kind: Secret\ndata: ${'"a'.repeat(n / 2)}`);
      return () => {
        for (const text of texts) readManifests(utf8(text));
      };
    },
  ],
  [
    'unit: a pattern of n stars',
    100_000,
    (n) => {
      const pattern = '*'.repeat(n);
      return () => void matchFileName(pattern, 'kubelet-flags.env');
    },
  ],
  [
    'cluster: a server of a kubeconfig with n slashes within',
    25_000,
    (n) => {
      const server = `https://127.0.0.1:1${'/'.repeat(n)}x`;
      const kubeConfig = {
        getCurrentContext: () => 'here',
        getContextObject: () => null,
        getCurrentCluster: () => ({ server }),
        applyToHTTPSOptions: () => Promise.resolve(),
      };
      return () => {
        openTransport(kubeConfig, { timeoutMs: 1000 }).close();
      };
    },
  ],
];
