import { Keyring } from '../../keyring/keyring';
import type { StrayFile } from '../../story/node-story';
import type { PullStory } from '../../story/pull-story';

/** A docker config where the kubelet does not look, that would give a credential for the image. */
export function servingStray(story: PullStory): StrayFile | undefined {
  return story.node.stray.find((file) => serves(file, story));
}

function serves({ document }: StrayFile, { resolution, node }: PullStory): boolean {
  const name = resolution.reference?.name;
  if (name === undefined) return false;
  const source = { kind: 'node-file', place: 'root/config.json', path: '' } as const;
  const { candidates } = new Keyring([{ source, document }], node.rules).lookup(name);
  return candidates.some(({ credential }) => !credential.isBlank);
}
