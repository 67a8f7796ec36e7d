import { findingOf, IMAGE, pod, type Situation } from '../situation';

describe('image-name-invalid: the kubelet refuses the name', () => {
  it('and pulls nothing', () => {
    expect(findingOf('image-name-invalid', { image: 'https://r.example.com/app:1' })).toEqual({
      id: 'image-name-invalid',
      category: 'image-reference',
      severity: 'error',
      message: expect.stringMatching(
        /^.{20,} The container waits with InvalidImageName, and nothing is pulled\.$/,
      ) as string,
      hint: 'Write the image as [REGISTRY[:PORT]/]REPOSITORY[:TAG][@DIGEST], without a scheme such as https://.',
    });
  });

  it.each(['r.example.com/app:', 'r.example.com//app'])('%j', (image) => {
    expect(findingOf('image-name-invalid', { image })).toBeDefined();
  });

  it('does not fire on a valid one', () => {
    expect(findingOf('image-name-invalid', {})).toBeUndefined();
  });
});

describe('image-redirected-by-runtime: a name without a registry is of Docker Hub to the kubelet', () => {
  const runtimeConfig = { dockerd: '--add-registry nexus.example.com' };

  it('whatever registry the runtime asks', () => {
    expect(findingOf('image-redirected-by-runtime', { image: 'ubuntu', runtimeConfig })).toEqual({
      id: 'image-redirected-by-runtime',
      category: 'image-reference',
      severity: 'error',
      message:
        'ubuntu is docker.io/library/ubuntu to the kubelet, which looks up credentials for Docker Hub; that the runtime asks for nexus.example.com/ubuntu is unknown to the kubelet.',
      hint: 'Write the registry in the image name: nexus.example.com/ubuntu:TAG.',
    });
  });

  it.each<[string, Situation]>([
    ['block-registry', { image: 'a/b:1', runtimeConfig: { dockerd: '--block-registry docker.io' } }],
    [
      'unqualified-search-registries',
      { image: 'b:1', runtimeConfig: { 'registries.conf': 'unqualified-search-registries = ["x.y"]' } },
    ],
    [
      'short-name aliases',
      { image: 'b:1', runtimeConfig: { 'registries.conf': '[aliases]\nb = "x.y/b"\n' } },
    ],
    [
      'two registries under enforcing',
      {
        image: 'b:1',
        runtimeConfig: { 'registries.conf': 'unqualified-search-registries = ["x.y", "docker.io"]' },
      },
    ],
    [
      'the pod writes the name in short',
      { image: 'docker.io/library/b:1', pod: pod({ image: 'b:1' }), runtimeConfig },
    ],
  ])('fires with %s', (_what, situation) => {
    expect(findingOf('image-redirected-by-runtime', situation)).toBeDefined();
  });

  it.each<[string, Situation]>([
    ['the name has its registry', { image: 'docker.io/library/b:1', runtimeConfig }],
    ['the registry has a port', { image: 'docker.io:443/b:1', runtimeConfig }],
    ['the registry is another', { runtimeConfig }],
    ['the registry is localhost', { image: 'localhost/b', runtimeConfig }],
    [
      'the pod writes the registry',
      { image: 'docker.io/library/b:1', pod: pod({ image: 'docker.io/b:1' }), runtimeConfig },
    ],
    ['the runtime redirects nothing', { image: 'b', runtimeConfig: { dockerd: '--debug' } }],
    ['nothing is known of the runtime', { image: 'b' }],
    ['no alias is for it', { image: 'b:1', runtimeConfig: { 'short-name-aliases.conf': '' } }],
    ['a dot is in the tag only', { image: IMAGE, runtimeConfig }],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('image-redirected-by-runtime', situation)).toBeUndefined();
  });
});
