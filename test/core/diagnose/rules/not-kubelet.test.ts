import { diagnose } from '../diagnose-one';
import { findingOf, IMAGE, login, pod, type Situation } from '../situation';

const PAUSE = 'registry.corp.example/pause:3.9';

describe('sandbox-image-by-runtime: the pause image is not pulled by the kubelet', () => {
  it('is told by its name, where no container has it', () => {
    expect(findingOf('sandbox-image-by-runtime', { image: PAUSE, pod: pod() })).toEqual({
      id: 'sandbox-image-by-runtime',
      category: 'not-kubelet',
      severity: 'error',
      message: `${PAUSE} is the sandbox (pause) image: the container runtime pulls it by itself, and neither pull secrets nor the kubelet's node files are used for it.`,
      hint: "Give the runtime its own credential (containerd's registry configuration, CRI-O's global auth file, docker login of the user that runs cri-dockerd), load the image beforehand, or use one that is public.",
    });
  });

  it.each([
    'registry.corp.example/pause-amd64:3.1',
    'registry.corp.example/k8s/pause',
    'registry.corp.example/pause@sha256:' + 'a'.repeat(64),
    'registry.corp.example/pod-infra:1',
    'registry.corp.example/my_pause/x:1',
    'registry.corp.example/sandbox-image:1',
    'pause:3.9',
  ])('%s', (image) => {
    const wanted = !image.includes('my_');
    expect(findingOf('sandbox-image-by-runtime', { image, pod: pod() }) !== undefined).toBe(wanted);
  });

  it.each<[string, Situation]>([
    ['the image is none', { image: 'registry.corp.example/paused:1', pod: pod() }],
    ['a container has it', { image: PAUSE, pod: pod({ image: PAUSE }) }],
    ['there is no pod to tell by', { image: PAUSE }],
    ['the runtime names another', { runtimeConfig: { sandboxImage: PAUSE }, pod: pod() }],
    ['the runtime names the image elsewhere', { runtimeConfig: { other: IMAGE }, pod: pod() }],
    ['the text is of a pod that has the image', { events: ['FailedCreatePodSandBox'], pod: pod() }],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('sandbox-image-by-runtime', situation)).toBeUndefined();
  });

  it.each<[string, Record<string, string>]>([
    ['a setting called so', { sandboxImage: IMAGE }],
    ['a setting for pause', { pause: IMAGE }],
    ['a setting for infra', { infra: IMAGE }],
    [
      'sandbox_image of containerd',
      { 'config.toml': `version = 2\n[plugins."io.containerd.grpc.v1.cri"]\nsandbox_image = "${IMAGE}"` },
    ],
    ['pause_image of CRI-O', { 'crio.conf': `[crio.image]\npause_image = "${IMAGE}"` }],
    ['a flag of the kubelet', { kubelet: `--pod-infra-container-image=${IMAGE}` }],
  ])('is told by the runtime configuration: %s', (_what, runtimeConfig) => {
    expect(findingOf('sandbox-image-by-runtime', { runtimeConfig })).toBeDefined();
  });

  it('is told by the text, where no container has the image', () => {
    const situation = {
      image: 'r.example.com/x:1',
      pod: pod(),
      events: ['failed to get sandbox image "r.example.com/x:1": failed to pull image "r.example.com/x:1"'],
    };
    expect(findingOf('sandbox-image-by-runtime', situation)).toBeDefined();
  });

  it('and then the kubelet offers nothing, whatever matches', () => {
    const situation = {
      image: PAUSE,
      pod: pod({ secrets: ['s'] }),
      secrets: [login('s', 'registry.corp.example')],
    };
    expect(diagnose(situation).candidates).toEqual([]);
  });
});

describe('image-not-in-pod: no container has the image', () => {
  it('so somebody else asks for it', () => {
    expect(findingOf('image-not-in-pod', { image: 'r.example.com/x:1', pod: pod() })).toEqual({
      id: 'image-not-in-pod',
      category: 'not-kubelet',
      severity: 'error',
      message:
        'No container of pod api has the image r.example.com/x:1: the kubelet does not pull it for this pod. Another program that looks the image up uses credentials of its own.',
      hint: 'Look at who asks for the image (the event or log names it), and give that program a credential.',
    });
  });

  const volume = {
    spec: { containers: [{ name: 'c', image: 'a' }], volumes: [{ name: 'v', image: { reference: IMAGE } }] },
  };
  it.each<[string, Situation]>([
    ['it does', { pod: pod() }],
    ['it does, written in short', { image: 'docker.io/library/nginx:latest', pod: pod({ image: 'nginx' }) }],
    [
      'an init container does',
      { pod: { spec: { containers: [{ name: 'c', image: 'a' }], initContainers: [{ image: IMAGE }] } } },
    ],
    ['a volume does', { pod: volume }],
    ['the pod has no containers', { pod: { spec: { containers: [] } } }],
    ['there is no pod', {}],
    ['the name is invalid on both sides', { image: 'https://x', pod: pod({ image: 'https://x' }) }],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('image-not-in-pod', situation)).toBeUndefined();
  });

  it.each([
    ['tag', IMAGE.replace(':1', ':2')],
    ['repository', IMAGE.replace('app', 'web')],
    ['digest', `${IMAGE}@sha256:${'a'.repeat(64)}`],
    ['registry', IMAGE.replace('.com', '.org')],
  ])('fires where the %s differs', (_part, image) => {
    expect(findingOf('image-not-in-pod', { pod: pod({ image }) })).toBeDefined();
  });

  it('fires where only a volume of another kind is there', () => {
    const object = { spec: { containers: [{ image: 'a' }], volumes: [{ image: 'x' }, { configMap: {} }] } };
    expect(findingOf('image-not-in-pod', { pod: object })).toBeDefined();
  });
});

describe('pulled-by-other-program: the words are of a program that asks the registry itself', () => {
  it('is an error, as that program failed', () => {
    expect(
      findingOf('pulled-by-other-program', {
        events: [
          'GET https://registry.example.com/v2/team/app/manifests/1: UNAUTHORIZED: authentication required',
        ],
      }),
    ).toEqual({
      id: 'pulled-by-other-program',
      category: 'not-kubelet',
      severity: 'error',
      message: expect.stringMatching(
        /^The text comes from .+ that asks the registry itself; the kubelet has no part in it, nor have its credentials\. It says: GET /,
      ) as string,
      hint: "Give that program's own service account or configuration the credential.",
    });
  });

  it('does not fire on words of a runtime', () => {
    const events = ['Failed to pull image "ghcr.io/fluxcd/flux:1": 401 Unauthorized'];
    expect(findingOf('pulled-by-other-program', { events })).toBeUndefined();
  });
});

describe('what is known without the pod, or without the name of a volume', () => {
  it('is the sandbox image, told by the event', () => {
    const events = [`failed to get sandbox image "${PAUSE}": failed to pull image`];
    expect(findingOf('sandbox-image-by-runtime', { image: PAUSE, events })).toBeDefined();
  });

  it('is that no volume has the image', () => {
    const object = pod() as { readonly spec: object };
    const spec = { ...object.spec, volumes: [{ name: 'a', image: {} }, { name: 'b' }] };
    expect(findingOf('image-not-in-pod', { image: 'quay.io/a', pod: { ...object, spec } })).toBeDefined();
  });
});
