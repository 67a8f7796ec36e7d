import { list } from '../../model/wording';
import type { PullStory } from '../../story/pull-story';
import { namesNotFound } from './names-not-found';
import { reportsOf } from './plugin-reports';

/** What was not handed over and may hold a credential, in words; empty where everything is known. */
export function unknownParts(story: PullStory): string {
  return [...ofThePod(story), ...ofTheNode(story)].join('; ');
}

/**
 * Whether what is asked about may have a credential that was not handed over. Where an image alone is asked about, that
 * is the node.
 */
export function isOpen(story: PullStory): boolean {
  return story.pod === undefined ? ofTheNode(story).length > 0 : unknownParts(story) !== '';
}

function ofTheNode(story: PullStory): readonly string[] {
  const { node, plugins } = story;
  return [
    ...(node.places.known ? [] : ["the node's own files"]),
    ...(plugins.known ? ofPlugins(story) : ["the node's credential provider plugins"]),
  ];
}

/** The pull secrets of a static pod are nobody's: only those that the API server gives may hold something. */
function ofThePod(story: PullStory): readonly string[] {
  const { pod, cluster } = story;
  if (pod === undefined) return cluster.secrets.known ? [] : ['the pod and its pull secrets'];
  const { origin, pullSecrets, pullSecretsFrom, serviceAccountName } = pod.facts;
  if (origin !== 'api') return [];
  if (pullSecretsFrom === 'account-unknown')
    return [`the pull secrets of service account ${list([serviceAccountName])}`];
  const gone = namesNotFound(story);
  const open = pullSecrets.filter(({ name, outcome }) => outcome === 'not-given' && !gone.includes(name));
  return open.length === 0 ? [] : [`the pull secrets ${list(open.map(({ name }) => name))}`];
}

/** A plugin that would be asked, and of which nobody knows what it answers. */
function ofPlugins(story: PullStory): readonly string[] {
  if (story.resolution.plugins?.leavesOpen !== true) return [];
  const open = reportsOf(story).filter(({ plan, outcome }) => plan.asked && outcome === undefined);
  return [`what ${list(open.map(({ plan }) => plan.plugin))} answers`];
}
