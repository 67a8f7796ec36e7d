import fc from 'fast-check';
import { admitQuestion } from './admit-question';
import { anyOf, plan, weighted } from './choice';
import { configDocument, dockercfgDocument } from './config-document';
import { goodImage } from './image';
import { lookupQuestion } from './lookup-question';
import { manifestQuestion } from './manifest-question';
import { matchQuestion } from './match-question';
import { anyImage, nearImage } from './near-image';
import { nodeSessionQuestion } from './node-session-question';
import { providerConfigQuestion } from './provider-config-question';
import { providerSessionQuestion } from './provider-session-question';
import type { Asked, Operation, Question } from './question-types';
import { resolveQuestion } from './resolve-question';

/** For each operation what it may be asked. */
export const asked: { [Op in Operation]: fc.Arbitrary<Asked[Op]> } = {
  lookup: lookupQuestion,
  resolve: resolveQuestion,
  'decode-config': plan({ doc: configDocument }),
  'decode-dockercfg': plan({ doc: dockercfgDocument }),
  reference: plan({ image: weighted([1, goodImage], [2, nearImage]) }),
  match: matchQuestion,
  'pull-policy': plan({
    image: anyImage,
    policy: weighted([4, anyOf('')], [1, anyOf('Always', 'IfNotPresent', 'Never')]),
  }),
  'provider-config': providerConfigQuestion,
  'provider-session': providerSessionQuestion,
  admit: admitQuestion,
  'node-session': nodeSessionQuestion,
  manifest: manifestQuestion,
};

/** Sessions are few: plugins are really run, and a node writes its records to the disk. */
const weights: Record<Operation, number> = {
  lookup: 24,
  resolve: 24,
  'decode-config': 10,
  'decode-dockercfg': 5,
  reference: 9,
  match: 9,
  'pull-policy': 3,
  'provider-config': 6,
  'provider-session': 3,
  admit: 3,
  'node-session': 4,
  manifest: 60,
};

/** The names of all operations. */
export const operations = Object.keys(weights) as Operation[];

function questionOf(op: Operation): fc.Arbitrary<Question> {
  return asked[op].map((content) => ({ op, in: content }) as Question);
}

/** A question of one of these operations, lookups and resolutions most often. */
export function question(ops: readonly Operation[] = operations): fc.Arbitrary<Question> {
  return fc.oneof(...ops.map((op) => ({ weight: weights[op], arbitrary: questionOf(op) })));
}
