import { DEFAULT_REGISTRY_KEY, fallsBackToDockerHub } from '../../../src/core/keyring/default-registry';

describe('the Docker Hub credentials', () => {
  it('are those stored under index.docker.io', () => {
    expect(DEFAULT_REGISTRY_KEY).toBe('index.docker.io');
  });

  it.each([
    'docker.io/library/nginx',
    'index.docker.io/a',
    'docker.io',
    'nginx',
    'nginx.x',
    'a:80',
    'library/nginx',
    'localhost/a',
    'Foo/a',
    'docker.io/',
  ])('serve %j', (name) => {
    expect(fallsBackToDockerHub(name)).toBe(true);
  });

  it.each([
    'gcr.io/a',
    'localhost:5000/a',
    'registry-1.docker.io/a',
    'Docker.io/a',
    'docker.io:443/a',
    'index.docker.io./a',
    '',
    '/a',
    '[::1]/a',
    'a./b',
    ':/b',
  ])('do not serve %j', (name) => {
    expect(fallsBackToDockerHub(name)).toBe(false);
  });
});
