import type { Statement } from '../../src/core/evidence/statement';

/** The families of fixtures/texts/families.json. */
export type Family =
  | 'credential'
  | 'absent'
  | 'platform'
  | 'content'
  | 'registry'
  | 'rate-limit'
  | 'transport'
  | 'tls'
  | 'name'
  | 'policy'
  | 'runtime';

/** The families that a statement belongs to; none where it says nothing of why a pull failed. */
export function familiesOf(says: Statement): readonly Family[] {
  switch (says.kind) {
    case 'no-credential-sent':
    case 'secret-does-not-decode':
    case 'secret-not-found':
      return ['credential'];
    case 'host-answered': {
      // A token server is asked because the registry wanted a credential.
      const wanted: readonly Family[] = says.party === 'token-server' ? ['credential'] : [];
      return [...wanted, ...ANSWERS[says.means]];
    }
    case 'host-not-reached':
      return [...(says.party === 'token-server' ? (['credential'] as const) : []), ...NOT_REACHED[says.why]];
    case 'content-refused':
      return CONTENT[says.why];
    case 'image-name-refused':
      // Which registries a short name is looked for at is the runtime's configuration.
      return says.why === 'short-name' ? ['name', 'runtime'] : ['name'];
    case 'runtime-configuration-refused':
      return says.what === 'credentials' ? ['runtime', 'credential'] : ['runtime'];
    case 'runtime-did-not-start':
      return ['runtime'];
    case 'credential-sent':
    case 'image-present':
    case 'kubelet-did-not-start':
    case 'never-pulled':
    case 'node-out-of':
    case 'not-understood':
    case 'other-failure':
    case 'other-program-asked':
    case 'plugin-failed':
    case 'pod-refused':
    case 'pull-failed':
    case 'pull-succeeded':
    case 'sandbox-image':
      return [];
  }
}

const ANSWERS: Record<Extract<Statement, { kind: 'host-answered' }>['means'], readonly Family[]> = {
  unauthorized: ['credential'],
  denied: ['credential'],
  'not-found': ['absent'],
  'rate-limited': ['rate-limit'],
  payment: ['registry'],
  'server-error': ['registry'],
  'web-page': ['registry'],
  'no-token-address': ['registry'],
  other: ['registry'],
};

const NOT_REACHED: Record<Extract<Statement, { kind: 'host-not-reached' }>['why'], readonly Family[]> = {
  'name-unknown': ['transport'],
  'name-server-failed': ['transport'],
  'connection-refused': ['transport'],
  'connection-cut': ['transport'],
  'no-route': ['transport'],
  unavailable: ['transport'],
  timeout: ['transport'],
  proxy: ['transport'],
  // Eight recordings of a port that speaks http are filed under "image name not valid": the name has the port.
  'plain-http': ['transport', 'registry', 'name'],
  'certificate-unknown-authority': ['tls'],
  'certificate-expired': ['tls'],
  // Thirteen recordings of a certificate of another name are filed under "wrong content".
  'certificate-of-another-name': ['tls', 'content'],
  'client-certificate': ['tls'],
  'tls-handshake': ['tls'],
  'too-many-redirects': ['transport', 'registry'],
  'redirect-refused': ['transport', 'registry'],
};

const CONTENT: Record<Extract<Statement, { kind: 'content-refused' }>['why'], readonly Family[]> = {
  platform: ['platform'],
  digest: ['content'],
  'no-registry': ['content'],
  'old-schema': ['content'],
  'no-image': ['content'],
  cut: ['content'],
  signature: ['policy'],
  policy: ['policy'],
  unpack: ['content'],
};
