import { spellKey } from '../keyring/spell-key';
import { goString, textOf } from '../model/go-string';
import type { ImageReference } from '../reference/parse-image-reference';

/**
 * Registry keys that all match one image, in the order in which a kubelet goes through them: every beginning of
 * its path is a key, and of two keys the longer one comes first. So one response can hold as many credentials
 * as the path has characters, in an order of our own.
 */
export function* keysOfImage({ name, registry }: ImageReference): Generator<string, void> {
  const host = matchableHost(registry);
  const path = name.slice(registry.length);
  // A lone slash is no path: the kubelet removes it.
  for (let end = path.length; end > 1; end--) yield textOf(spellKey(goString(host + path.slice(0, end))));
  yield host;
}

/** In a host without a port the brackets of an IPv6 address are a glob, which never matches themselves. */
function matchableHost(registry: string): string {
  return registry.endsWith(']') ? registry.replace(/[^.]+/g, '*') : registry;
}
