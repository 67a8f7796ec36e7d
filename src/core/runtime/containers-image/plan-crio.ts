import type { CriAuth } from '../credential';
import type { RuntimeFinding } from '../finding';
import type { AnswerRule, RuntimeConfig, RuntimeEndpoint, RuntimeOffer, RuntimePlan } from '../plan';
import { criCredential } from './cri-credential';
import { isShortName, nameOf, type Named } from './named';
import { lostFinding } from './config/replaced-table';
import { findTable } from './pull-sources';
import { policyFile, policyFinding, readPolicy } from './policy';
import {
  namespacedAuthFile,
  planSources,
  startCrio,
  type CrioService,
  type PlannedSource,
  type SkippedSource,
} from './service';
import { candidatesOf } from './short-names';

/** Once a host has given a manifest, everything else is asked of it alone. */
const AFTER: readonly AnswerRule[] = [
  { step: 'resolve', answer: '200', then: 'use' },
  { step: 'resolve', answer: '401', then: 'answer-challenge' },
  { step: 'resolve', answer: '403', then: 'next-host' },
  { step: 'resolve', answer: '404', then: 'next-host' },
  { step: 'resolve', answer: '405', then: 'next-host' },
  { step: 'resolve', answer: '408/429', then: 'repeat-then-next-host' },
  { step: 'resolve', answer: '500/503/504', then: 'next-host' },
  { step: 'resolve', answer: 'other-status', then: 'next-host' },
  { step: 'resolve', answer: 'no-answer', then: 'next-host' },
  { step: 'resolve', answer: 'wrong-content', then: 'stop' },
  { step: 'fetch', answer: '200', then: 'use' },
  { step: 'fetch', answer: '404', then: 'stop' },
  { step: 'fetch', answer: 'other-status', then: 'stop' },
  { step: 'fetch', answer: 'no-answer', then: 'stop' },
  { step: 'fetch', answer: 'wrong-content', then: 'stop' },
];

/** Minor releases of CRI-O whose answers are recorded in full; another one is taken for the newest. */
const RECORDED = new Set(['1.37']);

/** The plan of CRI-O: see planPull. */
export function planCrio(config: RuntimeConfig, image: string, candidates: readonly CriAuth[]): RuntimePlan {
  const minor = config.version.replace(/^v/, '').split('.').slice(0, 2).join('.');
  const started = startCrio(config.files, config.home);
  const common = {
    service: started.state,
    isGuess: !RECORDED.has(minor),
    findings: started.findings,
    endpoints: [],
  };
  if (started.state !== 'ready') return common;
  const { service } = started;
  const { conf, registries, files } = service;
  const names = candidatesOf(image, registries, conf.shortNameMode, files);
  if (names.length === 0) return { ...common, imageRefused: isShortName(image) ? 'short-name' : 'format' };
  const ofNamespace = namespacedAuthFile(image, config.namespace ?? '', service);
  const used = ofNamespace !== undefined && files.exists(ofNamespace) ? ofNamespace : conf.globalAuthFile;
  const authFile = config.authFile ?? used;
  const findings: RuntimeFinding[] = [...started.findings];
  const auths = candidates.length === 0 ? [undefined] : candidates;
  const policy = policyFile(conf, config.namespace ?? '', service.home, files);
  const verdictOn = readPolicy(files.read(policy));
  const ends = names.findIndex((named) => verdictOn(named) === 'malformed');
  // As playCrioPull does it: the pull ends at the first name of which the policy says nothing.
  const endpoints = (ends < 0 ? names : names.slice(0, ends)).flatMap((named) =>
    endpointsOf(named, auths, authFile, service, findings),
  );
  for (const table of new Set(names.map((named) => findTable(nameOf(named), registries)))) {
    const lost = lostFinding(table);
    if (lost !== undefined) findings.push(lost);
  }
  if (ends >= 0) findings.push(policyFinding(policy, files.exists(policy)));
  return { ...common, findings, endpoints };
}

function endpointsOf(
  named: Named,
  auths: readonly (CriAuth | undefined)[],
  authFile: string,
  service: CrioService,
  findings: RuntimeFinding[],
): readonly RuntimeEndpoint[] {
  const plans = auths.map((auth) => planSources(named, auth, authFile, service));
  return (plans[0] ?? []).flatMap((_, position): readonly RuntimeEndpoint[] => {
    const sources = plans.map((plan) => plan[position]).filter((source) => source !== undefined);
    const planned = sources.find((source): source is PlannedSource => !('skipped' in source));
    const skipped = sources.find((source): source is SkippedSource => 'skipped' in source);
    if (skipped !== undefined) findings.push(findingOf(skipped));
    if (planned === undefined) return [];
    const { source, host, tls, mayUseHttp } = planned;
    return [
      {
        name: nameOf(source.named),
        host,
        schemes: mayUseHttp ? ['https', 'http'] : ['https'],
        ...(mayUseHttp && { secondSchemeAfter: 'any-failure' as const }),
        path: `/v2/${source.named.repository}`,
        role: source.role === 'mirror' ? 'mirror' : 'upstream',
        asked: 'resolve-and-fetch',
        tls: {
          verify: tls.verify,
          authorities: tls.authorities.length,
          clientCertificates: tls.client.length,
        },
        headers: [],
        offers: auths.map((auth, at) => offerOf(plans[at]?.[position], auth, named)),
        after: AFTER,
        ...(source.table !== undefined && { place: source.table.place }),
      },
    ];
  });
}

function offerOf(
  planned: PlannedSource | SkippedSource | undefined,
  auth: CriAuth | undefined,
  named: Named,
): RuntimeOffer {
  if (planned === undefined || 'skipped' in planned || criCredential(auth).kind === 'fault') {
    return { sends: false, why: 'fails-the-pull' };
  }
  const { login } = planned;
  if (login.from === 'nothing') {
    const isOther = auth !== undefined && planned.source.named.registry !== named.registry;
    return {
      sends: false,
      why: isOther ? 'other-host' : auth === undefined ? 'no-credential' : 'nothing-usable',
    };
  }
  const { username, identityToken } = login.login;
  return {
    sends: true,
    user: username,
    from: login.from === 'cri' ? 'candidate' : 'auth-file',
    as: identityToken.isEmpty ? 'user-and-password' : 'identity-token',
    ...(login.file !== undefined && { file: login.file }),
  };
}

function findingOf({ source, skipped, why }: SkippedSource): RuntimeFinding {
  const host = source.named.registry;
  switch (skipped) {
    case 'blocked':
      return {
        id: 'registry-blocked',
        consequence: 'pulls-fail',
        ...(source.table !== undefined && { place: source.table.place }),
        message: `registries.conf blocks "${why}": ${host} is not asked.`,
      };
    case 'auth-file':
      return {
        id: 'auth-file-malformed',
        consequence: 'pulls-fail',
        message: `${why}. ${host} is not asked without a credential of the pod.`,
      };
    case 'credential-helper':
      return {
        id: 'credential-helper',
        consequence: 'pulls-fail',
        message: `The program docker-credential-${why} is asked for ${host}; where it is not there, or fails, ${host} is not asked.`,
      };
    case 'certificate-file':
      return {
        id: 'certificate-file-missing',
        consequence: 'pulls-fail',
        message: `${why}: ${host} is not asked.`,
      };
  }
}
