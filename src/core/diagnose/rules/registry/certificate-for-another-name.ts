import { toldFailure } from '../../reading/told-failure';
import { rule } from '../../rule';

const STATEMENTS = ['host-not-reached certificate-of-another-name'] as const;

export default rule({
  id: 'certificate-for-another-name',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  explains: STATEMENTS,
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: 'The certificate of the registry is for another name.',
    example: '`x509: certificate is valid for a.example.com, not b.example.com`',
    fix: 'Use the name that it is for, or another certificate.',
  },
  check: (story) =>
    toldFailure(story, STATEMENTS, {
      why: 'its certificate (TLS) is for another name, or has none that counts (a common name alone does not)',
      hint: 'Use the name that the certificate is for, or give the registry a certificate with this name among its subject alternative names.',
    }),
});
