import { nodeFindingsOf, observationOf } from '../../reading/node-findings';
import { isAskedFor } from '../../reading/plugin-reports';
import { rule } from '../../rule';

export default rule({
  id: 'node-plugin-loader-not-seen',
  stage: 'plugins',
  category: 'provider-wrong-binary',
  severity: 'warning',
  explains: ['plugin-failed executable-missing', 'host-answered unauthorized', 'no-credential-sent'],
  excludedBy: ['pull-succeeded', 'credential-sent', 'content-refused'],
  docs: {
    cause:
      'The loader that the program of a plugin is linked with is not among the files of the node that are here.',
    example: 'a plugin that is linked with musl',
    fix: 'Put a statically linked build there.',
  },
  check: (story) => {
    const wanted = nodeFindingsOf(story, 'node-plugin-loader-not-seen').find(({ about = [] }) =>
      about.some((plugin) => isAskedFor(plugin, story)),
    );
    return wanted && { ...observationOf(wanted), confidence: 'possible' };
  },
});
