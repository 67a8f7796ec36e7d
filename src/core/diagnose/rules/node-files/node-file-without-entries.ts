import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { meantElsewhere, placesOf } from '../../reading/node-places';
import { rule } from '../../rule';

export default rule({
  id: 'node-file-without-entries',
  stage: 'node-files',
  category: 'node-file-shadowed',
  severity: 'error',
  explains: ANONYMOUS_REFUSED,
  excludedBy: NOT_ANONYMOUS,
  docs: {
    cause: 'The node file that wins holds no entry.',
    example: 'the output of another program',
    fix: 'Write `auths`.',
  },
  check: (story) => {
    const report = placesOf(story).find(({ outcome }) => outcome === 'selected');
    if (report?.outcome !== 'selected' || report.entries > 0) return undefined;
    if (meantElsewhere(story) || !lacksCredential(story) || delegates(story, report.place.path))
      return undefined;
    return {
      source: { kind: 'node-file', place: report.place.id, path: report.place.path },
      message: `${report.place.path} is valid and holds no entry ("auths" is empty or missing): it ends the search, and the kubelet has no node credential.`,
      hint: 'Write the entries under "auths" in it, or remove the file so that a later one is found.',
    };
  },
});

/** A file that leaves its credentials to a store or helper has a finding of its own. */
function delegates({ keyring }: Parameters<typeof placesOf>[0], path: string): boolean {
  return keyring.findings.some(
    ({ id, source }) =>
      (id === 'creds-store-rejected' || id === 'cred-helpers-rejected') &&
      source?.kind === 'node-file' &&
      source.path === path,
  );
}
