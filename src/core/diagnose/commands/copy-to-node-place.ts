import type { NodeStory } from '../../story/node-story';
import { shell } from './shell';

/** Puts a docker config where the kubelet looks first; undefined where a file stands there already, or may. */
export function copyToNodePlace(path: string, { places, environment }: NodeStory): string | undefined {
  const target = `${environment.rootDir}/config.json`;
  const there = places.known ? places.value.find(({ place }) => place.path === target) : undefined;
  if (there?.outcome !== 'absent') return undefined;
  return shell`install -m 600 -- ${path} ${target}`;
}
