import { readImageReference, type ImageReference } from '../../reference/parse-image-reference';
import { releaseProfile } from '../../release/kubelet-version';
import type { CriAuth } from '../credential';
import type { RuntimeFiles } from '../files';
import type { RuntimeFinding } from '../finding';
import { configuredHosts } from './hosts/configured-hosts';
import { mirrorHosts } from './hosts/mirror-hosts';
import { unreadHostsToml } from './hosts/unread-hosts-toml';
import type { HostsResult, RegistryHost } from './hosts/registry-host';
import type { ContainerdRules } from './lines';
import { parseAuth, type ParsedAuth } from './parse-auth';
import type { ImageService } from './service';

/** The image and the hosts of one pull; undefined hosts: it fails before any request. */
export interface PullPlan {
  readonly reference: ImageReference;
  readonly hosts: readonly RegistryHost[] | undefined;
  readonly findings: readonly RuntimeFinding[];
}

/** An image name that the runtime refuses is undefined. */
export function planHosts(
  image: string,
  service: ImageService,
  files: RuntimeFiles,
  rules: ContainerdRules,
): PullPlan | undefined {
  const parsed = readImageReference(image, {
    ...releaseProfile().rules,
    referenceWideHosts: rules.bracketedHosts,
  });
  if (!parsed.ok) return undefined;
  const { reference } = parsed;
  const findings: RuntimeFinding[] = [];
  const report = (finding: RuntimeFinding): void => void findings.push(finding);
  const tokenHeaders =
    service.mode === 'local' && rules.headersToTokenServer
      ? service.config.headers
      : new Map<string, never>();
  const result: HostsResult =
    service.roots.length > 0
      ? configuredHosts(reference.registry, { files, roots: service.roots, tokenHeaders, rules }, report)
      : mirrorHosts(reference.registry, service.config, files, rules, report);
  const unread = unreadHostsToml(reference.registry, service.roots, files);
  if (unread !== undefined && !findings.some(({ place }) => place?.file === unread.place?.file))
    report(unread);
  return { reference, hosts: result.ok ? result.hosts : undefined, findings };
}

/**
 * What a host that challenges is offered: the credential of the request, an empty one too; without one the
 * login of the configuration. 1.x goes by the endpoint for `mirrors`, everything else by the host that asks.
 */
export function credentialFor(
  host: string,
  endpoint: RegistryHost,
  auth: CriAuth | undefined,
  service: ImageService,
  rules: ContainerdRules,
): ParsedAuth {
  const byEndpoint = service.roots.length === 0 && rules.unversioned === 'version-1';
  return parseAuth(auth ?? service.logins.get(byEndpoint ? endpoint.host : host), host);
}
