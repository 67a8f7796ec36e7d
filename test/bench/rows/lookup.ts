import { createKeyring } from '../../../src/core/resolve-from';
import type { KubeletKeyring } from '../../../src/core/kubelet-keyring';
import type { GoSide } from '../go-side';
import { configJson, hits, misses } from '../inputs';
import { paired, repeated } from '../paired';
import { atMostRow, fasterRow, type Row } from '../row';

const SIZES = [
  { keys: 1, target: 3 },
  { keys: 100, target: 200 },
  { keys: 10_000, target: 10_000 },
  { keys: 100_000, target: undefined },
] as const;
const IMAGES = 1000;

/** Lookups that go into one measurement of the Go side; more than 100,000 comparisons take too long. */
const goImages = (keys: number): number => Math.max(1, Math.min(IMAGES, Math.floor(100_000 / keys)));

export async function lookupRows(go: GoSide | undefined): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const keyrings = new Map<number, KubeletKeyring>();
  for (const { keys, target } of SIZES) {
    const doc = configJson(keys);
    const keyring = keyringOf(doc);
    keyrings.set(keys, keyring);
    await go?.ask({ op: 'load', name: 'lookup', doc });
    for (const [kind, images] of [
      ['hits', hits(keys, IMAGES)],
      ['misses', misses(IMAGES)],
    ] as const) {
      const sample = images.slice(0, goImages(keys));
      await agree(go, keyring, sample);
      const ours = repeated((at) => void keyring.config.lookup(images[at % IMAGES] ?? ''));
      const theirs = async (): Promise<number> => {
        const repeats = keys === 1 ? 20 : 1;
        const answer = await go?.ask({ op: 'lookup', name: 'lookup', images: sample, repeats });
        return (answer?.nanoseconds ?? Number.NaN) / sample.length / repeats;
      };
      const rounds = keys >= 10_000 ? 7 : 15;
      rows.push(
        fasterRow(
          `lookup, ${kind}, keys: ${keys.toLocaleString('en-US')}`,
          await paired(ours, theirs, rounds),
          target,
        ),
      );
    }
  }
  rows.push(await growth(keyrings));
  return rows;
}

async function growth(keyrings: ReadonlyMap<number, KubeletKeyring>): Promise<Row> {
  const side = (keys: number): ReturnType<typeof repeated> => {
    const images = hits(keys, IMAGES);
    const config = keyrings.get(keys)?.config;
    return repeated((at) => void config?.lookup(images[at % IMAGES] ?? ''));
  };
  return atMostRow('lookup, 100,000 keys against 100', await paired(side(100_000), side(100)), 4);
}

/** Both sides have to find as many credentials. */
async function agree(
  go: GoSide | undefined,
  keyring: KubeletKeyring,
  images: readonly string[],
): Promise<void> {
  const answer = await go?.ask({ op: 'lookup', name: 'lookup', images });
  const count = images.reduce((sum, image) => sum + keyring.config.lookup(image).candidates.length, 0);
  if (answer !== undefined && answer.count !== count)
    throw new Error(`The two sides find ${answer.count} and ${count} credentials.`);
}

export function keyringOf(doc: string): KubeletKeyring {
  return createKeyring({ files: { 'root/config.json': doc } });
}
