import { describePattern, patternNearness } from '../../../src/core/explain/describe-pattern';
import { matchImages } from '../../../src/core/provider/match-plugin';
import { NEWEST, rulesOf } from '../../builders/rule-sets';

const RULES = rulesOf(NEWEST);

function describe_(pattern: string, name: string): readonly [string, number | undefined] {
  const [verdict] = matchImages({ matchImages: [pattern] }, name, RULES);
  if (verdict === undefined) throw new Error('no verdict');
  return [describePattern(verdict, name, RULES), patternNearness(verdict, name, RULES)];
}

describe('an entry of matchImages and an image', () => {
  it.each([
    ['*.example.com', 'a.example.com/x', 'it matches', undefined],
    ['*.example.com', 'a.b.example.com/x', /its host has 3 parts, and that of the image 4/, 3],
    ['example.com:5000', 'example.com/x', /it has the port 5000, and the image has none/, 1],
    ['example.com/*', 'example.com/a/x', /globs work in the host only/, 2],
    ['example.com/b', 'example.com/a/x', /its path \/b is no prefix of \/a\/x/, 2],
    ['https://example.com', 'example.com/x', /has a scheme/, 0],
    ['https://example.com/team', 'example.com/team/x', /has a scheme/, 0],
    ['index.docker.io', 'docker.io/library/nginx', /those of Docker Hub are named docker\.io/, 0],
    ['registry-1.docker.io', 'docker.io/library/nginx', /does not stand for Docker Hub/, 0],
    ['quay.io', 'docker.io/library/nginx', /part 1 of its host is quay/, undefined],
    ['a b', 'example.com/x', /no URL/, undefined],
  ])('%s and %s', (pattern, name, words, distance) => {
    const [said, near] = describe_(pattern, name);
    expect(said).toEqual(typeof words === 'string' ? words : expect.stringMatching(words));
    expect(near).toBe(distance);
  });
});
