import { patternNearness } from '../../explain/describe-pattern';
import { matchImages, type PatternVerdict } from '../../provider/match-plugin';
import type { PullStory } from '../../story/pull-story';
import { cloudOf, cloudOfPlugin } from './clouds';
import { registryOf } from './image-name';
import { pluginsOf } from './plugin-reports';

export interface NearestPattern {
  readonly plugin: string;
  readonly verdict: PatternVerdict;
  /** Undefined where it is for another registry altogether. */
  readonly distance: number | undefined;
  /** The plugin works for the cloud that the image's registry belongs to. */
  readonly sameCloud: boolean;
}

/** The pattern of a plugin that comes nearest; undefined where there is none, or one matches. */
export function nearestPattern(story: PullStory): NearestPattern | undefined {
  const plugins = pluginsOf(story);
  const name = story.resolution.reference?.name;
  if (name === undefined || plugins === undefined || plugins.stale) return undefined;
  const { rules } = story.node;
  const cloud = cloudOf(registryOf(story))?.name;
  const all = plugins.providers.flatMap((provider) => {
    const ofPlugin = cloudOfPlugin(provider.name, provider.matchImages);
    const sameCloud = cloud !== undefined && ofPlugin === cloud;
    // A plugin of another cloud was never meant for it, however alike the names are.
    const otherCloud = cloud !== undefined && ofPlugin !== undefined && !sameCloud;
    return matchImages(provider, name, rules).map((verdict): NearestPattern => ({
      plugin: provider.name,
      verdict,
      distance: otherCloud ? undefined : patternNearness(verdict, name, rules),
      sameCloud,
    }));
  });
  if (all.some(({ verdict }) => verdict.outcome === 'match')) return undefined;
  return [...all].sort((a, b) => rank(a, name) - rank(b, name))[0];
}

/** By cloud, by nearness, and then by the letters that pattern and name share at their ends. */
function rank({ distance, verdict, sameCloud }: NearestPattern, name: string): number {
  const host = name.split('/', 1)[0] ?? '';
  const pattern = verdict.pattern.split('/', 1)[0] ?? '';
  let shared = 0;
  while (shared < Math.min(host.length, pattern.length) && host.at(-1 - shared) === pattern.at(-1 - shared))
    shared++;
  return (distance ?? (sameCloud ? 5 : 6)) * 1000 - shared;
}
