import type { GoString } from '../model/go-string';
import { isRepository, isTag, type NamedImage } from './image-names';

const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const HUB_NAMES: ReadonlySet<string> = new Set(['', 'registry-1.docker.io', 'index.docker.io']);

/**
 * regctl's: hosts have a dot, a port or a capital; everything else is Docker Hub's.
 * Source: regclient types/ref/ref.go New, v0.11.7.
 */
export function regctlImage(image: GoString): NamedImage | undefined {
  const at = image.indexOf('@');
  if (at >= 0 && !DIGEST.test(image.slice(at + 1))) return undefined;
  const tagged = at < 0 ? image : image.slice(0, at);
  const colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
  if (colon >= 0 && !isTag(tagged.slice(colon + 1))) return undefined;
  const name = colon < 0 ? tagged : tagged.slice(0, colon);
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const hasRegistry = slash >= 0 && isRegistry(first);
  const path = hasRegistry ? name.slice(slash + 1) : name;
  if (!isRepository(path) || path === 'localhost') return undefined;
  const registry = HUB_NAMES.has(hasRegistry ? first : '') ? 'docker.io' : first;
  return { registry: registry as GoString, repository: path as GoString };
}

const LABEL = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/;
const GROUPS = '(?:[0-9a-fA-F]{1,4}:){0,7}[0-9a-fA-F]{1,4}';
const IPV6 = new RegExp(`^\\[(?:${GROUPS}|::${GROUPS}|${GROUPS}::${GROUPS}|${GROUPS}::)\\]$`);

function isRegistry(text: string): boolean {
  const port = /:[0-9]+$/.exec(text)?.[0] ?? '';
  const host = text.slice(0, text.length - port.length);
  if (port !== '' && LABEL.test(host)) return true;
  return host === 'localhost' || isDomain(host) || isUpperCase(host) || IPV6.test(host);
}

/** Labels with a dot between them, or behind the last. */
function isDomain(host: string): boolean {
  const labels = host.split('.');
  if (labels.length < 2) return false;
  if (labels.at(-1) === '') labels.pop();
  return labels.every((label) => LABEL.test(label));
}

/** A label with a capital that has no hyphen before it, or none behind it. */
function isUpperCase(host: string): boolean {
  if (!LABEL.test(host) || host.length < 2) return false;
  const firstCapital = host.search(/[A-Z]/);
  if (firstCapital < 0) return false;
  const lastCapital = Array.from(host).findLastIndex((char) => /[A-Z]/.test(char));
  const free = (part: string): boolean => !part.includes('-');
  if (firstCapital < host.length - 1 && free(host.slice(0, firstCapital))) return true;
  return lastCapital > 0 && free(host.slice(lastCapital + 1));
}
