import { joinPath } from '../../go/filepath';
import { readImageReference, type ReferenceFault } from '../../reference/parse-image-reference';
import { releaseProfile } from '../../release/kubelet-version';
import type { CriAuth } from '../credential';
import type { NoOffer, RuntimeConfig, RuntimeEndpoint, RuntimeOffer, RuntimePlan } from '../plan';
import { containerdAnswerRules } from './answer-rules';
import { isProxy, type RegistryHost } from './hosts/registry-host';
import { CONTAINERD_RULES, containerdLine, type ContainerdRules } from './lines';
import type { AuthVerdict } from './parse-auth';
import { authorizationHeader, joinHeaders } from './play/headers';
import { credentialFor, planHosts } from './pull-plan';
import { startService, type ImageService } from './service';

const CONFIG_FILE = '/etc/containerd/config.toml';

/** The plan of containerd: see planPull. */
export function planContainerd(
  config: RuntimeConfig,
  image: string,
  candidates: readonly CriAuth[],
): RuntimePlan {
  const { line, guessed } = containerdLine(config.version);
  const rules = CONTAINERD_RULES[line];
  const started = startService(config.files, config.configFile ?? CONFIG_FILE, rules);
  const common = { service: started.state, isGuess: guessed, findings: started.findings, endpoints: [] };
  if (started.state !== 'ready') return common;
  const { service } = started;
  const plan = planHosts(image, service, config.files, rules);
  if (plan === undefined) return { ...common, imageRefused: faultOf(image) };
  const { reference, hosts = [], findings } = plan;
  const byDigest = reference.digest !== '';
  const endpoints = hosts.map((host): RuntimeEndpoint => {
    const headers = joinHeaders(service.config.headers, host.headers);
    const { capabilities } = host;
    const resolves = capabilities.has('pull') && (byDigest || capabilities.has('resolve'));
    return {
      name: `${reference.registry}/${reference.repository}`,
      host: host.host,
      schemes: host.fallsBackToHttp ? ['https', 'http'] : [host.scheme],
      ...(host.fallsBackToHttp && { secondSchemeAfter: 'plain-http-answer' as const }),
      path: joinPath('/', host.path, reference.repository),
      ...(isProxy(host, reference.registry) && { ns: reference.registry }),
      role: host.role,
      asked: resolves ? 'resolve-and-fetch' : 'fetch-only',
      tls: {
        verify: host.tls.verify,
        authorities: host.tls.authorities.length,
        clientCertificates: host.tls.client.length,
      },
      headers: [...headers.keys()],
      offers: (candidates.length === 0 ? [undefined] : candidates).map((auth) =>
        offerOf(auth, host, service, rules, authorizationHeader(headers) !== undefined),
      ),
      after: containerdAnswerRules(rules),
      ...(host.place !== undefined && { place: host.place }),
    };
  });
  return { ...common, findings: [...started.findings, ...findings], endpoints };
}

function faultOf(image: string): ReferenceFault {
  const parsed = readImageReference(image, releaseProfile().rules);
  return parsed.ok ? 'format' : parsed.fault;
}

const WITHOUT: Readonly<Record<Exclude<AuthVerdict, 'username' | 'identity-token' | 'auth'>, NoOffer>> = {
  'no-auth': 'no-credential',
  'other-server-address': 'other-server-address',
  'nothing-in-it': 'nothing-usable',
};

function offerOf(
  auth: CriAuth | undefined,
  host: RegistryHost,
  service: ImageService,
  rules: ContainerdRules,
  hasHeader: boolean,
): RuntimeOffer {
  if (hasHeader) return { sends: false, why: 'header-first' };
  const parsed = credentialFor(host.host, host, auth, service, rules);
  if (!parsed.ok) return { sends: false, why: 'fails-the-pull' };
  const { because, username, secret } = parsed;
  if (because === 'no-auth' || because === 'other-server-address' || because === 'nothing-in-it') {
    return { sends: false, why: WITHOUT[because] };
  }
  if (secret.isEmpty) return { sends: false, why: 'empty-password' };
  return {
    sends: true,
    user: username,
    from: auth === undefined ? 'configuration' : 'candidate',
    as: because === 'identity-token' || username === '' ? 'identity-token' : 'user-and-password',
  };
}
