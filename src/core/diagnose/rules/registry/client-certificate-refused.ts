import { toldFailure } from '../../reading/told-failure';
import { rule } from '../../rule';

const STATEMENTS = ['host-not-reached client-certificate'] as const;

export default rule({
  id: 'client-certificate-refused',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  explains: STATEMENTS,
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: 'The registry asks for a client certificate, or does not take that of the runtime.',
    example: '`remote error: tls: bad certificate`',
    fix: 'Give the runtime a client certificate.',
  },
  check: (story) =>
    toldFailure(story, STATEMENTS, {
      why: 'it asks for a client certificate (TLS), or does not take that of the runtime',
      hint: 'Give the runtime a client certificate that the registry takes (client in hosts.toml, certs.d/HOST/client.cert).',
    }),
});
