import { GLOB_CHARACTER } from '../go/filepath-match';
import type { GoString } from '../model/go-string';
import type { Endpoint } from './endpoint';
import { GlobIndex } from './glob-index';
import type { HeldDocuments } from './held-documents';
import { KeyGroup } from './key-group';
import { PrefixIndex } from './prefix-index';

const NOTHING: readonly KeyGroup[] = [];

/**
 * The key groups of a keyring by stored key, and those that match an image without a comparison with every key.
 * Most keys are a host as images spell it, and such a key is found by the host of the image; the others stand
 * by host and path, or by the parts of their globs.
 */
export class KeyringIndex {
  /** A number: the only entry of a key that is a host and nothing else, as long as nobody has asked for it. */
  private readonly groups = new Map<string, KeyGroup | number>();
  /** Whether a host may be held already when it comes as a key: no document holds a key twice. */
  private mayHoldHosts = false;
  private readonly hosts = new Map<string, PrefixIndex<KeyGroup>>();
  private readonly globs = new GlobIndex<KeyGroup>();

  constructor(private readonly documents: HeldDocuments) {}

  get isEmpty(): boolean {
    return this.groups.size === 0;
  }

  get(storedKey: string): KeyGroup | undefined {
    const held = this.groups.get(storedKey);
    return typeof held === 'number' ? this.groupOf(storedKey, held) : held;
  }

  values(): readonly KeyGroup[] {
    return Array.from(this.groups, ([key, held]) =>
      typeof held === 'number' ? this.groupOf(key, held) : held,
    );
  }

  /** The groups that have been made so far: all that hold more than one entry are among them. */
  made(): readonly KeyGroup[] {
    return [...this.groups.values()].filter((held) => typeof held !== 'number');
  }

  /** `endpoint`: of the stored key, parsed again; undefined where that is no URL, and nothing matches it. */
  add(group: KeyGroup, endpoint: Endpoint | undefined): void {
    this.groups.set(group.key, group);
    if (endpoint === undefined) return;
    const { host, path, authority } = endpoint;
    if (GLOB_CHARACTER.test(host)) {
      this.globs.add(endpoint, group);
    } else if (authority === group.key) {
      group.isHost = true;
      this.mayHoldHosts = true;
    } else {
      const paths = this.hosts.get(authority);
      if (paths === undefined) this.hosts.set(authority, new PrefixIndex(path, group));
      else paths.add(path, group);
    }
  }

  /** Keys come from another document from here on. */
  beginDocument(): void {
    this.mayHoldHosts = this.groups.size > 0;
  }

  /** An entry under a key that is a host and nothing else. */
  addHost(storedKey: GoString, number: number): void {
    const known = this.mayHoldHosts ? this.get(storedKey) : undefined;
    if (known === undefined) this.groups.set(storedKey, number);
    else known.add(this.documents.at(number));
  }

  /** The groups that match, in the kubelet's order: by stored key, descending by bytes. */
  match(target: Endpoint): readonly KeyGroup[] {
    const host = this.get(target.authority);
    const exact = host?.isHost === true ? host : undefined;
    const paths = this.hosts.size === 0 ? undefined : this.hosts.get(target.authority);
    const found = this.globs.collect(target, paths?.collect(target.path));
    if (found === undefined) return exact === undefined ? NOTHING : [exact];
    if (exact !== undefined) found.push(exact);
    return found.length < 2 ? found : found.sort((a, b) => (a.key < b.key ? 1 : a.key > b.key ? -1 : 0));
  }

  private groupOf(host: string, number: number): KeyGroup {
    const group = new KeyGroup(host as GoString, this.documents.at(number));
    group.isHost = true;
    this.groups.set(host, group);
    return group;
  }
}
