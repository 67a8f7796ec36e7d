import { storeName } from '../../../src/core/imagemanager/store-name';
import { parseImageReference } from '../../../src/core/reference/parse-image-reference';

const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('what an image is called on a node', () => {
  it.each([
    ['busybox', 'docker.io/library/busybox:latest'],
    ['quay.io/a:1', 'quay.io/a:1'],
    [`quay.io/a@${DIGEST}`, `quay.io/a@${DIGEST}`],
    [`quay.io/a:1@${DIGEST}`, `quay.io/a@${DIGEST}`],
  ])('%s is %s', (image, name) => {
    expect(storeName(parseImageReference(image))).toBe(name);
  });
});
