/** Where in a node's files something stands: `line` counts from 1; undefined where the whole file is meant. */
export interface RuntimePlace {
  readonly file: string;
  readonly line?: number;
}

/** Everything that makes a configuration of a container runtime not load, or not count. */
export type RuntimeFindingId = keyof typeof RUNTIME_FINDINGS;

/**
 * What the runtime does then. `daemon-exits`: it does not start. `no-image-service`: it starts, and refuses
 * every pull. `pulls-fail`: pulls of the registry fail before any request. `ignored`: the part counts as absent.
 * `taken-otherwise`: it counts, and not for what it seems to say.
 */
export type RuntimeConsequence =
  'daemon-exits' | 'no-image-service' | 'pulls-fail' | 'ignored' | 'taken-otherwise';

/** Something in a node's runtime configuration that is not what it seems. Messages never carry a secret. */
export interface RuntimeFinding {
  readonly id: RuntimeFindingId;
  readonly consequence: RuntimeConsequence;
  readonly place?: RuntimePlace;
  /** What is so, and what it does to a pull. */
  readonly message: string;
}

export const RUNTIME_FINDINGS = {
  'toml-malformed': 'a file is no TOML that this runtime reads',
  'toml-wrong-type': 'a key holds a value of another type',
  'config-missing': 'a file that another one names is not there',
  'config-version-not-supported': 'the version of a configuration is newer than the runtime',
  'config-table-not-read': 'a table has a name that this runtime, or this version of the file, does not know',
  'plugin-name-refused': 'a plugin is named in a way that this version of the file does not allow',
  'cri-disabled': 'the plugin of the CRI is disabled',
  'mirrors-with-config-path': 'mirrors and config_path exclude each other',
  'tls-with-config-path': 'configs.tls and config_path exclude each other',
  'tls-not-read': 'configs.tls is no setting of this release',
  'duration-malformed': 'a duration is none',
  'hosts-toml-ignored': 'a hosts.toml counts as absent',
  'hosts-folders-not-read': 'no hosts.toml is read at all',
  'capability-unknown': 'a capability is none',
  'certificate-file-missing': 'a certificate or key that is named is not there, or is none',
  'url-malformed': 'an address is no URL',
  'host-path-lengthened': 'a path of hosts.toml gets /v2 behind it a second time',
  'registry-table-replaced': 'a later registries.conf takes settings of an earlier one away',
  'setting-not-read': 'a key is unknown to this runtime, and passed over',
  'registries-conf-refused': 'a registries.conf contradicts itself',
  'auth-file-malformed': 'a file of logins does not decode',
  'registry-blocked': 'registries.conf blocks a registry',
  'credential-helper': 'a program that is not looked into is asked for credentials',
  'registries-yaml-malformed': 'registries.yaml of k3s or rke2 does not decode',
  'daemon-json-malformed': 'daemon.json of docker does not decode',
  'policy-malformed': 'a policy of signatures is not there, or does not decode',
  'too-large': 'a file is larger than anything that is looked at',
} as const;

/** Bytes of a configuration file that are looked at. */
export const LARGEST_FILE = 4 * 1024 * 1024;
