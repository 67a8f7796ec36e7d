import { recordAt, type JsonRecord } from '../model/json-record';

/** Keys that charts have at the top, as `helm create` writes them; objects of a cluster have none of them there. */
const OF_CHARTS = [
  'replicaCount',
  'imagePullSecrets',
  'nameOverride',
  'fullnameOverride',
  'ingress',
  'global',
];

/**
 * Whether an object without a kind looks like the values of a Helm chart: an image in parts, or keys that charts have.
 *
 *     areValues({ image: { repository: 'ghcr.io/team/app', tag: '1' } }) // true
 */
export function areValues(object: JsonRecord): boolean {
  const image = recordAt(object, 'image');
  if (image !== undefined && ['repository', 'tag', 'pullPolicy', 'registry'].some((key) => key in image))
    return true;
  return OF_CHARTS.filter((key) => key in object).length > 1;
}
