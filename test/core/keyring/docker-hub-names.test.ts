import {
  DOCKER_HUB,
  isMistakenDockerHubKey,
  USUAL_DOCKER_HUB_KEY,
} from '../../../src/core/keyring/docker-hub-names';
import { nodeKeyring } from '../../builders/node-keyring';

const MISTAKEN = [
  'docker.com',
  'www.docker.com',
  'hub.docker.com',
  'cloud.docker.com',
  'app.docker.com',
  'login.docker.com',
  'registry.docker.com',
  'registry.hub.docker.com',
  'registry-1.docker.io',
  'registry.docker.io',
  'auth.docker.io',
  'hub.docker.io',
  'www.docker.io',
  'dockerhub.io',
  'dockerhub.com',
  'HUB.docker.com',
  'hub.docker.com:443',
  'hub.docker.com/library',
  'index.docker.io/v1',
  'index.docker.io/v2',
  'docker.io/v1',
  'docker.io/v2',
  'Docker.io',
  'INDEX.docker.io',
  'docker.io:443',
  'index.docker.io:443',
  'docker.io/Library',
];

describe('a key that is meant for Docker Hub and is none', () => {
  it.each(MISTAKEN)('%s', (key) => {
    expect(isMistakenDockerHubKey(key)).toBe(true);
    expect(nodeKeyring({ [key]: 'x' }).resolve('nginx').outcome).toBe('anonymous');
  });

  it.each([
    'docker.io',
    'index.docker.io',
    'docker.io/library',
    'docker.io/v1/x',
    'docker.io/v3',
    'docker.io:5000',
    'gcr.io',
    'gcr.io/v1',
    'Gcr.io',
    'gcr.io:443',
    'my.hub.docker.com',
    'hub.docker.com:80',
    '',
  ])('is not %j', (key) => {
    expect(isMistakenDockerHubKey(key)).toBe(false);
  });
});

describe('the names of Docker Hub', () => {
  it('are its registry and the key that everybody writes', () => {
    expect([DOCKER_HUB, USUAL_DOCKER_HUB_KEY]).toEqual(['docker.io', 'https://index.docker.io/v1/']);
    expect(nodeKeyring({ [USUAL_DOCKER_HUB_KEY]: 'x' }).resolve('nginx').outcome).toBe('credentials');
  });
});
