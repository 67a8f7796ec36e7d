import { toldFailure } from '../../reading/told-failure';
import { rule } from '../../rule';

const STATEMENTS = ['host-not-reached plain-http'] as const;

export default rule({
  id: 'registry-speaks-plain-http',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  explains: STATEMENTS,
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: 'The registry speaks plain http and was asked over https.',
    example: '`server gave HTTP response to HTTPS client`',
    fix: 'Configure it as insecure, or give it a certificate.',
  },
  check: (story) =>
    toldFailure(story, STATEMENTS, {
      why: 'it speaks plain http, and was asked over https',
      hint: 'Configure the registry as insecure (http) in the runtime, on every node, or give it a certificate.',
    }),
});
