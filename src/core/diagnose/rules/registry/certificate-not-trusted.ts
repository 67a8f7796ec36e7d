import { toldFailure } from '../../reading/told-failure';
import { rule } from '../../rule';

const STATEMENTS = ['host-not-reached certificate-unknown-authority'] as const;

export default rule({
  id: 'certificate-not-trusted',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  explains: STATEMENTS,
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: 'The certificate of the registry is signed by an authority that the runtime does not trust.',
    example: '`x509: certificate signed by unknown authority`',
    fix: 'Give the runtime the CA certificate.',
  },
  check: (story) =>
    toldFailure(story, STATEMENTS, {
      why: 'its certificate (TLS) is signed by an authority that the runtime does not trust',
      hint: "Give the runtime the registry's CA certificate, on every node (hosts.toml, certs.d, or the system's store), and restart it where it reads that at start only.",
    }),
});
