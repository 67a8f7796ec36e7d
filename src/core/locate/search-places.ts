import { absolutePath, joinPath } from '../go/filepath';
import type { KubeletEnvironment } from '../model/environment';
import { SEARCH_PLACE_IDS, type SearchPlace, type SearchPlaceId } from '../model/search-place';

/**
 * The eight places of an environment, in the kubelet's order: config.json in all four folders, then .dockercfg.
 * Mirrors DefaultDockerConfigJSONPaths, DefaultDockercfgPaths and their readers in
 * pkg/credentialprovider/config.go. Without HOME the third folder is the working directory.
 */
export function searchPlaces(environment: KubeletEnvironment): readonly SearchPlace[] {
  const { rootDir, cwd, home } = environment;
  const folders: Record<SearchPlaceId, readonly string[]> = {
    'root/config.json': [rootDir],
    'cwd/config.json': [''],
    'home/.docker/config.json': [home ?? '', '.docker'],
    'slash/.docker/config.json': ['/', '.docker'],
    'root/.dockercfg': [rootDir],
    'cwd/.dockercfg': [''],
    'home/.dockercfg': [home ?? ''],
    'slash/.dockercfg': ['/'],
  };
  return SEARCH_PLACE_IDS.map((id) => {
    const name = id.endsWith('/config.json') ? 'config.json' : '.dockercfg';
    const [folder = '', below = ''] = folders[id];
    const path = absolutePath(joinPath(folder, below, name), cwd);
    return { id, path, format: name === 'config.json' ? 'config.json' : 'dockercfg' };
  });
}
