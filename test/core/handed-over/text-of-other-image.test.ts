import type { Evidence } from '../../../src/core/evidence/evidence';
import { readText } from '../../../src/core/evidence/read-text';
import { textOfOtherImage } from '../../../src/core/handed-over/text-of-other-image';
import { releaseProfile } from '../../../src/core/release/kubelet-version';

const { rules } = releaseProfile();

const failed = (image: string): readonly Evidence[] =>
  readText(`Failed to pull image "${image}": failed to resolve reference "${image}": 401 Unauthorized`)
    .evidence;

describe('a text beside images that were asked about', () => {
  it('is said to be about others where it is', () => {
    const found = textOfOtherImage(
      { evidence: failed('ghcr.io/a/b:1'), objects: [] },
      ['ghcr.io/a/c'],
      rules,
    );
    expect(found).toMatchObject({
      id: 'text-of-other-image',
      severity: 'warning',
      message: 'The text tells of ghcr.io/a/b:1, and of nothing that was asked about: it was not used.',
    });
  });

  it.each([
    ['names the image', failed('ghcr.io/a/b:1'), ['ghcr.io/a/b:1']],
    ['names it in another spelling', failed('docker.io/library/nginx:latest'), ['nginx']],
    ['names one of several', failed('ghcr.io/a/b:1'), ['nginx', 'ghcr.io/a/b:1']],
    ['names it beside another', [...failed('ghcr.io/a/b:1'), ...failed('nginx')], ['nginx']],
    ['names no image', readText('dial tcp: lookup ghcr.io: no such host').evidence, ['ghcr.io/a/c']],
    ['is not there', [], ['nginx']],
    ['stands beside no image', failed('ghcr.io/a/b:1'), []],
  ])('is not where it %s', (_, evidence, asked) => {
    expect(textOfOtherImage({ evidence, objects: [] }, asked, rules)).toBeUndefined();
  });

  it('is not where there are objects: most are about other images', () => {
    const objects = [{ kind: 'Pod' }];
    expect(textOfOtherImage({ evidence: failed('b.io/b:1'), objects }, ['nginx'], rules)).toBeUndefined();
  });

  it('names three of many, and no password', () => {
    const evidence = ['https://u:pw@r.io/a', 'b.io/b', 'c.io/c', 'd.io/d', 'e.io/e'].flatMap((image) => [
      { says: { kind: 'pull-succeeded' }, about: { image }, source: { form: 'text' } } as const,
    ]);
    const message = textOfOtherImage({ evidence, objects: [] }, ['nginx'], rules)?.message ?? '';
    expect(message).toContain('b.io/b, c.io/c, 2 more');
    expect(message).not.toContain('pw');
  });
});
