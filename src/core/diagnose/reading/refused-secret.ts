import { shownDataKey, shownDataPointer } from '../../model/data-key';
import { isRecord, recordAt, stringAt } from '../../model/json-record';
import { shorten } from '../../model/wording';
import { schemaFaults } from '../../parse/schema/validators';
import type { PullStory } from '../../story/pull-story';
import { makePullSecret } from '../commands/make-pull-secret';
import { offering } from '../commands/shell';
import type { Observation } from '../rule';
import { findsNothing } from './candidates';
import { registryOf } from './image-name';

const KEYS: Readonly<Record<string, string>> = {
  'kubernetes.io/dockerconfigjson': '.dockerconfigjson',
  'kubernetes.io/dockercfg': '.dockercfg',
};

const DATA_HINT =
  'Values under data are base64 in one line (base64 -w0); plain text goes under stringData. Or let kubectl make the secret.';

/**
 * A pull secret whose manifest the API server refused, so that it does not exist: for its data, or because it lacks
 * the key that its type calls for. Secrets of other types have nothing to do with registries, and are passed over
 * unless the pod names them.
 */
export function refusedSecret(story: PullStory, fault: 'data' | 'type'): Observation | undefined {
  const wanted = story.pod?.wanted ?? [];
  const missing = story.pod?.missing ?? [];
  for (const manifest of story.cluster.rejectedManifests) {
    if (!isRecord(manifest) || (manifest.kind ?? 'Secret') !== 'Secret') continue;
    const name = stringAt(recordAt(manifest, 'metadata') ?? {}, 'name') ?? '';
    const type = stringAt(manifest, 'type') ?? 'Opaque';
    const key = Object.hasOwn(KEYS, type) ? KEYS[type] : undefined;
    const data = { ...recordAt(manifest, 'data'), ...recordAt(manifest, 'stringData') };
    const lacksKey = key !== undefined && !Object.hasOwn(data, key);
    if (wanted.length > 0 ? !missing.includes(name) : key === undefined && type !== 'Opaque') continue;
    if (lacksKey !== (fault === 'type')) continue;
    return {
      message: `Secret ${shorten(name)} was refused by the API server and does not exist: ${reason(manifest, type, key, data)}.`,
      hint: DATA_HINT,
      ...offering(makePullSecret(name, story.pod?.facts.namespace ?? 'default', registryOf(story))),
    };
  }
  return undefined;
}

/** A pull secret of the pod that was handed over as a manifest, which no API server takes. */
export function notStorable(story: PullStory): Observation | undefined {
  if (!findsNothing(story)) return undefined;
  for (const { namespace, name, report } of story.pod?.present ?? []) {
    if (report.outcome !== 'not-storable') continue;
    return {
      message: `The API server refuses the manifest of secret ${shorten(`${namespace}/${name}`)}, which the pod names, and it does not exist: ${shownDataPointer(report.pointer)}: ${report.problem}.`,
      hint: DATA_HINT,
      ...offering(makePullSecret(name, namespace, registryOf(story))),
    };
  }
  return undefined;
}

function reason(
  manifest: object,
  type: string,
  key: string | undefined,
  data: Readonly<Record<string, unknown>>,
): string {
  if (key !== undefined && !Object.hasOwn(data, key)) {
    const has = Object.keys(data).map(shownDataKey).join(', ');
    return `type ${type} calls for the key ${key}, and it has ${has === '' ? 'none' : has}`;
  }
  const [first] = schemaFaults('pull-secret', manifest);
  return first === undefined
    ? `the data under ${key ?? 'its key'} is no JSON object`
    : `${shownDataPointer(first.pointer)}: ${first.problem}`;
}
