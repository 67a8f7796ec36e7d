import { Keyring, type SourcedDocument } from '../keyring/keyring';
import { fallsBackToDockerHub } from '../keyring/default-registry';
import { isRecord, listAt, recordAt, stringAt, type JsonRecord } from '../model/json-record';
import { onceFor } from '../model/once-for';
import type { Source } from '../model/source';
import { pullSecretsFrom, type ManifestSecret } from '../parse/pull-secret-manifests';
import { readPullSecret, type ReadPullSecret } from '../parse/read-pull-secret';
import type { ReleaseRules } from '../release/profile';
import { secretIn } from '../workload/secret-namespace';
import { inNamespace } from '../workload/workload';
import { coordinatesOf, MOST_NAMESAKES } from '../workload/pull-secret-references';
import type { ClusterSecret, ClusterStory } from './cluster-story';
import { knownFrom, type Known } from './known';
import type { ClusterStoryInput } from './story-input';

/** A secret with its document. */
export interface DecodedSecret extends ClusterSecret {
  readonly read: ReadPullSecret;
  /** Position among all that were given, from 0. */
  readonly number: number;
}

/**
 * A cluster, with every secret decoded once and found by namespace, name and by the images that it serves: the cost
 * of many pods is pods + secrets, and not their product.
 */
export class ToldCluster implements ClusterStory {
  readonly secrets: Known<readonly DecodedSecret[]>;
  readonly serviceAccounts: Known<readonly JsonRecord[]>;
  readonly rejectedManifests: readonly JsonRecord[];
  readonly namespace: string;
  readonly #byName: ReadonlyMap<string, readonly DecodedSecret[]>;
  readonly #byCoordinates: ReadonlyMap<string, DecodedSecret>;
  readonly #byNamespace: ReadonlyMap<string, readonly DecodedSecret[]>;
  readonly #accounts: ReadonlyMap<string, JsonRecord>;
  readonly #allAccounts: boolean;
  readonly #rings = new Map<string, FittingSecrets>();

  /** Throws as `createKeyring` does for what is no Secret. */
  constructor(
    input: ClusterStoryInput,
    readonly tags: readonly string[] | undefined,
    private readonly rules: ReleaseRules,
  ) {
    const { namespace = 'default', allServiceAccounts = true, rejectedManifests = [] } = input;
    this.namespace = namespace;
    const secrets = input.secrets && decodeAll(input.secrets, namespace);
    this.secrets = knownFrom(secrets, 'secrets');
    this.#byName = grouped(secrets ?? [], ({ name }) => name);
    this.#byCoordinates = new Map(
      (secrets ?? []).map((secret) => [`${secret.namespace}/${secret.name}`, secret]),
    );
    this.#byNamespace = grouped(secrets ?? [], ({ namespace: of }) => of);
    const accounts = input.serviceAccounts
      ?.filter(isRecord)
      .map((account) => inNamespace(account, namespace));
    this.serviceAccounts = knownFrom(accounts, 'service-account');
    this.#accounts = new Map((accounts ?? []).map((account) => [accountKey(account), account]));
    this.#allAccounts = accounts !== undefined && allServiceAccounts;
    this.rejectedManifests = rejectedManifests.filter(isRecord);
  }

  secretsIn(namespace: string): readonly DecodedSecret[] {
    return this.#byNamespace.get(namespace) ?? [];
  }

  /** The secret of a name in a namespace; of several, the last, as when manifests are applied one after the other. */
  secretNamed(namespace: string, name: string): DecodedSecret | undefined {
    return this.#byCoordinates.get(`${namespace}/${name}`);
  }

  namesakes(name: string): readonly DecodedSecret[] {
    return firstNamesakes(this.#byName.get(name) ?? NONE);
  }

  fitting(name: string, namespace: string): readonly DecodedSecret[] {
    return this.#ringOf(namespace).serving(name);
  }

  fittingElsewhere(name: string, namespace: string): DecodedSecret | undefined {
    return firstOfTwoNamespaces(this.#ringOf(undefined).serving(name)).find(
      (secret) => secret.namespace !== namespace,
    );
  }

  /** The service account of a pod: itself, null where it certainly does not exist, undefined where nobody knows. */
  account(namespace: string, name: string): JsonRecord | null | undefined {
    const account = this.#accounts.get(`${namespace}/${name}`);
    return account ?? (this.#allAccounts ? null : undefined);
  }

  /** Of one namespace, or of all. */
  #ringOf(namespace: string | undefined): FittingSecrets {
    const key = namespace ?? '*';
    const known = this.#rings.get(key);
    if (known !== undefined) return known;
    const all = this.secrets.known ? this.secrets.value : [];
    const ring = new FittingSecrets(namespace === undefined ? all : this.secretsIn(namespace), this.rules);
    this.#rings.set(key, ring);
    return ring;
  }
}

const NONE: readonly DecodedSecret[] = [];

/** Many pods may name a secret that their namespace does not have, and many others do. */
const firstNamesakes = onceFor((all: readonly DecodedSecret[]) => all.slice(0, MOST_NAMESAKES));

/** The first secret, and the first one of another namespace: one of both is of another namespace than any given. */
const firstOfTwoNamespaces = onceFor((all: readonly DecodedSecret[]): readonly DecodedSecret[] => {
  const [first] = all;
  const second = all.find(({ namespace }) => namespace !== first?.namespace);
  return [first, second].filter((secret) => secret !== undefined);
});

/** Secrets by the images that they serve: one lookup for all of them. */
class FittingSecrets {
  readonly #ring: Keyring;
  readonly #owners = new Map<Source, DecodedSecret>();
  readonly #answers = new Map<string, readonly DecodedSecret[]>();
  #ofDockerHub: readonly DecodedSecret[] | undefined;

  constructor(
    private readonly secrets: readonly DecodedSecret[],
    private readonly rules: ReleaseRules,
  ) {
    const documents = secrets.flatMap((secret): SourcedDocument[] => {
      const sourced = sourcedDocument(secret.read);
      if (sourced === undefined) return [];
      this.#owners.set(sourced.source, secret);
      return [sourced];
    });
    this.#ring = new Keyring(documents, rules);
  }

  serving(name: string): readonly DecodedSecret[] {
    const known = this.#answers.get(name);
    if (known !== undefined) return known;
    const serving = new Set<DecodedSecret>(fallsBackToDockerHub(name) ? this.#dockerHub() : []);
    for (const { credential, provenance } of this.#ring.lookup(name).candidates) {
      const owner = this.#owners.get(provenance.source);
      if (owner !== undefined && !credential.isBlank) serving.add(owner);
    }
    const answer = [...serving].sort((a, b) => a.number - b.number);
    this.#answers.set(name, answer);
    return answer;
  }

  /** Each secret has a fallback of its own, which a key of another one does not hide. */
  #dockerHub(): readonly DecodedSecret[] {
    return (this.#ofDockerHub ??= this.secrets.filter(({ read }) => {
      const sourced = sourcedDocument(read);
      if (sourced === undefined) return false;
      const { candidates } = new Keyring([sourced], this.rules).lookup(ANY_OF_DOCKER_HUB);
      return candidates.some(({ credential }) => !credential.isBlank);
    }));
  }
}

/** A name that only the fallback, or a key for all of Docker Hub, serves. */
const ANY_OF_DOCKER_HUB = 'docker.io/library/-';

function sourcedDocument({ report, document }: ReadPullSecret): SourcedDocument | undefined {
  return report.outcome === 'used' && document !== undefined
    ? { source: report.source, document }
    : undefined;
}

function decodeAll(objects: readonly object[], namespace: string): readonly DecodedSecret[] {
  const decoded: DecodedSecret[] = [];
  for (const object of objects) {
    const secrets = pullSecretsFrom([secretIn(object, namespace)]);
    for (const secret of secrets)
      decoded.push(decode(secret, isRecord(object) ? object : {}, decoded.length));
  }
  return decoded;
}

function decode(secret: ManifestSecret, object: JsonRecord, number: number): DecodedSecret {
  const read: ReadPullSecret = 'outcome' in secret ? { report: secret } : readPullSecret(secret);
  const metadata = recordAt(object, 'metadata') ?? {};
  return {
    ...coordinatesOf(secret),
    creationTimestamp: stringAt(metadata, 'creationTimestamp') ?? '',
    writtenAt: dataWrittenAt(metadata),
    immutable: object.immutable === true,
    secret,
    report: read.report,
    read,
    number,
  };
}

function dataWrittenAt(metadata: JsonRecord): string {
  const times = listAt(metadata, 'managedFields').flatMap((entry) =>
    Object.hasOwn(recordAt(entry, 'fieldsV1') ?? {}, 'f:data') ? (stringAt(entry, 'time') ?? []) : [],
  );
  return times.reduce((last, time) => (Date.parse(time) > (Date.parse(last) || 0) ? time : last), '');
}

function grouped(
  secrets: readonly DecodedSecret[],
  by: (secret: DecodedSecret) => string,
): ReadonlyMap<string, readonly DecodedSecret[]> {
  const groups = new Map<string, DecodedSecret[]>();
  for (const secret of secrets) {
    const group = groups.get(by(secret));
    if (group === undefined) groups.set(by(secret), [secret]);
    else group.push(secret);
  }
  return groups;
}

function accountKey(account: JsonRecord): string {
  const metadata = recordAt(account, 'metadata') ?? {};
  return `${stringAt(metadata, 'namespace') ?? ''}/${stringAt(metadata, 'name') ?? ''}`;
}
