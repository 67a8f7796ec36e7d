import { toldFailure } from '../../reading/told-failure';
import { rule } from '../../rule';

const STATEMENTS = ['host-not-reached tls-handshake'] as const;

export default rule({
  id: 'tls-handshake-failed',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  explains: STATEMENTS,
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: 'The TLS handshake with the registry fails.',
    example: '`remote error: tls: handshake failure`',
    fix: 'See which versions and ciphers both sides speak.',
  },
  check: (story) =>
    toldFailure(story, STATEMENTS, {
      why: 'the TLS handshake fails',
      hint: 'See which TLS versions and ciphers the registry speaks, and what stands between node and registry (a proxy that opens TLS, a load balancer without a certificate for this name).',
    }),
});
