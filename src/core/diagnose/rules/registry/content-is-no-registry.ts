import { toldFailure } from '../../reading/told-failure';
import { rule } from '../../rule';

const STATEMENTS = ['content-refused no-registry', 'host-answered web-page'] as const;

export default rule({
  id: 'content-is-no-registry',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  explains: STATEMENTS,
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: 'What answers is no registry: a web page, a proxy, another service.',
    example: "`invalid character '<' looking for beginning of value`",
    fix: 'Check host, port and path of the registry.',
  },
  check: (story) =>
    toldFailure(story, STATEMENTS, {
      why: 'what answers there is no registry (a web page, a login page of a proxy, another service)',
      hint: 'Check host, port and path of the registry in the image name, and the proxy of the runtime.',
    }),
});
