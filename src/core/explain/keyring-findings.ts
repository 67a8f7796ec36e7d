import { finding, type Finding } from '../model/finding';
import { describeSource } from '../model/source';
import type { VirtualDockerConfig } from '../keyring/virtual-docker-config';
import { list, shorten } from '../model/wording';

/** Dead keys and collisions that a hostile document may hold; more are counted only. */
const SHOWN = 100;

/** Entries of the virtual config that never match, and those whose order the kubelet leaves open. */
export function keyringFindings(config: VirtualDockerConfig): readonly Finding[] {
  const dead = config.deadKeys().slice(0, SHOWN);
  const open = config.entriesOfUndefinedOrder().slice(0, SHOWN);
  return [
    ...dead.map(({ source, pointer, registryKey }) =>
      finding('key-never-matches', {
        source,
        pointer,
        registries: [registryKey],
        message: `The key ${shorten(registryKey)} of ${describeSource(source)} is no URL to the kubelet: it matches no image.`,
        hint: 'Write it as HOST[:PORT][/PATH].',
      }),
    ),
    ...open.flatMap(({ matchPattern, candidates, undefinedOrder }) =>
      undefinedOrder.map(([from, to]) => {
        const spellings = candidates.slice(from, to).map(({ provenance }) => provenance.registryKey);
        const source = candidates[from]?.provenance.source;
        return finding('key-order-undefined', {
          ...(source === undefined ? {} : { source }),
          registries: spellings,
          message: `${list(spellings)} mean the same to the kubelet (${shorten(matchPattern)}) and carry different credentials: which is tried first is undefined in the kubelet and changes from pull to pull.`,
          hint: 'Keep one of them.',
        });
      }),
    ),
  ];
}
