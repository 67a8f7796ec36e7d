import type { NodeFinding, NodeFindingId } from '../../node-config/discovery';
import type { PullStory } from '../../story/pull-story';
import type { Observation } from '../rule';

/** What the node's own files and processes show to be wrong, of one kind; none where it was not asked. */
export function nodeFindingsOf({ node }: PullStory, id: NodeFindingId): readonly NodeFinding[] {
  return node.discovery?.findings.filter((finding) => finding.id === id) ?? [];
}

/** The first of a kind as it is told of the node. */
export function toldOfNode(story: PullStory, id: NodeFindingId): Observation | undefined {
  const [first] = nodeFindingsOf(story, id);
  return first === undefined ? undefined : observationOf(first);
}

export function observationOf({ message, hint }: NodeFinding): Observation {
  return { message, ...(hint === undefined ? {} : { hint }) };
}
