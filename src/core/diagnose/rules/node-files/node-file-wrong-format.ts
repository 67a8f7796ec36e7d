import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { meantElsewhere, placesOf } from '../../reading/node-places';
import { rule } from '../../rule';

export default rule({
  id: 'node-file-wrong-format',
  stage: 'node-files',
  category: 'node-file-invalid',
  severity: 'error',
  explains: ANONYMOUS_REFUSED,
  excludedBy: NOT_ANONYMOUS,
  before: [
    ['node-file-without-entries', 'it has entries, under names that the kubelet does not read them by'],
    ['node-file-elsewhere', 'the file that is read was meant to hold the entry'],
  ],
  docs: {
    cause: 'The node file that wins decodes, in the form of the other kind of file.',
    example: 'a whole config.json under the name `.dockercfg`',
    fix: 'Give it the name that fits its content.',
  },
  check: (story) => {
    const report = placesOf(story).find(({ outcome }) => outcome === 'selected');
    if (report === undefined || !lacksCredential(story)) return undefined;
    const { path, id } = report.place;
    const odd = story.keyring.findings.find(
      ({ id, source }) => FORMS.has(id) && source?.kind === 'node-file' && source.path === path,
    );
    if (odd === undefined) return undefined;
    const legacy = odd.id === 'config-json-as-dockercfg';
    return {
      ...(meantElsewhere(story) ? { confidence: 'possible' as const } : {}),
      source: { kind: 'node-file', place: id, path },
      message: legacy
        ? `${path} has the form of a config.json, with "auths": under the name .dockercfg the kubelet takes "auths" for a registry, and finds none of its entries.`
        : `${path} has the form of a .dockercfg, without "auths": under the name config.json the kubelet finds no entry in it.`,
      hint: legacy
        ? 'Rename it to config.json; or take "auths" away, so that the registries stand at the top.'
        : 'Put the registries under "auths".',
    };
  },
});

const FORMS: ReadonlySet<string> = new Set(['config-json-as-dockercfg', 'flat-config-json']);
