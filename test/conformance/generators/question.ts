import fc from 'fast-check';
import { anyOf, plan, weighted } from './choice';
import { configDocument, dockercfgDocument } from './config-document';
import { goodImage } from './image';
import { lookupQuestion } from './lookup-question';
import { matchQuestion } from './match-question';
import { anyImage, nearImage } from './near-image';
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
};

const weights: Record<Operation, number> = {
  lookup: 27,
  resolve: 27,
  'decode-config': 15,
  'decode-dockercfg': 7,
  reference: 14,
  match: 12,
  'pull-policy': 5,
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
