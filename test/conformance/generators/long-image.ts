import fc from 'fast-check';
import { anyOf, plan, weighted } from './choice';
import { imageSuffix } from './image-suffix';

function longPath(length: number, every: number): string {
  return Array.from({ length }, (_, index) =>
    index % every === every - 1 && index < length - 1 ? '/' : 'a',
  ).join('');
}

/** Images whose paths, or whole names, about as long as the grammar allows. */
export const longImage: fc.Arbitrary<string> = plan<{
  host: string;
  length: number;
  every: number;
  suffix: string;
}>({
  host: weighted(
    [3, fc.constant('')],
    [2, anyOf('gcr.io/', 'docker.io/', 'localhost:5000/', 'library/')],
    [1, fc.constant(`${'h'.repeat(250)}.io/`)],
  ),
  length: weighted(
    [5, fc.integer({ min: 254, max: 256 })],
    [1, fc.integer({ min: 250, max: 260 })],
    [3, fc.integer({ min: 234, max: 251 })],
  ),
  every: fc.constantFrom(1000, 64, 7, 2),
  suffix: imageSuffix,
}).map(({ host, length, every, suffix }) => host + longPath(length, every) + suffix);
