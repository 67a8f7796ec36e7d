import type { NodeStory } from '../../story/node-story';
import { shell } from './shell';

/**
 * Puts a docker config where the kubelet looks first; undefined where a file stands there already, or may, and where
 * another place has the file that is read now: behind a new first one it would be read no more.
 */
export function copyToNodePlace(path: string, { places, environment }: NodeStory): string | undefined {
  const target = `${environment.rootDir}/config.json`;
  if (!places.known || places.value.some(({ outcome }) => outcome === 'selected')) return undefined;
  const there = places.value.find(({ place }) => place.path === target);
  if (there?.outcome !== 'absent') return undefined;
  return shell`install -m 600 -- ${path} ${target}`;
}
