import { list } from '../../model/wording';
import type { PullStory } from '../../story/pull-story';

/** What was not handed over and may hold a credential, in words; empty where everything is known. */
export function unknownParts({ pod, cluster, node, plugins }: PullStory): string {
  const parts: string[] = [];
  if (pod === undefined && !node.places.known) parts.push('the pod and its pull secrets');
  else if (pod !== undefined) {
    const open = pod.facts.pullSecrets.filter(({ outcome }) => outcome === 'not-given');
    if (open.length > 0) parts.push(`the pull secrets ${list(open.map(({ name }) => name))}`);
    if (pod.facts.pullSecretsFrom === 'account-unknown')
      parts.push(`the pull secrets of service account ${list([pod.facts.serviceAccountName])}`);
    else if (!cluster.secrets.known && open.length === 0 && pod.wanted.length > 0)
      parts.push('the pull secrets');
  }
  if (!node.places.known) parts.push("the node's own files");
  if (!plugins.known) parts.push("the node's credential provider plugins");
  return parts.join('; ');
}
