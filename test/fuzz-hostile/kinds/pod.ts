import { resolvePodFrom, type PodInput } from '../../../src/index';
import { CANARY } from '../../security/traces';
import { NO_NODE } from '../files';
import { mutated, textOrManifest, written, type Kind } from '../kind';
import { diagnosisCall } from '../node-answers';
import { registryKey } from '../planted';
import type { Random } from '../random';
import { members, valueOf, type Tree } from '../tree';
import { listOf, secretTree } from './pull-secret';

function imageName(random: Random): string {
  return random.chance(0.5)
    ? random.pick(['r.io/x:1', 'nginx', 'UPPER', '', 'r.io/x@sha256:1'])
    : registryKey(random);
}

function podSpec(random: Random): Tree {
  return members({
    containers: [
      members({ name: 'c', image: imageName(random), env: [members({ name: 'P', value: CANARY })] }),
    ],
    initContainers: [members({ name: 'i', image: imageName(random), imagePullPolicy: 'Always' })],
    imagePullSecrets: [members({ name: 'login' }), members({ name: 'other' })],
    serviceAccountName: 'default',
    volumes: [members({ name: 'v', image: members({ reference: imageName(random) }) })],
  });
}

function workloadTree(random: Random): Tree {
  const metadata = members({ name: 'p', namespace: 'shop', annotations: members({ applied: CANARY }) });
  const spec = podSpec(random);
  return random.pick<() => Tree>([
    () => members({ apiVersion: 'v1', kind: 'Pod', metadata, spec }),
    () =>
      members({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata,
        spec: members({ template: members({ spec }) }),
      }),
    () =>
      members({
        kind: 'CronJob',
        metadata,
        spec: members({ jobTemplate: members({ spec: members({ template: members({ spec }) }) }) }),
      }),
  ])();
}

export const pod: Kind = {
  name: 'pod',
  make(random) {
    const tree = mutated(
      random,
      listOf(random, () => workloadTree(random)),
    );
    const secrets = [valueOf(mutated(random, secretTree(random)))].filter(isObject);
    const account = valueOf(
      mutated(
        random,
        members({
          kind: 'ServiceAccount',
          metadata: members({ name: 'default', namespace: 'shop', uid: 'u' }),
          imagePullSecrets: [members({ name: 'login' })],
        }),
      ),
    );
    const text = written(random, tree);
    const workload = valueOf(tree);
    const input: PodInput = {
      workload,
      secrets,
      ...(random.chance(0.5) ? { serviceAccounts: [account] } : {}),
    };
    return {
      document: text,
      calls: [
        () => resolvePodFrom(input),
        diagnosisCall({ images: [imageName(random)], workload, secrets, serviceAccounts: [account] }),
        diagnosisCall({ images: ['r.io/x:1'], written: workload, rejectedManifests: [workload] }),
      ],
      commands: () => [
        {
          args: ['resolve', ...NO_NODE, '-f', '-', '-o', random.pick(['table', 'json', 'yaml'])],
          stdin: text,
        },
        { args: ['explain', ...NO_NODE, '-f', '-', '-o', random.pick(['table', 'json'])], stdin: text },
        {
          args: ['doctor', ...NO_NODE, '-f', '-', '-o', random.pick(['table', 'json'])],
          stdin: textOrManifest(text),
        },
      ],
    };
  },
};

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
