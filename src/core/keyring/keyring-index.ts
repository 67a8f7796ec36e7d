import { GLOB_CHARACTER } from '../go/filepath-match';
import type { GoString } from '../model/go-string';
import type { Endpoint } from './endpoint';
import { GlobIndex } from './glob-index';
import type { KeyGroup } from './key-group';
import { PrefixIndex } from './prefix-index';

const NOTHING: readonly KeyGroup[] = [];

/**
 * The key groups of a keyring by stored key, and those that match an image without a comparison with every key.
 * Most keys are a host as images spell it, and such a key is found by the host of the image; the others stand
 * by host and path, or by the parts of their globs.
 */
export class KeyringIndex {
  private readonly groups = new Map<string, KeyGroup>();
  private readonly hosts = new Map<string, PrefixIndex<KeyGroup>>();
  private readonly globs = new GlobIndex<KeyGroup>();

  get(storedKey: GoString): KeyGroup | undefined {
    return this.groups.get(storedKey);
  }

  values(): Iterable<KeyGroup> {
    return this.groups.values();
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
    } else {
      const paths = this.hosts.get(authority);
      if (paths === undefined) this.hosts.set(authority, new PrefixIndex(path, group));
      else paths.add(path, group);
    }
  }

  /** A group whose key is a host and nothing else. */
  addHost(group: KeyGroup): void {
    group.isHost = true;
    this.groups.set(group.key, group);
  }

  /** The groups that match, in the kubelet's order: by stored key, descending by bytes. */
  match(target: Endpoint): readonly KeyGroup[] {
    if (this.groups.size === 0) return NOTHING;
    const host = this.groups.get(target.authority);
    const exact = host?.isHost === true ? host : undefined;
    const paths = this.hosts.size === 0 ? undefined : this.hosts.get(target.authority);
    const found = this.globs.collect(target, paths?.collect(target.path));
    if (found === undefined) return exact === undefined ? NOTHING : [exact];
    if (exact !== undefined) found.push(exact);
    return found.length < 2 ? found : found.sort((a, b) => (a.key < b.key ? 1 : a.key > b.key ? -1 : 0));
  }
}
