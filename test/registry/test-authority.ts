import { generate } from 'selfsigned';

export interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

/** An authority of its own, and certificates that it signs. */
export interface TestAuthority {
  /** PEM. */
  readonly ca: string;
  issue(subject: {
    readonly ip?: string;
    readonly dns?: string;
    readonly expired?: boolean;
  }): Promise<KeyPair>;
}

const SETTINGS = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const;

export async function createAuthority(): Promise<TestAuthority> {
  const authority = await generate([{ name: 'commonName', value: 'Test authority' }], {
    ...SETTINGS,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return {
    ca: authority.cert,
    async issue({ ip, dns = 'registry.test', expired = false }) {
      const day = 24 * 3600 * 1000;
      const start = Date.now() - (expired ? 10 : 1) * day;
      const issued = await generate([{ name: 'commonName', value: dns }], {
        ...SETTINGS,
        notBeforeDate: new Date(start),
        notAfterDate: new Date(start + (expired ? 1 : 30) * day),
        ca: { key: authority.private, cert: authority.cert },
        extensions: [
          { name: 'basicConstraints', cA: false },
          {
            name: 'subjectAltName',
            altNames: [{ type: 2, value: dns }, ...(ip === undefined ? [] : [{ type: 7 as const, ip }])],
          },
        ],
      });
      return { key: issued.private, cert: issued.cert };
    },
  };
}
