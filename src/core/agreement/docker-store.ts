import type { GoString } from '../model/go-string';
import type { Chance } from './chance';
import type { DockerConfig } from './docker-config';
import { NO_FIELDS, type Found, type Origin } from './found';
import { helperFault } from './helper-questions';
import { dockerHostOfKey } from './host-of-key';
import { isDockerHub, DOCKER_HUB_KEY } from './hub-names';
import type { HelperQuestion, ToolEnvironment, ToolFault } from './tool';
import { variableCredentials } from './variable-credentials';

/** What asking docker's library for one server comes to. */
export type Answer = {
  /** The fault of the configuration that was told before. */
  readonly fault: ToolFault | undefined;
} & (
  | { readonly kind: 'entry'; readonly found: Found | undefined }
  /** `left`: what stays of the entry in the file when the helper knows nothing. */
  | {
      readonly kind: 'helper';
      readonly name: GoString;
      readonly section: HelperQuestion['section'];
      readonly left: Found | undefined;
    }
  | { readonly kind: 'fails'; readonly why: ToolFault }
);

/** Credentials as docker's library gives them: from the variable, a helper, or the file. */
export class DockerStore {
  private readonly variable: ReturnType<typeof variableCredentials>;
  private hosts: ReadonlyMap<string, readonly GoString[]> | undefined;

  constructor(
    private readonly config: DockerConfig,
    private readonly origin: Origin,
    private readonly environment: ToolEnvironment,
  ) {
    this.variable = variableCredentials(environment);
  }

  /** What is told of the variable, once a server is asked for. */
  get variableFault(): ToolFault | undefined {
    return this.variable.outcome === 'refused' ? 'env-refused' : undefined;
  }

  /** Mirrors ConfigFile GetAuthConfig, which knows Docker Hub by its hosts. */
  authConfig(host: GoString): Chance<Answer> {
    return this.get(isDockerHub(host) ? DOCKER_HUB_KEY : host);
  }

  /** Mirrors GetCredentialsStore(server).Get(server). */
  get(server: GoString): Chance<Answer> {
    const given = this.variable.outcome === 'held' ? this.variable.entries.get(server) : undefined;
    if (given !== undefined)
      return this.config.faults.map((fault) => ({ kind: 'entry', found: given, fault }));
    const helper = this.helperOf(isDockerHub(server) ? DOCKER_HUB_KEY : server);
    const inFile = this.inFile(server);
    if (helper === '') return inFile.map((state) => ({ kind: 'entry', ...state }));
    const why = helperFault(helper, this.environment);
    return inFile.map(({ found, fault }) =>
      why === undefined
        ? { kind: 'helper', name: helper, section: this.sectionOf(server), left: leftOf(found), fault }
        : { kind: 'fails', why, fault },
    );
  }

  /** An empty name switches the store off. Mirrors getConfiguredCredentialStore. */
  private helperOf(server: GoString): GoString {
    const own = server === '' ? undefined : this.config.helpers.get(server);
    return own ?? this.config.store;
  }

  private sectionOf(server: GoString): HelperQuestion['section'] {
    if (this.config.helpers.has(isDockerHub(server) ? DOCKER_HUB_KEY : server)) return 'credHelpers';
    return this.config.isPlatformStore === true ? 'platform' : 'credsStore';
  }

  /** The exact key, or any whose host it is. Mirrors fileStore Get. */
  private inFile(server: GoString): Chance<{ found: Found | undefined; fault: ToolFault | undefined }> {
    const { config, origin } = this;
    const exact = config.entry(server) === undefined ? undefined : [server];
    const keys = exact ?? this.keysByHost().get(server) ?? [];
    if (keys.length === 0) return config.faults.map((fault) => ({ found: undefined, fault }));
    return keys.flatMap((key) =>
      (config.entry(key) ?? []).map(({ fields, fault }) => ({ found: { fields, key, origin }, fault })),
    );
  }

  private keysByHost(): ReadonlyMap<string, readonly GoString[]> {
    if (this.hosts !== undefined) return this.hosts;
    const hosts = new Map<string, GoString[]>();
    for (const key of this.config.keys) {
      const host = dockerHostOfKey(key);
      const keys = hosts.get(host);
      if (keys === undefined) hosts.set(host, [key]);
      else keys.push(key);
    }
    this.hosts = hosts;
    return hosts;
  }
}

/** The helper's answer takes the place of all but these. Mirrors nativeStore Get. */
function leftOf(found: Found | undefined): Found | undefined {
  if (found === undefined) return undefined;
  const { auth, registryToken } = found.fields;
  return { ...found, fields: { ...NO_FIELDS, auth, registryToken } };
}
