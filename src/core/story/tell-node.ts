import { assembleKeyring, readNodeFiles, type NodeFiles } from '../assemble-keyring';
import { Keyring } from '../keyring/keyring';
import type { KubeletKeyring } from '../kubelet-keyring';
import { searchPlaces } from '../locate/search-places';
import type { KubeletEnvironment } from '../model/environment';
import type { FileRead } from '../model/file-read';
import type { PlaceReport } from '../model/place-report';
import type { NodeDiscovery } from '../node-config/discovery';
import type { SearchPlaceId } from '../model/search-place';
import { decodeDocument } from '../parse/decode-document';
import type { KubeletVersion } from '../release/kubelet-version';
import type { ReleaseRules } from '../release/profile';
import { completeEnvironment } from '../locate/complete-environment';
import { discoveredRuntime } from './discovered-runtime';
import { knownFrom, type Known } from './known';
import type { NodeStory, StrayFile } from './node-story';
import type { NodeState, NodeStoryInput, OtherNode } from './story-input';
import type { DecodedSecret } from './tell-cluster';
import { ToldRuntime } from './tell-runtime';

/** A node whose files are decoded once; keyrings are shared by pods that have the same pull secrets. */
export class ToldNode implements NodeStory {
  readonly release: string;
  readonly rules: ReleaseRules;
  readonly kubeletVersion: KubeletVersion | undefined;
  readonly environment: KubeletEnvironment;
  readonly places: Known<readonly PlaceReport[]>;
  readonly stray: readonly StrayFile[];
  readonly fileTimes: ReadonlyMap<string, string>;
  readonly discovery: NodeDiscovery | undefined;
  readonly runtimeConfig: Known<Readonly<Record<string, string>>>;
  readonly runtime: ToldRuntime;
  readonly state: NodeState;
  readonly otherNodes: readonly OtherNode[];
  readonly #files: NodeFiles;
  readonly #keyrings = new Map<string, KubeletKeyring>();

  /** Throws as `createKeyring` does. */
  constructor(input: NodeStoryInput) {
    const { files, fileTimes = new Map<string, string>(), nodeState = {}, otherNodes = [] } = input;
    const { kubeletVersion, nodeFiles, strict } = input;
    this.environment = completeEnvironment(input.environment);
    this.#files = readNodeFiles({
      environment: this.environment,
      reads: readsOf(this.environment, files ?? new Map<string, FileRead>()),
      kubeletVersion,
      nodeFiles,
      strict,
    });
    this.release = this.#files.release;
    this.rules = this.#files.rules;
    this.kubeletVersion = kubeletVersion;
    this.places = knownFrom(files && this.#files.places, 'node-files');
    this.stray = strayFiles(files ?? new Map<string, FileRead>(), this.#files.places);
    this.fileTimes = fileTimes;
    this.discovery = input.discovery;
    this.runtime = runtimeTold(input);
    this.runtimeConfig = knownFrom(this.runtime.files, 'runtime-configuration');
    this.state = nodeState;
    this.otherNodes = otherNodes;
  }

  /** The keyring of a pod with these pull secrets. Throws CREDENTIAL_HELPERS_REJECTED when strict. */
  keyring(secrets: readonly DecodedSecret[]): KubeletKeyring {
    const key = secrets.map(({ number }) => number).join(',');
    const known = this.#keyrings.get(key);
    if (known !== undefined) return known;
    const keyring = assembleKeyring(
      this.#files,
      secrets.map(({ read }) => read),
    );
    this.#keyrings.set(key, keyring);
    return keyring;
  }

  /** A docker config elsewhere that would serve the image, were it read. */
  strayServing(name: string): readonly StrayFile[] {
    return this.stray.filter(({ path, document }) => {
      const source = { kind: 'node-file', place: 'root/config.json', path } as const;
      const { candidates } = new Keyring([{ source, document }], this.rules).lookup(name);
      return candidates.some(({ credential }) => !credential.isBlank);
    });
  }
}

/** Files that were named count; else what the node says. */
function runtimeTold({ runtimeConfig, runtimeVersion, discovery }: NodeStoryInput): ToldRuntime {
  if (runtimeConfig === undefined && discovery !== undefined) return discoveredRuntime(discovery);
  return new ToldRuntime(runtimeConfig, runtimeVersion === undefined ? {} : { version: runtimeVersion });
}

function readsOf(
  environment: KubeletEnvironment,
  files: ReadonlyMap<string, FileRead>,
): Partial<Record<SearchPlaceId, FileRead>> {
  return Object.fromEntries(
    searchPlaces(environment).flatMap(({ id, path }): [SearchPlaceId, FileRead][] => {
      const read = files.get(path);
      return read === undefined ? [] : [[id, read]];
    }),
  );
}

function strayFiles(
  files: ReadonlyMap<string, FileRead>,
  places: readonly PlaceReport[],
): readonly StrayFile[] {
  const searched = new Set(places.map(({ place }) => place.path));
  return [...files].flatMap(([path, read]): StrayFile[] => {
    if (searched.has(path) || read.kind !== 'bytes') return [];
    const format = path.endsWith('.dockercfg') ? 'dockercfg' : 'config.json';
    const result = decodeDocument(read.bytes, format);
    return result.ok ? [{ path, document: result.document }] : [];
  });
}
