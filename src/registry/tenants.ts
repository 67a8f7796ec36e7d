import type * as Tldts from 'tldts';

/**
 * Domains whose hosts belong to different people, and that the public suffix list (private section) does not
 * have, or not for all of their hosts.
 */
const SHARED_DOMAINS: readonly string[] = [
  // Registries with a host for each customer: https://azure.github.io/acr/Token-BasicAuth.html shows ACR's.
  'azurecr.io',
  'azurecr.cn',
  'azurecr.us',
  'jfrog.io',
  'tencentcloudcr.com',
  // The same by the provider's documentation, nobody has asked them: NAME.REGION.ncr.ntruss.com, of public bodies
  // NAME.ncr.gov-ntruss.com (https://guide.ncloud-docs.com/docs/en/containerregistry-spec and
  // https://guide-gov.ncloud-docs.com/docs/container-ncr-1-3).
  'ntruss.com',
  'gov-ntruss.com',
  // The same as others' scripts and manifests write them: NAME.cr.cloud.ru, NAME.cr.de-fra.ionos.com,
  // NAME.docker.scarf.sh, NAME-REGION.cr.volces.com.
  'cloud.ru',
  'ionos.com',
  'scarf.sh',
  'volces.com',
  // From memory alone.
  'ocir.io',
  // Providers that give customers a host: accounts of ECR, buckets, functions, containers.
  'amazonaws.com',
  'amazonaws.com.cn',
  'aliyuncs.com',
  'appdomain.cloud',
  'azurecontainerapps.io',
  'azure.com',
  'windows.net',
  'googleusercontent.com',
  'myhuaweicloud.com',
  'oraclecloud.com',
  'ovh.net',
  'pkg.dev',
  'scw.cloud',
  'yandexcloud.net',
  // Names that stand for whatever address is written in them.
  'nip.io',
  'sslip.io',
  'xip.io',
  'traefik.me',
  'local.gd',
  'localtest.me',
  'lvh.me',
  // Kubernetes: a namespace is a tenant (https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/).
  'cluster.local',
];

/** A service of a cluster by whatever domain: NAME.NAMESPACE.svc[.DOMAIN]. */
const SERVICE = /^(?:[^.]+\.)+svc(?:\.|$)/;

/** An IPv4 address as a part of a name, with dots or dashes. */
const ADDRESS_IN_NAME = /(?:^|[.-])[0-9]{1,3}(?:[.-][0-9]{1,3}){3}(?:[.-]|$)/;

/** Whether hosts beside this one belong to others: then a site is this very host. */
export function hasTenants(hostname: string): boolean {
  return (
    SHARED_DOMAINS.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`)) ||
    SERVICE.test(hostname) ||
    ADDRESS_IN_NAME.test(hostname) ||
    parseDomain(hostname).isPrivate === true
  );
}

/** A host by the public suffix list. */
export function parseDomain(
  hostname: string,
): Pick<ReturnType<typeof Tldts.parse>, 'domain' | 'isIcann' | 'isPrivate'> {
  // The public suffix list is large: loaded with the first question.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { parse } = require('tldts') as typeof Tldts;
  return parse(hostname, { allowPrivateDomains: true });
}
