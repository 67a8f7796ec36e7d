import fc from 'fast-check';
import { effectivePullPolicy } from '../../../src/core/reference/pull-policy';

const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('a pull policy that is not set', () => {
  it.each([
    ['no tag', 'nginx', 'Always'],
    ['the tag latest', 'gcr.io/a/b:latest', 'Always'],
    ['the tag latest and a digest', `nginx:latest@${DIGEST}`, 'Always'],
    ['another tag', 'nginx:1.27', 'IfNotPresent'],
    ['a tag that only begins like it', 'nginx:latest-1', 'IfNotPresent'],
    ['the tag in capitals', 'nginx:LATEST', 'IfNotPresent'],
    ['a digest alone', `nginx@${DIGEST}`, 'IfNotPresent'],
    ['a tag and a digest', `nginx:1.27@${DIGEST}`, 'IfNotPresent'],
    ['a name that is none', 'Nginx', 'IfNotPresent'],
    ['no name', '', 'IfNotPresent'],
    ['the name latest with another tag', 'latest:1', 'IfNotPresent'],
  ])('with %s: %s', (_, image, policy) => {
    expect(effectivePullPolicy(image)).toBe(policy);
    expect(effectivePullPolicy(image, '')).toBe(policy);
  });

  it('follows the name rules of the release', () => {
    const policies = (image: string, versions: string[]): string[] =>
      versions.map((kubeletVersion) => effectivePullPolicy(image, '', { kubeletVersion }));
    expect(policies('Foo/bar', ['1.28', '1.29'])).toEqual(['IfNotPresent', 'Always']);
    expect(policies('[::1]/x', ['1.28', '1.29'])).toEqual(['IfNotPresent', 'Always']);
    expect(policies('a'.repeat(238), ['1.31', '1.32'])).toEqual(['IfNotPresent', 'Always']);
  });
});

describe('a pull policy that is set', () => {
  it('stays as it is, whatever the image and even where the API server would refuse it', () => {
    const policy = fc.oneof(
      fc.constantFrom('Always', 'IfNotPresent', 'Never', 'always'),
      fc.string({ minLength: 1 }),
    );
    fc.assert(
      fc.property(fc.constantFrom('nginx', 'nginx:1', 'Nginx', ''), policy, (image, set) => {
        expect(effectivePullPolicy(image, set)).toBe(set);
      }),
    );
  });
});
