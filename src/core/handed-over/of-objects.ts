import { listedObjects } from '../apimachinery/listed-objects';
import type { Evidence } from '../evidence/evidence';
import { readObject } from '../evidence/read-object';
import type { NodeTold } from '../evidence/readers/pod-told';
import type { TextReading } from '../evidence/text-reading';
import type { Finding } from '../model/finding';
import { stringAt, type JsonRecord } from '../model/json-record';
import { NOTHING, type HandedOver } from './handed-over';

/** Objects, with what their status says, and Events among them. */
export function ofObjects(objects: readonly JsonRecord[], findings: readonly Finding[]): HandedOver {
  const evidence: Evidence[] = [];
  const nodes: NodeTold[] = [];
  for (const object of objects) {
    const told = readObject(object);
    for (const each of told.evidence) evidence.push(each);
    for (const node of told.nodes) nodes.push(node);
  }
  const version = nodes.length === 1 ? nodes[0]?.kubeletVersion : undefined;
  return {
    ...NOTHING,
    objects,
    evidence,
    nodes,
    findings,
    ...(version === undefined ? {} : { kubeletVersion: version }),
  };
}

/** A text, with the objects that stood in it. */
export function ofText({ objects, kubeletVersion, ...reading }: TextReading): HandedOver {
  const standing = objects
    .flatMap((object) => listedObjects(object, 1).objects)
    .map(({ value }) => value)
    .filter((object) => stringAt(object, 'kind') !== undefined);
  const own = new Set(standing.map(nameOf));
  return {
    ...reading,
    objects: standing,
    // Of a pod that stood there as an object, the object tells more.
    pods: reading.pods.filter(({ namespace = 'default', name }) => !own.has(`Pod ${namespace}/${name}`)),
    ...(kubeletVersion === undefined ? {} : { kubeletVersion }),
  };
}

function nameOf(object: JsonRecord): string {
  const { metadata } = object as {
    readonly metadata?: { readonly namespace?: unknown; readonly name?: unknown };
  };
  const { namespace = 'default', name } = metadata ?? {};
  return `${stringAt(object, 'kind') ?? ''} ${String(namespace)}/${String(name)}`;
}
