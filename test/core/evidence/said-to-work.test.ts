import { programsSaidToWork } from '../../../src/core/evidence/said-to-work';
import { readText } from '../../../src/core/evidence/read-text';

describe('with which programs a line says that it works', () => {
  it.each([
    ['but docker pull ghcr.io/team/app:1 works on the same node', ['docker']],
    ['It works with docker.', ['docker']],
    ['I can pull it with podman', ['podman']],
    ['pulling works fine using nerdctl on the host', ['nerdctl']],
    ['skopeo copy succeeds', ['podman']],
    ['helm works', ['oras']],
    ['Docker login is successful. The kubelet gets 401.', ['docker']],
    ['Status: Downloaded newer image for nginx:latest', ['docker']],
    ['Login Succeeded', ['docker']],
    ['Login Succeeded!', ['podman']],
  ])('%s', (line, tools) => {
    expect(programsSaidToWork(line)).toEqual(tools);
  });

  it.each([
    'docker pull does not work either',
    "docker pull doesn't work",
    "repository does not exist or may require 'docker login'",
    'failed to pull image "docker.io/library/nginx": not found',
    'If docker works, say so',
    'docker: failed. The network works',
    'my-docker-proxy works',
    'Status: unauthorized',
  ])('of none: %s', (line) => {
    expect(programsSaidToWork(line)).toEqual([]);
  });

  it('is told by a text once for each program, and by an object or a log never', () => {
    const text =
      'Failed to pull image "r.example/a:1": 401 Unauthorized\nit works with docker\ndocker pull works\n';
    expect(readText(text).saidToWork).toEqual(['docker']);
    expect(readText('{"kind":"Pod","metadata":{"name":"works with docker"}}').saidToWork).toEqual([]);
  });
});
