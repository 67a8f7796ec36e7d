import type { TomlDialect } from '../toml/dialect';
import type { KeyStyle } from '../toml/typed';

/** A release line of containerd whose behaviour is known from recorded answers. */
export type ContainerdLine = '1.6' | '1.7' | '2.0' | '2.2' | '2.4';

/** What differs between the lines: one row a rule, each with the place in the source that it is read from. */
export interface ContainerdRules {
  /** services/server/config (1.x), version/version.go ConfigVersion (2.x). */
  readonly newestConfigVersion: number;
  /** `ValidateV2`, `ValidateVersion`; 1.6 starts with any number. */
  readonly refusesNewerVersion: boolean;
  /** What a file without `version` is: tables of version 1 by plugin ID (1.x), or renamed and then read (2.x). */
  readonly unversioned: 'version-1' | 'renamed';
  /** Whether the CRI tables of older versions are moved, file by file, or only for the version of the whole. */
  readonly movesOldTables: 'never' | 'by-whole' | 'by-file';
  /** The table in which the image service looks. */
  readonly imageTable: 'io.containerd.grpc.v1.cri' | 'io.containerd.cri.v1.images';
  /** Imported tables: replaced by plugin (`to.Plugins[k] = v`), or merged key by key (mergo). */
  readonly imports: 'replace' | 'merge';
  /** A relative pattern in `imports`: below the folder of the file, or (1.6) below the working directory, `/` of a service. */
  readonly relativePatterns: 'of-file' | 'of-process';
  /** Which parser its go.mod has. */
  readonly toml: TomlDialect;
  /** go-toml v1 or v2. */
  readonly keyStyle: KeyStyle;
  /** `configs.tls` is read, and contradicts config_path. */
  readonly configsTls: boolean;
  /** `auths`, `configs`, `mirrors` and others make pulls local; else the transfer service takes one root as it stands. */
  readonly transferService: boolean;
  /** The roots where `config_path` is unset and no mirrors are. */
  readonly defaultConfigPath: string;
  /** remotes/docker/config/hosts.go getSortedHosts: a file without `[host]` tables is refused (1.6). */
  readonly hostTableRequired: boolean;
  /** Which values under `host` count: tables of any form in the order of lines, or `[host.X]` headers alone. */
  readonly hostOrder: 'by-line' | 'by-header';
  readonly capabilities: readonly string[];
  readonly dialTimeout: boolean;
  /** `dial_timeout` counts as a TLS setting: https is tried first of an `http://` host (2.0). */
  readonly dialTimeoutIsTls: boolean;
  /** A host on loopback without scheme: http alone (1.6), or https without verification first. */
  readonly localhostTriesHttps: boolean;
  /** `NewHTTPFallback`: http after an answer in plain http to a TLS hello, where `http://` comes with TLS settings. */
  readonly httpFallback: boolean;
  /** `dial_timeout` and `header` give a host an authorizer of its own; headers go to token servers too. */
  readonly headersToTokenServer: boolean;
  /** authorizer.go invalidAuthorization: a first `error` in a challenge is tried anew with a new token. */
  readonly retriesInvalidToken: boolean;
  /** A Basic challenge without a user and a password ends the request (`no basic auth credentials`). */
  readonly refusesBlankBasic: boolean;
  /** Requests of one walk step until a retry is given up: counted (2.4), or by answers (5 more). */
  readonly attempts: 'five-requests' | 'six-answers';
  /** 500, 503 and 504 are asked once more of the last host. */
  readonly repeatsServerErrors: boolean;
  /** A closed connection or a TLS handshake without answer is tried anew on the last host. */
  readonly repeatsTransportErrors: boolean;
  /** Which 403 to HEAD is followed by a GET for its text: none, the first error status of a walk, or each. */
  readonly getsForbiddenText: 'never' | 'first' | 'always';
  /** blobs/ is asked for a digest although a host answered otherwise than 404. */
  readonly blobsAfterErrors: boolean;
  /** Seconds until an answer has to begin; Infinity: none. */
  readonly answerTimeout: number;
  /** A manifest of schema 1 is refused before it is fetched. */
  readonly refusesSchema1: boolean;
  /** An error status of the GET that stands in for a missing digest ends the walk. */
  readonly checksStandInGet: boolean;
  /** Images may name an IPv6 address in brackets (reference/docker/reference.go before distribution/reference v0.5). */
  readonly bracketedHosts: boolean;
  /** `image_pull_progress_timeout` exists. */
  readonly progressTimeout: boolean;
  /** The image of sandboxes where none is configured. */
  readonly sandboxImage: string;
}

const V1_7: ContainerdRules = {
  newestConfigVersion: 2,
  refusesNewerVersion: true,
  unversioned: 'version-1',
  movesOldTables: 'never',
  imageTable: 'io.containerd.grpc.v1.cri',
  imports: 'replace',
  relativePatterns: 'of-file',
  toml: 'go-toml-1',
  keyStyle: 'exact',
  configsTls: true,
  transferService: false,
  defaultConfigPath: '',
  hostTableRequired: false,
  hostOrder: 'by-line',
  capabilities: ['pull', 'resolve', 'push'],
  dialTimeout: false,
  dialTimeoutIsTls: false,
  localhostTriesHttps: true,
  httpFallback: true,
  headersToTokenServer: false,
  retriesInvalidToken: true,
  refusesBlankBasic: true,
  attempts: 'six-answers',
  repeatsServerErrors: false,
  repeatsTransportErrors: false,
  getsForbiddenText: 'never',
  blobsAfterErrors: true,
  answerTimeout: Infinity,
  refusesSchema1: false,
  checksStandInGet: false,
  bracketedHosts: true,
  progressTimeout: true,
  sandboxImage: 'registry.k8s.io/pause:3.8',
};

const V1_6: ContainerdRules = {
  ...V1_7,
  refusesNewerVersion: false,
  relativePatterns: 'of-process',
  hostTableRequired: true,
  localhostTriesHttps: false,
  httpFallback: false,
  retriesInvalidToken: false,
  refusesBlankBasic: false,
  bracketedHosts: false,
  progressTimeout: false,
  sandboxImage: 'registry.k8s.io/pause:3.6',
};

const V2_0: ContainerdRules = {
  ...V1_7,
  newestConfigVersion: 3,
  unversioned: 'renamed',
  movesOldTables: 'by-whole',
  imageTable: 'io.containerd.cri.v1.images',
  imports: 'merge',
  toml: 'go-toml-2.2',
  keyStyle: 'folded',
  configsTls: false,
  hostOrder: 'by-header',
  dialTimeout: true,
  dialTimeoutIsTls: true,
  getsForbiddenText: 'first',
  blobsAfterErrors: false,
  refusesSchema1: true,
  sandboxImage: 'registry.k8s.io/pause:3.10',
};

const V2_2: ContainerdRules = {
  ...V2_0,
  dialTimeoutIsTls: false,
  transferService: true,
  defaultConfigPath: '/etc/containerd/certs.d:/etc/docker/certs.d',
  capabilities: ['pull', 'resolve', 'push', 'referrers'],
  headersToTokenServer: true,
  getsForbiddenText: 'never',
  repeatsServerErrors: true,
  sandboxImage: 'registry.k8s.io/pause:3.10.1',
};

const V2_4: ContainerdRules = {
  ...V2_2,
  toml: 'go-toml-2.4',
  newestConfigVersion: 4,
  movesOldTables: 'by-file',
  attempts: 'five-requests',
  repeatsTransportErrors: true,
  getsForbiddenText: 'always',
  answerTimeout: 30,
  checksStandInGet: true,
  sandboxImage: 'registry.k8s.io/pause:3.10.2',
};

/**
 * The rules of a line. Read from github.com/containerd/containerd v1.6.20 and v1.7.35 and
 * github.com/containerd/containerd/v2 v2.0.14, v2.2.9 and v2.4.2, and held by recorded answers of each.
 */
export const CONTAINERD_RULES: Readonly<Record<ContainerdLine, ContainerdRules>> = {
  '1.6': V1_6,
  '1.7': V1_7,
  '2.0': V2_0,
  '2.2': V2_2,
  '2.4': V2_4,
};

/** The line that a version belongs to, and whether that is a guess: 2.1 and 2.3 are taken for the next line. */
export function containerdLine(version: string): {
  readonly line: ContainerdLine;
  readonly guessed: boolean;
} {
  const [major = NaN, minor = NaN] = version
    .replace(/^v/, '')
    .split('.')
    .map((part) => Number.parseInt(part, 10));
  const exact = `${major}.${minor}`;
  if (exact in CONTAINERD_RULES) return { line: exact as ContainerdLine, guessed: false };
  if (major === 1) return { line: minor < 6 ? '1.6' : '1.7', guessed: true };
  if (major === 2) return { line: minor < 2 ? '2.2' : '2.4', guessed: true };
  return { line: '2.4', guessed: true };
}
