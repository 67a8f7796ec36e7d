import { readImageReference } from '../../reference/parse-image-reference';
import { releaseProfile } from '../../release/kubelet-version';
import { isLocalhost } from '../containerd/localhost';
import type { CriAuth } from '../credential';
import { LARGEST_FILE, type RuntimeFinding } from '../finding';
import type { AnswerRule, RuntimeEndpoint, RuntimeOffer, RuntimePlan } from '../plan';
import { parseGoUrl } from '../url';

const FILE = '/etc/docker/daemon.json';

const AFTER: readonly AnswerRule[] = [
  { step: 'resolve', answer: '200', then: 'use' },
  { step: 'resolve', answer: '401', then: 'answer-challenge' },
  { step: 'resolve', answer: '404', then: 'next-host' },
  { step: 'resolve', answer: 'other-status', then: 'next-host' },
  { step: 'resolve', answer: 'no-answer', then: 'next-host' },
];

interface DaemonJson {
  readonly mirrors: readonly string[];
  readonly insecure: readonly string[];
}

/**
 * The plan of docker behind cri-dockerd, from the text of daemon.json (undefined: there is none). By reading
 * alone (github.com/moby/moby registry/service_v2.go, distribution/registry.go): `registry-mirrors` are for
 * Docker Hub alone, each is offered the credential of the pull, and Hub comes last.
 */
export function planDockerPull(
  daemonJson: string | undefined,
  image: string,
  candidates: readonly CriAuth[],
): RuntimePlan {
  const config = readDaemonJson(daemonJson);
  if ('id' in config) return { service: 'daemon-exits', isGuess: false, findings: [config], endpoints: [] };
  const parsed = readImageReference(image, releaseProfile().rules);
  if (!parsed.ok)
    return { service: 'ready', isGuess: false, findings: [], imageRefused: parsed.fault, endpoints: [] };
  const { registry, repository } = parsed.reference;
  const isHub = registry === 'docker.io';
  const findings: RuntimeFinding[] = [];
  const offers = (candidates.length === 0 ? [undefined] : candidates).map(offerOf);
  const endpoint = (
    host: string,
    scheme: string,
    prefix: string,
    role: RuntimeEndpoint['role'],
    insecure: boolean,
  ): RuntimeEndpoint => ({
    name: `${registry}/${repository}`,
    host,
    schemes: insecure && scheme === 'https' ? ['https', 'http'] : [scheme],
    ...(insecure && scheme === 'https' && { secondSchemeAfter: 'any-failure' as const }),
    path: `${prefix}/v2/${repository}`,
    role,
    asked: 'resolve-and-fetch',
    tls: { verify: !insecure, authorities: 0, clientCertificates: 0 },
    headers: [],
    offers,
    after: AFTER,
  });
  const mirrors = config.mirrors.flatMap((mirror): readonly RuntimeEndpoint[] => {
    const url = parseGoUrl(mirror.includes('://') ? mirror : `https://${mirror}`);
    if (!url.ok || url.url.host === '') {
      findings.push({
        id: 'url-malformed',
        consequence: 'daemon-exits',
        place: { file: FILE },
        message: 'A mirror of registry-mirrors is no URL.',
      });
      return [];
    }
    const { host, scheme, path } = url.url;
    return [endpoint(host, scheme, path.replace(/\/$/, ''), 'mirror', isInsecure(host, config))];
  });
  if (findings.length > 0) return { service: 'daemon-exits', isGuess: false, findings, endpoints: [] };
  const upstream = endpoint(
    isHub ? 'registry-1.docker.io' : registry,
    'https',
    '',
    'upstream',
    !isHub && isInsecure(registry, config),
  );
  return {
    service: 'ready',
    isGuess: false,
    findings,
    endpoints: isHub ? [...mirrors, upstream] : [upstream],
  };
}

/** `insecure-registries` by name; loopback always is. Networks in CIDR are not compared. */
function isInsecure(host: string, { insecure }: DaemonJson): boolean {
  return insecure.includes(host) || isLocalhost(host);
}

function offerOf(auth: CriAuth | undefined): RuntimeOffer {
  if (auth === undefined) return { sends: false, why: 'no-credential' };
  if (auth.username === '') return { sends: false, why: 'nothing-usable' };
  return { sends: true, user: auth.username, from: 'candidate', as: 'user-and-password' };
}

function readDaemonJson(text: string | undefined): DaemonJson | RuntimeFinding {
  const refuse = (message: string): RuntimeFinding => ({
    id: 'daemon-json-malformed',
    consequence: 'daemon-exits',
    place: { file: FILE },
    message: `${message} docker does not start.`,
  });
  if (text === undefined || text.trim() === '') return { mirrors: [], insecure: [] };
  if (text.length > LARGEST_FILE) return refuse('The file is too large to be looked at.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('The file is no JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse('The file has to be an object.');
  const lists = ['registry-mirrors', 'insecure-registries'].map(
    (key): unknown => (value as Record<string, unknown>)[key] ?? [],
  );
  if (!lists.every((list) => Array.isArray(list) && list.every((one) => typeof one === 'string'))) {
    return refuse('`registry-mirrors` and `insecure-registries` have to be lists of texts.');
  }
  const [mirrors = [], insecure = []] = lists;
  return { mirrors, insecure };
}
