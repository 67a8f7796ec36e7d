import { toldFailure } from '../../reading/told-failure';
import { rule } from '../../rule';

const STATEMENTS = ['host-not-reached proxy'] as const;

export default rule({
  id: 'registry-proxy-failed',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  explains: STATEMENTS,
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: 'The proxy between node and registry refuses the connection or does not reach the registry.',
    example: '`proxyconnect tcp`, a `Forbidden` without a status',
    fix: 'Allow the host in the proxy, or list it in NO_PROXY of the runtime.',
  },
  check: (story) =>
    toldFailure(story, STATEMENTS, {
      why: 'the proxy refuses the connection, or does not reach it',
      hint: 'Allow this host in the proxy (also the hosts to which the registry redirects), or list it in NO_PROXY of the container runtime, and restart the runtime.',
    }),
});
