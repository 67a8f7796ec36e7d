import type { Secret } from '../../model/secret';

/** How one endpoint's certificate is checked, and what is shown to it. */
export interface TlsSettings {
  /** False: any certificate is taken. */
  readonly verify: boolean;
  /** PEM of authorities besides those of the system. */
  readonly authorities: readonly string[];
  readonly client: readonly ClientCertificate[];
}

export interface ClientCertificate {
  /** PEM. */
  readonly certificate: string;
  /** PEM. */
  readonly key: Secret;
}

export const SYSTEM_TLS: TlsSettings = { verify: true, authorities: [], client: [] };

/** Whether a PEM file holds a certificate. What it says is not read. */
export function holdsCertificate(pem: string): boolean {
  return pem.includes('-----BEGIN CERTIFICATE-----') && pem.includes('-----END CERTIFICATE-----');
}

export function holdsKey(pem: string): boolean {
  return pem.includes('-----BEGIN ') && pem.includes('PRIVATE KEY-----');
}
