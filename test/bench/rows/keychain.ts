import type { GoSide } from '../go-side';
import { configJson, hits } from '../inputs';
import { paired, repeated } from '../paired';
import { fasterRow, type Row } from '../row';
import { keyringOf } from './lookup';

const IMAGES = 1000;

/** The kubernetes keychain of go-containerregistry, which gives one credential for an image. */
export async function keychainRows(go: GoSide): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const keys of [1, 100, 10_000]) {
    const doc = configJson(keys);
    const images = hits(keys, IMAGES);
    const sample = images.slice(0, Math.max(1, Math.min(IMAGES, Math.floor(100_000 / keys))));
    const { config } = keyringOf(doc);
    await go.ask({ op: 'load-keychain', name: 'keychain', doc });
    const theirs = async (): Promise<number> => {
      const repeats = keys === 1 ? 20 : 1;
      const { nanoseconds, count } = await go.ask({
        op: 'keychain',
        name: 'keychain',
        images: sample,
        repeats,
      });
      if (count !== sample.length)
        throw new Error('The keychain finds no credential for an image that has one.');
      return nanoseconds / sample.length / repeats;
    };
    const ours = repeated((at) => void config.lookup(images[at % IMAGES] ?? ''));
    rows.push(
      fasterRow(
        `go-containerregistry keychain, ${keys.toLocaleString('en-US')} keys`,
        await paired(ours, theirs, 7),
        1,
      ),
    );
  }
  return rows;
}
