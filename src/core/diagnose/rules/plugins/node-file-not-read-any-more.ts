import { cloudOf } from '../../reading/clouds';
import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { registryOf } from '../../reading/image-name';
import { nodeFindingsOf, observationOf } from '../../reading/node-findings';
import { rule } from '../../rule';

export default rule({
  id: 'node-file-not-read-any-more',
  stage: 'plugins',
  category: 'provider-not-configured',
  severity: 'error',
  explains: ANONYMOUS_REFUSED,
  excludedBy: [...NOT_ANONYMOUS, 'plugin-failed'],
  before: [['cloud-registry-without-provider', 'it says what gave the credentials up to some release']],
  docs: {
    cause:
      "The kubelet's flags name a file with the credentials of a cloud that this release does not read any more.",
    example: '`--azure-container-registry-config` from 1.30 on',
    fix: "Install the cloud's plugin.",
  },
  check: (story) => {
    if (!lacksCredential(story) || cloudOf(registryOf(story))?.name !== 'Azure Container Registry')
      return undefined;
    const found = nodeFindingsOf(story, 'node-file-not-read-any-more').find(({ about = [] }) =>
      about.includes('azure-container-registry-config'),
    );
    return found && { ...observationOf(found), confidence: 'likely' };
  },
});
