import { openTransport } from '../../../src/cluster/transport';
import { diagnosePod } from '../../../src/core/diagnose/diagnose-pod';
import { readText } from '../../../src/core/evidence/read-text';
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
