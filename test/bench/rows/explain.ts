import { explainImage } from '../../../src/core/explain/explain-image';
import { configJson, hits } from '../inputs';
import { paired, repeated } from '../paired';
import { duration, times, type Row } from '../row';
import { keyringOf } from './lookup';

const LIMIT = 50e6;

/** explain goes through every key: ten times the keys may take about ten times as long. */
export async function explainRows(): Promise<readonly Row[]> {
  const side = (keys: number): ReturnType<typeof repeated> => {
    const keyring = keyringOf(configJson(keys));
    const images = hits(keys, 50);
    return repeated((at) => void explainImage(keyring, images[at % 50] ?? ''));
  };
  const { ours, theirs, faster } = await paired(side(10_000), side(1000));
  return [
    {
      what: 'explain, 10,000 keys; 1,000 keys',
      ours: duration(ours),
      beside: duration(theirs),
      ratio: times(1 / faster),
      target: '≤ 50 ms, ≤ 15 × for 10 × the keys',
      met: ours <= LIMIT && 1 / faster <= 15,
    },
  ];
}
