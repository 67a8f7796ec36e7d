import { ByImageName, grouped } from '../../../src/core/evidence/by-image';
import { releaseProfile } from '../../../src/core/release/kubelet-version';

const { rules } = releaseProfile(undefined);
const use = (image: string, name: string): { image: string; name: string } => ({ image, name });

describe('what has an image', () => {
  const list = [
    use('nginx', 'a'),
    use('r.example/x:1', 'b'),
    use('docker.io/library/nginx:latest', 'c'),
    use('A B', 'd'),
  ];
  const uses = new ByImageName<{ image: string; name: string }>();
  const named = (image: string): readonly string[] => uses.of(list, image, rules).map(({ name }) => name);

  it('is found however the image is spelt, in its order', () => {
    expect(named('index.docker.io/library/nginx')).toEqual(['a', 'c']);
    expect(named('r.example/x:1')).toEqual(['b']);
  });

  it('is found where the image is no reference, as it is spelt', () => {
    expect(named('A B')).toEqual(['d']);
  });

  it('is nothing for an image that nothing has', () => {
    expect(named('r.example/x:2')).toEqual([]);
  });

  it('of another list is told apart', () => {
    expect(uses.of([use('nginx', 'z')], 'nginx', rules)).toEqual([use('nginx', 'z')]);
    expect(named('nginx')).toEqual(['a', 'c']);
  });

  it('is grouped by any key', () => {
    expect([...grouped(['ab', 'c', 'ad'], (word) => word.slice(0, 1))]).toEqual([
      ['a', ['ab', 'ad']],
      ['c', ['c']],
    ]);
  });
});
