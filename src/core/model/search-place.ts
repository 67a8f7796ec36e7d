/**
 * The eight places where the kubelet looks for a node file, in its order. `root` is the kubelet's root
 * directory, `home` is `$HOME`, `slash` is `/`.
 * Mirrors pkg/credentialprovider DefaultDockerConfigJSONPaths and DefaultDockercfgPaths.
 */
export const SEARCH_PLACE_IDS = [
  'root/config.json',
  'cwd/config.json',
  'home/.docker/config.json',
  'slash/.docker/config.json',
  'root/.dockercfg',
  'cwd/.dockercfg',
  'home/.dockercfg',
  'slash/.dockercfg',
] as const;

export type SearchPlaceId = (typeof SEARCH_PLACE_IDS)[number];

/** The two shapes of a document with registry credentials. */
export type DocumentFormat = 'config.json' | 'dockercfg';

export interface SearchPlace {
  readonly id: SearchPlaceId;
  /** Absolute path on the node. */
  readonly path: string;
  readonly format: DocumentFormat;
}
