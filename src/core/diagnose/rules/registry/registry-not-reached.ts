import { toldFailure } from '../../reading/told-failure';
import { rule } from '../../rule';

const STATEMENTS = [
  'host-not-reached no-route',
  'host-not-reached too-many-redirects',
  'host-not-reached redirect-refused',
] as const;

export default rule({
  id: 'registry-not-reached',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  explains: STATEMENTS,
  excludedBy: ['pull-succeeded'],
  docs: {
    cause:
      'The registry is not reached: there is no route to it, or it redirects to where the runtime does not go.',
    example: '`no route to host`',
    fix: "Check the node's route.",
  },
  check: (story) =>
    toldFailure(story, STATEMENTS, {
      why: 'it is not reached: there is no route to it, or it redirects to where the runtime does not go',
      hint: "Check the node's route and firewall; where it redirects, allow the host that it redirects to.",
    }),
});
