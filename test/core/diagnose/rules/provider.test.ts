import { plugins } from '../plugin-situation';
import { findingOf, login, pod } from '../situation';

describe('cloud-registry-without-provider: a registry of a cloud, and no plugin', () => {
  const ECR = ['Amazon ECR', 'ecr-credential-provider'] as const;
  const GOOGLE = ['Google Artifact Registry', 'gcr-credential-provider (auth-provider-gcp)'] as const;
  const AZURE = ['Azure Container Registry', 'acr-credential-provider'] as const;

  it.each<[string, readonly [string, string]]>([
    ['123456789012.dkr.ecr.us-east-1.amazonaws.com', ECR],
    ['123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com', ECR],
    ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', ECR],
    ['123456789012.dkr-ecr.us-east-1.on.aws', ECR],
    ['123456789012.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn', ECR],
    ['gcr.io', GOOGLE],
    ['eu.gcr.io', GOOGLE],
    ['us-central1-docker.pkg.dev', GOOGLE],
    ['container.cloud.google.com', GOOGLE],
    ['acme.azurecr.io', AZURE],
    ['acme.azurecr.cn', AZURE],
    ['acme.azurecr.us', AZURE],
    ['acme.azurecr.de', AZURE],
  ])('%s', (registry, [name, plugin]) => {
    expect(findingOf('cloud-registry-without-provider', { image: `${registry}/app:1` })).toEqual({
      id: 'cloud-registry-without-provider',
      category: 'provider-not-configured',
      severity: 'error',
      message: `Nothing matches ${registry} (${name}): the kubelet has no built-in support for it any more, and no credential provider plugin is configured.`,
      hint: `Install ${plugin} and start the kubelet with --image-credential-provider-config and --image-credential-provider-bin-dir, or give the pod a pull secret.`,
    });
  });

  it.each([
    '12345678901.dkr.ecr.us-east-1.amazonaws.com',
    '1234567890123.dkr.ecr.us-east-1.amazonaws.com',
    '123456789012.dkr.ecr.us-east-1.amazonaws.com.evil.example',
    '123456789012xdkr.ecr.us-east-1.amazonaws.com',
    'public.ecr.aws',
    'mygcr.io',
    'gcr.io.example.com',
    'a.b.gcr.io',
    'docker.pkg.dev',
    'x-docker.pkg.dev.example.com',
    'azurecr.io',
    'acme.azurecr.com',
    'my.container.cloud.google.com',
    'quay.io',
    'docker.io',
  ])('%s is none', (registry) => {
    expect(findingOf('cloud-registry-without-provider', { image: `${registry}/app:1` })).toBeUndefined();
  });

  it.each<[string, object]>([
    [
      'a credential matches',
      {
        image: 'gcr.io/a/b',
        pod: pod({ image: 'gcr.io/a/b', secrets: ['s'] }),
        secrets: [login('s', 'gcr.io')],
      },
    ],
    ['the image is invalid', { image: 'https://gcr.io/a' }],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('cloud-registry-without-provider', situation)).toBeUndefined();
  });
});

describe('a plugin of another cloud', () => {
  const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';

  it.each([
    [`${ECR}/app:1`, 'acr-credential-provider', '*.azurecr.io'],
    [`${ECR}/app:1`, 'gcr-credential-provider', 'gcr.io'],
    ['gcr.io/acme/app:1', 'acr-credential-provider', '*.azurecr.io'],
    ['acme.azurecr.io/app:1', 'ecr-credential-provider', '*.dkr.ecr.*.amazonaws.com'],
  ])('is not meant for %s: %s for %s', (image, name, pattern) => {
    const situation = { image, ...plugins([{ name, matchImages: [pattern] }]) };
    expect(findingOf('provider-pattern-near-miss', situation)).toBeUndefined();
    expect(findingOf('cloud-registry-without-provider', situation)?.message).toMatch(
      /the plugins that are configured are for other registries\.$/,
    );
  });

  it('is told from one of the same cloud that leaves the registry out', () => {
    const situation = {
      image: `${ECR}/app:1`,
      ...plugins([{ name: 'ecr-credential-provider', matchImages: ['*.dkr.ecr.us-east-1.amazonaws.com'] }]),
    };
    expect(findingOf('provider-pattern-near-miss', situation)).toBeDefined();
    expect(findingOf('cloud-registry-without-provider', situation)).toBeUndefined();
  });
});
