import { parsePullSecrets } from '../../../src/index';
import { CANARY } from '../../security/traces';
import { NO_NODE } from '../files';
import { mutated, textOrManifest, written, type Kind } from '../kind';
import { diagnosisCall, keyringCalls } from '../node-answers';
import { encoded } from '../planted';
import type { Random } from '../random';
import { jsonOf, members, valueOf, type Tree } from '../tree';
import { configTree, entries } from './config-json';

export function secretTree(random: Random, name = 'login'): Tree {
  const isConfig = random.chance(0.7);
  const document = jsonOf(mutated(random, isConfig ? configTree(random) : entries(random)));
  const key = isConfig ? '.dockerconfigjson' : '.dockercfg';
  const inText = random.chance(0.2);
  return members({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: members({ name, namespace: 'shop', annotations: members({ applied: CANARY }) }),
    type: random.chance(0.9) ? `kubernetes.io/${isConfig ? 'dockerconfigjson' : 'dockercfg'}` : 'Opaque',
    [inText ? 'stringData' : 'data']: members({
      [key]: inText ? document : encoded(random, document),
      ...(random.chance(0.2) ? { password: CANARY } : {}),
    }),
  });
}

export function listOf(random: Random, make: () => Tree): Tree {
  if (random.chance(0.6)) return make();
  const items = Array.from({ length: random.pick([0, 1, 2, 5]) }, make);
  return members({ apiVersion: 'v1', kind: random.pick(['List', 'SecretList']), items });
}

export const pullSecret: Kind = {
  name: 'pull secret',
  make(random) {
    const tree = mutated(
      random,
      listOf(random, () => secretTree(random)),
    );
    const text = written(random, tree);
    const value = valueOf(tree);
    const object = typeof value === 'object' && value !== null ? [value] : [];
    return {
      document: text,
      calls: [
        () => parsePullSecrets(text),
        ...keyringCalls(random, { pullSecrets: object }),
        diagnosisCall({ images: ['r.io/x:1'], secrets: object }),
        diagnosisCall({ images: ['r.io/x:1'], rejectedManifests: [value] }),
      ],
      commands: () => [
        { args: ['resolve', ...NO_NODE, '--pull-secret', '-', '-o', 'json', 'r.io/x:1'], stdin: text },
        { args: ['explain', ...NO_NODE, '--pull-secret', '-', 'r.io/x:1'], stdin: text },
        { args: ['doctor', ...NO_NODE, '-f', '-', 'r.io/x:1'], stdin: textOrManifest(text) },
      ],
    };
  },
};
