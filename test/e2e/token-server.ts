import { createHash, createPublicKey, randomUUID, sign, X509Certificate } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import type { KeyPair } from '../registry/test-authority';

/** How a token names the key that signed it, in the two ways that docker-registry knows. */
export type KeyName = 'kid' | 'x5c';

export interface Signer extends KeyPair {
  readonly algorithm: 'RS256' | 'ES256';
}

export async function createSigner(algorithm: Signer['algorithm']): Promise<Signer> {
  const type =
    algorithm === 'RS256'
      ? { keyType: 'rsa' as const, keySize: 2048 }
      : { keyType: 'ec' as const, curve: 'P-256' as const };
  const pair = await generate([{ name: 'commonName', value: 'Token server' }], {
    ...type,
    algorithm: 'sha256',
  });
  return { key: pair.private, cert: pair.cert, algorithm };
}

export interface TokenServer {
  readonly port: number;
  readonly received: readonly { readonly path: string; readonly authorization: string | undefined }[];
  stop(): Promise<void>;
}

export interface TokenRules {
  readonly signer: Signer;
  readonly keyName: KeyName;
  /** Password and repositories that may be pulled, by user; user '' is anonymous. */
  readonly users: Readonly<
    Record<string, { readonly password: string; readonly repositories: readonly string[] }>
  >;
  readonly tls?: KeyPair;
}

export const ISSUER = 'test token server';
export const SERVICE = 'test registry';

/** A token server by distribution's token protocol (GET), with real JSON web tokens. */
export async function startTokenServer({ signer, keyName, users, tls }: TokenRules): Promise<TokenServer> {
  const received: { path: string; authorization: string | undefined }[] = [];
  const listener: RequestListener = (request, response) => {
    const { authorization } = request.headers;
    received.push({ path: request.url ?? '', authorization });
    const basic = /^Basic (.*)$/.exec(authorization ?? '')?.[1];
    const [user = '', password = ''] =
      basic === undefined ? [] : Buffer.from(basic, 'base64').toString().split(':');
    const account = users[user];
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (account?.password !== password || searchParams.get('service') !== SERVICE) {
      response
        .writeHead(401, { 'Content-Type': 'application/json' })
        .end('{"errors":[{"code":"UNAUTHORIZED"}]}');
      return;
    }
    const [, name = ''] = (searchParams.get('scope') ?? '').split(':');
    const access = account.repositories.includes(name)
      ? [{ type: 'repository', name, actions: ['pull'] }]
      : [];
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ token: signToken(signer, keyName, user, access), expires_in: 60 }));
  };
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    received,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function signToken(
  { algorithm, key, cert }: Signer,
  keyName: KeyName,
  user: string,
  access: readonly object[],
): string {
  const now = Math.floor(Date.now() / 1000);
  const named =
    keyName === 'kid' ? { kid: keyId(cert) } : { x5c: [new X509Certificate(cert).raw.toString('base64')] };
  const header = { typ: 'JWT', alg: algorithm, ...named };
  const claims = {
    iss: ISSUER,
    sub: user,
    aud: SERVICE,
    exp: now + 60,
    nbf: now - 10,
    iat: now,
    jti: randomUUID(),
    access,
  };
  const text = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}

/** libtrust's name of a public key: 240 bits of its SHA-256 in base 32, by fours. */
function keyId(certificate: string): string {
  const der = createPublicKey(certificate).export({ type: 'spki', format: 'der' });
  const digest = createHash('sha256').update(der).digest().subarray(0, 30);
  const bits = [...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = (bits.match(/.{5}/g) ?? [])
    .map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five, 2)])
    .join('');
  return (letters.match(/.{4}/g) ?? []).join(':');
}
