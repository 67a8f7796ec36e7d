import { toldFailure } from '../../reading/told-failure';
import { rule } from '../../rule';

const STATEMENTS = ['host-not-reached certificate-expired'] as const;

export default rule({
  id: 'certificate-expired',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  explains: STATEMENTS,
  excludedBy: ['pull-succeeded'],
  docs: {
    cause:
      'The certificate of the registry has expired, is not valid yet, or the clock of the node is wrong.',
    example: '`x509: certificate has expired or is not yet valid`',
    fix: 'Renew it, or set the clock.',
  },
  check: (story) =>
    toldFailure(story, STATEMENTS, {
      why: 'its certificate (TLS) has expired, or is not valid yet by the clock of the node',
      hint: 'Renew the certificate of the registry; compare the clock of the node.',
    }),
});
