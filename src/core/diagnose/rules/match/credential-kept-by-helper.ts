import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_OR_LIMITED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { registryOf } from '../../reading/image-name';
import { rule } from '../../rule';

export default rule({
  id: 'credential-kept-by-helper',
  stage: 'match',
  category: 'credentials-empty',
  severity: 'error',
  explains: ANONYMOUS_OR_LIMITED,
  excludedBy: NOT_ANONYMOUS,
  before: [
    ['registry-key-for-other-registry', 'the document says where its credential is kept'],
    ['sidecar-registry-not-covered', 'the document says where its credential is kept'],
  ],
  docs: {
    cause: 'The document in use delegates to a helper or store, and holds nothing for the image itself.',
    example: '`credHelpers` for `gcr.io`',
    fix: 'Put the credential in.',
  },
  check: (story) => {
    if (!lacksCredential(story)) return undefined;
    const registry = registryOf(story);
    const isMeant = (key: string): boolean =>
      key.includes(registry) || (registry === 'docker.io' && key.includes('docker.io'));
    const section = story.keyring.findings.find(
      ({ id, registries }) =>
        id === 'creds-store-rejected' ||
        (id === 'cred-helpers-rejected' && registries?.some(isMeant) === true),
    );
    if (section === undefined) return undefined;
    const { source, pointer, message, hint } = section;
    return {
      ...(source === undefined ? {} : { source }),
      ...(pointer === undefined ? {} : { pointer }),
      message,
      ...(hint === undefined ? {} : { hint }),
    };
  },
});
