import { isRecord } from '../model/json-record';

/** What docker login writes: logins, or programs that keep them. */
const KEYS = ['auths', 'credsStore', 'credHelpers'];

/** Whether an object without a kind is a config.json of docker, or a .dockercfg. */
export function isDockerConfig(object: unknown): boolean {
  if (!isRecord(object) || object.kind !== undefined || Array.isArray(object.items)) return false;
  if (KEYS.some((key) => isRecord(object[key]) || typeof object[key] === 'string')) return true;
  const entries = Object.values(object);
  return entries.length > 0 && entries.every((entry) => isRecord(entry) && typeof entry.auth === 'string');
}

/** Where such a file is read. */
export const DOCKER_CONFIG_HINT =
  'As a file of a node it is read where it lies (kubelet-keyring paths, explain IMAGE, --node-root); as a pull secret, within its Secret (kubectl get secret NAME -o yaml).';
