import { goString, goStringFromBytes, textOf } from '../core/model/go-string';
import { withoutTrailing } from '../core/model/trailing';
import { isRecord } from '../core/model/json-record';
import { SEARCH_PLACE_IDS, type SearchPlaceId } from '../core/model/search-place';
import type { PageState, PastedFile } from './page-state';

/** Says that a fragment is a page's state, and in which form. */
const PREFIX = '#v1.';

/** Characters of a fragment that is read; browsers cut longer addresses anyway. */
const FRAGMENT_LIMIT = 1024 * 1024;

/** Node files and pull secrets that a link may open. */
const TEXTS_LIMIT = 100;

/** A state as the fragment of an address. Only a redacted state belongs in there. */
export function fragmentOf(state: PageState): string {
  return PREFIX + toBase64Url(JSON.stringify(state));
}

/** The state in a fragment; undefined where there is none, and `broken` where it is not one of this page's. */
export function stateOf(fragment: string): PageState | 'broken' | undefined {
  if (fragment === '' || fragment === '#') return undefined;
  if (!fragment.startsWith(PREFIX) || fragment.length > FRAGMENT_LIMIT) return 'broken';
  try {
    return readState(JSON.parse(fromBase64Url(fragment.slice(PREFIX.length)))) ?? 'broken';
  } catch {
    return 'broken';
  }
}

function readState(value: unknown): PageState | undefined {
  if (!isRecord(value)) return undefined;
  const { image, kubeletVersion, rootDir, cwd, home, files, pullSecrets } = value;
  if (!areStrings([image, kubeletVersion, rootDir, cwd, home])) return undefined;
  if (!Array.isArray(files) || !files.every(isFile) || files.length > TEXTS_LIMIT) return undefined;
  if (!Array.isArray(pullSecrets) || !areStrings(pullSecrets) || pullSecrets.length > TEXTS_LIMIT)
    return undefined;
  return {
    image: String(image),
    kubeletVersion: String(kubeletVersion),
    rootDir: String(rootDir),
    cwd: String(cwd),
    home: String(home),
    files: files.map(({ place, text }) => ({ place, text })),
    pullSecrets,
  };
}

function areStrings(values: readonly unknown[]): values is readonly string[] {
  return values.every((value) => typeof value === 'string');
}

function isFile(value: unknown): value is PastedFile {
  return isRecord(value) && typeof value.text === 'string' && isPlace(value.place);
}

export function isPlace(value: unknown): value is SearchPlaceId {
  return SEARCH_PLACE_IDS.some((id) => id === value);
}

function toBase64Url(text: string): string {
  return withoutTrailing(btoa(goString(text)).replaceAll('+', '-').replaceAll('/', '_'), '=');
}

function fromBase64Url(text: string): string {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return textOf(goStringFromBytes(Uint8Array.from(binary, (character) => character.charCodeAt(0))));
}
