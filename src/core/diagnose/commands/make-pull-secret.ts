import { dockerServer } from './docker-server';
import { isNamespaceName, isObjectName } from './object-name';
import { shell } from './shell';

/**
 * Makes a pull secret that is not there yet; USER and PASSWORD are to be filled in, as nobody knows them here. Where
 * a secret of that name exists, kubectl refuses and nothing is lost.
 */
export function makePullSecret(name: string, namespace: string, registry: string): string | undefined {
  const server = dockerServer(registry);
  if (server === undefined || !isObjectName(name) || !isNamespaceName(namespace)) return undefined;
  return shell`kubectl -n ${namespace} create secret docker-registry ${name} --docker-server=${server} --docker-username=USER --docker-password=PASSWORD`;
}
