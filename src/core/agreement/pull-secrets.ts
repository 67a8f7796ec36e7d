import { DOCKER_CONFIG_JSON_TYPE, DOCKERCFG_TYPE } from '../model/pull-secret';
import type { ManifestSecret } from '../parse/pull-secret-manifests';
import type { ToolPullSecret } from './tool';

const DATA_KEYS: ReadonlyMap<string, string> = new Map([
  [DOCKER_CONFIG_JSON_TYPE, '.dockerconfigjson'],
  [DOCKERCFG_TYPE, '.dockercfg'],
]);

/** Pull secrets as programs get them; what the API server would refuse no program ever sees. */
export function toolSecrets(secrets: readonly ManifestSecret[]): readonly ToolPullSecret[] {
  return secrets.flatMap((secret) => {
    if ('outcome' in secret) return [];
    const { namespace, name, type, data } = secret;
    return [{ name: `${namespace}/${name}`, type, bytes: data.get(DATA_KEYS.get(type) ?? '') }];
  });
}
