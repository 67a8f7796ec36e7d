import { foldFieldName } from '../go/json-field-name';

/** Fields of Docker's config.json besides those that the kubelet reads (docker/cli cli/config/configfile/file.go, v28.5.1). */
const FIELDS: ReadonlySet<string> = new Set(
  [
    'aliases',
    'cliPluginsExtraDirs',
    'configFormat',
    'credHelpers',
    'credsStore',
    'currentContext',
    'detachKeys',
    'experimental',
    'features',
    'imagesFormat',
    'networksFormat',
    'nodesFormat',
    'plugins',
    'pluginsFormat',
    'proxies',
    'pruneFilters',
    'psFormat',
    'secretFormat',
    'serviceInspectFormat',
    'servicesFormat',
    'stackOrchestrator',
    'statsFormat',
    'tasksFormat',
    'volumesFormat',
  ].map(foldFieldName),
);

const READ: ReadonlySet<string> = new Set(['auths', 'HttpHeaders'].map(foldFieldName));

/** Whether a name is a field of a config.json that the kubelet passes over; no registry is called so. */
export function isOtherDockerConfigField(name: string): boolean {
  return FIELDS.has(foldFieldName(name));
}

/** Whether a name is a field of a config.json: where it stands among the registries of a .dockercfg, that is one. */
export function isDockerConfigField(name: string): boolean {
  return isOtherDockerConfigField(name) || READ.has(foldFieldName(name));
}
