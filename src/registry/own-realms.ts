/** A registry whose token server is known: it is on the registry's own host or on one of these, and no other. */
export interface KnownRegistry {
  readonly registry: RegExp;
  /** Hosts of its token server besides its own. */
  readonly realms: RegExp;
  /** A registry of this kind, and the realm that its challenge names. */
  readonly example: readonly [registry: string, realm: string];
  /** Where that can be read. */
  readonly source: string;
}

/** Nothing but its own host. */
const OWN_HOST = /^(?!)/;

/** Challenges that many public clients have in their tests and logs; read there, not asked by us. */
const CHALLENGES_OF_CLIENTS = 'challenges quoted in the tests and logs of public clients';

/**
 * Which token server is a registry's own, where the name does not say so or would say too much. A registry on a
 * domain that is lent to customers needs no row here: its token server is on its own host, see `tenants.ts`.
 */
export const KNOWN_REGISTRIES: readonly KnownRegistry[] = [
  {
    registry: /^(?:registry-1|index)\.docker\.io$|^docker\.io$/,
    realms: /^auth\.docker\.io$/,
    example: ['registry-1.docker.io', 'https://auth.docker.io/token'],
    source: 'https://docs.docker.com/reference/api/registry/auth/',
  },
  {
    registry: /^registry\.gitlab\.com$/,
    realms: /^gitlab\.com$/,
    example: ['registry.gitlab.com', 'https://gitlab.com/jwt/auth'],
    source: 'https://github.com/deitch/docker_registry2/issues/14',
  },
  {
    registry: /^ghcr\.io$/,
    realms: OWN_HOST,
    example: ['ghcr.io', 'https://ghcr.io/token'],
    source: CHALLENGES_OF_CLIENTS,
  },
  {
    registry: /^quay\.io$/,
    realms: OWN_HOST,
    example: ['quay.io', 'https://quay.io/v2/auth'],
    source: CHALLENGES_OF_CLIENTS,
  },
  {
    registry: /^(?:[a-z-]+\.)?gcr\.io$/,
    realms: OWN_HOST,
    example: ['gcr.io', 'https://gcr.io/v2/token'],
    source: CHALLENGES_OF_CLIENTS,
  },
  {
    registry: /^[a-z0-9-]+-docker\.pkg\.dev$/,
    realms: OWN_HOST,
    example: ['us-docker.pkg.dev', 'https://us-docker.pkg.dev/v2/token'],
    source: CHALLENGES_OF_CLIENTS,
  },
  {
    registry: /^public\.ecr\.aws$/,
    realms: OWN_HOST,
    example: ['public.ecr.aws', 'https://public.ecr.aws/token/'],
    source: CHALLENGES_OF_CLIENTS,
  },
  {
    registry: /^rg\.[a-z0-9-]+\.scw\.cloud$/,
    realms: /^api\.scaleway\.com$/,
    example: ['rg.fr-par.scw.cloud', 'https://api.scaleway.com/registry-internal/v1/regions/fr-par/tokens'],
    source: 'known to earlier versions of this library; not read anywhere',
  },
  {
    registry: /^registry(?:-vpc|-internal)?\.[a-z0-9-]+\.aliyuncs\.com$|\.cr\.aliyuncs\.com$/,
    // By region: a bucket of anybody's could be dockerauth.oss-cn-hangzhou.aliyuncs.com.
    realms: /^dockerauth(?:-[a-z]+)?\.(?:ap|cn|eu|me|na|us)-[a-z0-9-]+\.aliyuncs\.com$/,
    example: ['registry.cn-hangzhou.aliyuncs.com', 'https://dockerauth.cn-hangzhou.aliyuncs.com/auth'],
    source: "the kubelet's own events in public reports",
  },
];

export function knownRegistry(hostname: string): KnownRegistry | undefined {
  return KNOWN_REGISTRIES.find(({ registry }) => registry.test(hostname));
}
