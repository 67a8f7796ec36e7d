import { USUAL_DOCKER_HUB_KEY } from '../../../keyring/docker-hub-names';
import { describeSource } from '../../../model/source';
import { shorten } from '../../../model/wording';
import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_OR_LIMITED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { rule } from '../../rule';

export default rule({
  id: 'docker-hub-key-mistaken',
  stage: 'match',
  category: 'docker-hub-name',
  severity: 'error',
  explains: ANONYMOUS_OR_LIMITED,
  excludedBy: NOT_ANONYMOUS,
  before: [
    ['registry-key-near-miss', 'a name of Docker Hub was plainly meant for it'],
    ['registry-key-for-other-registry', 'a name of Docker Hub was plainly meant for it'],
    ['sidecar-registry-not-covered', 'a name of Docker Hub was plainly meant for it'],
    ['credential-kept-by-helper', 'the entry is there'],
  ],
  docs: {
    cause: 'Docker Hub under a name that the kubelet does not take.',
    example: '`https://hub.docker.com`',
    fix: '`https://index.docker.io/v1/`',
  },
  check: (story) => {
    const key = story.keys.mistaken['docker-hub-name'];
    if (key === undefined || !lacksCredential(story)) return undefined;
    return {
      source: key.source,
      pointer: key.pointer,
      message: `The key ${shorten(key.registryKey)} of ${describeSource(key.source)} does not stand for Docker Hub: the kubelet takes docker.io, index.docker.io, ${USUAL_DOCKER_HUB_KEY} and https://index.docker.io/v2/ (with the slash at the end).`,
      hint: `Use ${USUAL_DOCKER_HUB_KEY}, which docker, podman and kubectl understand as well.`,
    };
  },
});
