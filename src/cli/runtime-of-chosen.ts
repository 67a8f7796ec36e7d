import { toldRuntimeVersion, type RuntimeVersionTold } from '../core/handed-over/told-runtime';
import { recordAt, stringAt } from '../core/model/json-record';
import type { Chosen } from './chosen-pods';

/** The runtime that a Node among what was handed over has, where the pods that are asked for run on it. */
export function runtimeOfChosen(chosen: Chosen | undefined): RuntimeVersionTold | undefined {
  if (chosen === undefined) return undefined;
  const ofObjects = chosen.pods.map(({ input }) => {
    const spec = recordAt(input.workload, 'spec');
    return spec === undefined ? undefined : stringAt(spec, 'nodeName');
  });
  const names = [...ofObjects, ...chosen.handed.pods.map(({ node }) => node)];
  return toldRuntimeVersion(
    chosen.handed.nodes,
    new Set(names.flatMap((name) => (name === undefined || name === '' ? [] : [name]))),
  );
}
