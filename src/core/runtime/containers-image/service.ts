import { sha256Hex } from '../../go/sha256';
import { goString } from '../../model/go-string';
import { joinPath } from '../../go/filepath';
import type { CriAuth } from '../credential';
import type { RuntimeFiles } from '../files';
import type { RuntimeFinding } from '../finding';
import { SYSTEM_TLS, type TlsSettings } from '../wire/tls-settings';
import { hostCertificates } from './certs-folder';
import { loadCrioConf, type CrioConf } from './config/crio-conf';
import { loadRegistries, type Registries } from './config/load-registries';
import { criCredential } from './cri-credential';
import { nodeCredentials } from './file-credentials';
import { nameOf, parseNamed, type Named } from './named';
import type { FileLogin } from './auth-file';
import { findTable, pullSources, type PullSource } from './pull-sources';

/** CRI-O's image service as it is configured. */
export interface CrioService {
  readonly conf: CrioConf;
  readonly registries: Registries;
  readonly files: RuntimeFiles;
  readonly home: string;
}

export type CrioResult =
  | { readonly state: 'ready'; readonly service: CrioService; readonly findings: readonly RuntimeFinding[] }
  | { readonly state: 'daemon-exits'; readonly findings: readonly RuntimeFinding[] };

export function startCrio(files: RuntimeFiles, home = '/root'): CrioResult {
  const crio = loadCrioConf(files);
  if (!crio.ok) return { state: 'daemon-exits', findings: [crio.finding] };
  const registries = loadRegistries(files, home);
  if (!registries.ok) return { state: 'daemon-exits', findings: [...crio.findings, registries.finding] };
  const service = { conf: crio.conf, registries: registries.registries, files, home };
  return { state: 'ready', service, findings: crio.findings };
}

/** One place that is asked, and the login that it would hear of. */
export interface PlannedSource {
  readonly source: PullSource;
  readonly host: string;
  readonly tls: TlsSettings;
  /** Whether http follows where https fails. */
  readonly mayUseHttp: boolean;
  readonly login: PlannedLogin;
}

export type PlannedLogin =
  | { readonly from: 'cri' | 'file'; readonly login: FileLogin; readonly file?: string }
  | { readonly from: 'nothing' };

/** A place that is passed over before any request, and why. */
export interface SkippedSource {
  readonly source: PullSource;
  readonly skipped: 'blocked' | 'auth-file' | 'credential-helper' | 'certificate-file';
  readonly why: string;
}

/**
 * The places of an image in order. Mirrors newImageSource and newDockerClientFromRef
 * (go.podman.io/image/v5 v5.38.0 docker/docker_image_src.go, docker_client.go): the credential of the request
 * goes to the image's own host and port alone; other hosts get what the files say of their own name.
 */
export function planSources(
  named: Named,
  auth: CriAuth | undefined,
  authFile: string,
  service: CrioService,
): readonly (PlannedSource | SkippedSource)[] {
  const { registries, files, home } = service;
  const credential = criCredential(auth);
  return (pullSources(named, registries) ?? []).map((source): PlannedSource | SkippedSource => {
    const own = source.named.registry === named.registry;
    let login: PlannedLogin = { from: 'nothing' };
    if (own && credential.kind === 'login') login = { from: 'cri', login: credential.login };
    else {
      const answer = nodeCredentials(nameOf(source.named), { named: authFile, home }, registries, files);
      const file = answer.file ?? '';
      if (answer.kind === 'fault') return { source, skipped: 'auth-file', why: `${file}: ${answer.why}` };
      if (answer.kind === 'helper') return { source, skipped: 'credential-helper', why: answer.helper };
      if (answer.kind === 'login') login = { from: 'file', login: answer.login, file };
    }
    const certificates = hostCertificates(source.named.registry, home, files);
    if (!certificates.ok) {
      return { source, skipped: 'certificate-file', why: `${certificates.file} ${certificates.why}` };
    }
    const table = findTable(nameOf(source.named), registries);
    if (table?.blocked === true) return { source, skipped: 'blocked', why: table.prefix };
    const { registry } = source.named;
    return {
      source,
      host: registry === 'docker.io' ? 'registry-1.docker.io' : registry,
      tls: { ...SYSTEM_TLS, ...certificates.tls, verify: !source.insecure },
      mayUseHttp: source.insecure,
      login,
    };
  });
}

/** The auth file of a namespace for an image, which is used once and deleted. */
export function namespacedAuthFile(
  image: string,
  namespace: string,
  { conf }: CrioService,
): string | undefined {
  const named = namespace === '' ? undefined : parseNamed(image);
  if (named === undefined) return undefined;
  return joinPath(conf.namespacedAuthDir, `${namespace}-${sha256Hex(goString(nameOf(named)))}.json`);
}
