import { describeEnvironment, describeReference } from '../../../src/core/explain/describe-environment';
import { parseImageReference } from '../../../src/core/reference/parse-image-reference';
import { createKeyring } from '../../../src/core/resolve-from';

it('the environment says which kubelet answers and where it looks', () => {
  expect(describeEnvironment(createKeyring({ kubeletVersion: '1.34.4' }))).toBe(
    'kubelet 1.34.4, root directory /var/lib/kubelet, working directory /, HOME not set',
  );
  expect(
    describeEnvironment(createKeyring({ environment: { rootDir: '/k', cwd: '/w', home: '/root' } })),
  ).toMatch(/, root directory \/k, working directory \/w, HOME \/root$/);
});

describe('the parts of an image name', () => {
  const digest = `sha256:${'a'.repeat(64)}`;

  it.each([
    ['nginx', 'registry docker.io, repository library/nginx, tag latest'],
    [`r.io/x@${digest}`, `registry r.io, repository x, digest ${digest}`],
    [`r.io/x:1@${digest}`, `registry r.io, repository x, tag 1, digest ${digest}`],
  ])('%s', (image, words) => {
    expect(describeReference(parseImageReference(image))).toBe(words);
  });
});
