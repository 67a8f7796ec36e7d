import { saidAny } from '../../reading/happened';
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
  check: (story) => {
    const early = EARLY.exec(saidAny(story, STATEMENTS)?.words ?? '');
    return toldFailure(
      story,
      STATEMENTS,
      early === null
        ? {
            why: 'its certificate (TLS) has expired, or is not valid yet by the clock of the node',
            hint: 'Renew the certificate of the registry; compare the clock of the node.',
          }
        : {
            why: `its certificate (TLS) begins at ${early[2]}, and the clock of the node says ${early[1]}: that clock is slow`,
            hint: 'Set the clock of the node (timedatectl, chrony, the hardware clock), and pull again; where the clock is right, the certificate was made for later.',
          },
    );
  },
});

/** Go's words for a certificate that is not valid yet: the time by the clock, and the one at which it begins. */
const EARLY = /current time ([0-9T:.+Z-]{10,40}) is before ([0-9T:.+Z-]{10,40})/;
