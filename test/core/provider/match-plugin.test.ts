import { isMatched, matchImages } from '../../../src/core/provider/match-plugin';
import { pluginRules } from './plugin-of';

const NEWEST = pluginRules();

describe('matchImages', () => {
  it('tells for each pattern how it compares with the image', () => {
    const patterns = [
      '*.example.com',
      'a.example.com:5000',
      'example.com',
      'a.example.com/y',
      'b.example.com',
      'a[.example.com',
      '%zz',
    ];
    expect(matchImages({ matchImages: patterns }, 'a.example.com/x', pluginRules('1.30'))).toEqual([
      { pattern: '*.example.com', outcome: 'match' },
      { pattern: 'a.example.com:5000', outcome: 'mismatch', mismatch: { reason: 'port' } },
      { pattern: 'example.com', outcome: 'mismatch', mismatch: { reason: 'label-count' } },
      { pattern: 'a.example.com/y', outcome: 'mismatch', mismatch: { reason: 'path' } },
      { pattern: 'b.example.com', outcome: 'mismatch', mismatch: { reason: 'label', label: 0 } },
      { pattern: 'a[.example.com', outcome: 'mismatch', mismatch: { reason: 'bad-glob', label: 0 } },
      { pattern: '%zz', outcome: 'invalid', fault: 'host-escape' },
    ]);
  });

  it.each([
    ['docker.io', 'docker.io/library/nginx', true],
    ['*.io/library', 'docker.io/library/nginx', true],
    ['index.docker.io', 'docker.io/library/nginx', false],
    ['https://docker.io', 'docker.io/library/nginx', false],
    ['*', 'localhost/x', true],
  ])('%s for %s: %s', (pattern, image, matched) => {
    expect(isMatched(matchImages({ matchImages: ['never.example.com', pattern] }, image, NEWEST))).toBe(
      matched,
    );
  });

  it('matches nothing that is no URL, and nothing without a pattern', () => {
    expect(matchImages({ matchImages: ['*'] }, '%zz', NEWEST)).toEqual([
      { pattern: '*', outcome: 'invalid', fault: 'host-escape' },
    ]);
    expect(isMatched([])).toBe(false);
  });
});
