import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { probe, type ImageProbe } from '../../src/registry/probe';
import type { ProbeOptions } from '../../src/registry/options';
import { temporaryFolder } from '../node-files/temporary-folder';
import { resolutionOf, type Login } from '../registry/resolution-of';
import { createAuthority, type TestAuthority } from '../registry/test-authority';
import { startConfiguredRegistry } from './configured-registry';
import { startRegistry } from './docker-registry';
import { writeImageLayout } from './image-layout';
import { runProgramWell } from './run-program';
import {
  createSigner,
  ISSUER,
  SERVICE,
  startTokenServer,
  type KeyName,
  type Signer,
  type TokenServer,
} from './token-server';

const alice: Login = ['alice', 'password-of-alice'];
const wrong: Login = ['alice', 'canary-wrong-password'];
const guest: Login = ['guest', 'password-of-guest'];

let storage: string;
let htpasswd: string;
let authority: TestAuthority;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  authority = await createAuthority();
  const folder = temporaryFolder();
  const registry = await startRegistry(folder, { [alice[0]]: alice[1] });
  const layout = join(folder, 'layout');
  writeImageLayout(layout, 'hello');
  const creds = alice.join(':');
  const image = `docker://127.0.0.1:${registry.port}/team/app:1`;
  await runProgramWell('skopeo', [
    '--insecure-policy',
    'copy',
    '--dest-tls-verify=false',
    '--dest-creds',
    creds,
    `oci:${layout}:latest`,
    image,
  ]);
  await registry.stop();
  storage = join(folder, 'storage');
  htpasswd = join(folder, 'htpasswd');
});

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

async function startBasic(overTls: boolean): Promise<string> {
  const tls = overTls ? { tls: await authority.issue({ ip: '127.0.0.1' }) } : {};
  const auth = { htpasswd: { realm: 'test', path: htpasswd } };
  const registry = await startConfiguredRegistry(temporaryFolder(), storage, { auth, ...tls });
  stops.push(() => registry.stop());
  return `127.0.0.1:${registry.port}`;
}

async function startWithTokens(
  signer: Signer,
  keyName: KeyName,
  overTls: boolean,
): Promise<{ readonly host: string; readonly tokens: TokenServer }> {
  const users = {
    alice: { password: alice[1], repositories: ['team/app', 'team/none'] },
    guest: { password: guest[1], repositories: [] },
    '': { password: '', repositories: [] },
  };
  const tls = overTls ? { tls: await authority.issue({ ip: '127.0.0.1' }) } : {};
  const tokens = await startTokenServer({ signer, keyName, users, ...tls });
  const folder = temporaryFolder();
  const rootcertbundle = join(folder, 'tokens.pem');
  writeFileSync(rootcertbundle, signer.cert);
  const realm = `${overTls ? 'https' : 'http'}://127.0.0.1:${tokens.port}/token`;
  const auth = { token: { realm, service: SERVICE, issuer: ISSUER, rootcertbundle } };
  const registry = await startConfiguredRegistry(folder, storage, { auth, ...tls });
  stops.push(
    () => registry.stop(),
    () => tokens.stop(),
  );
  return { host: `127.0.0.1:${registry.port}`, tokens };
}

async function probeImage(
  host: string,
  path: string,
  logins: readonly Login[],
  options: ProbeOptions = {},
): Promise<ImageProbe> {
  const [result] = await probe(resolutionOf([`${host}/${path}`], host, logins), {
    env: {},
    ca: authority.ca,
    trustedRealms: ['127.0.0.1'],
    ...options,
  });
  return result!;
}

function kinds({ attempts }: ImageProbe): readonly string[] {
  return attempts.map(({ outcome }) =>
    'reason' in outcome ? `${outcome.kind}: ${outcome.reason}` : outcome.kind,
  );
}

describe.each([
  ['plain http', false],
  ['TLS', true],
])('docker-registry with htpasswd over %s', (_what, overTls) => {
  it('accepts the right credential and no other', async () => {
    const host = await startBasic(overTls);
    const result = await probeImage(host, 'team/app:1', [wrong, alice]);
    expect(kinds(result)).toEqual(['refused: credential', 'accepted', 'refused: credential']);
    expect(result.attempts[1]?.outcome).toMatchObject({
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
    });
    expect(result.verdict).toBe('pulls');
  });

  it('finds the image by its digest', async () => {
    const host = await startBasic(overTls);
    const [first] = (await probeImage(host, 'team/app:1', [alice])).attempts;
    const digest = first?.outcome.kind === 'accepted' ? first.outcome.digest : undefined;
    expect(kinds(await probeImage(host, `team/app@${digest ?? ''}`, [alice]))[0]).toBe('accepted');
  });

  it('tells a missing tag from a missing repository', async () => {
    const host = await startBasic(overTls);
    expect(kinds(await probeImage(host, 'team/app:2', [alice]))[0]).toBe('manifest-unknown');
    expect(kinds(await probeImage(host, 'team/none:1', [alice]))[0]).toMatch(
      /^(?:repository|manifest)-unknown$/,
    );
  });
});

describe.each<readonly [Signer['algorithm'], KeyName, string, boolean]>([
  ['RS256', 'kid', 'TLS', true],
  ['RS256', 'x5c', 'plain http', false],
  ['ES256', 'kid', 'plain http', false],
  ['ES256', 'x5c', 'TLS', true],
])('docker-registry with tokens (%s, %s) over %s', (algorithm, keyName, _what, overTls) => {
  it('accepts whom the token server lets, and tells whom it does not know from whom it does not let', async () => {
    const { host, tokens } = await startWithTokens(await createSigner(algorithm), keyName, overTls);
    const result = await probeImage(host, 'team/app:1', [wrong, guest, alice]);
    expect(kinds(result)).toEqual(['refused: credential', 'refused: token', 'accepted', 'refused: token']);
    expect(result.attempts.map(({ outcome }) => 'at' in outcome && outcome.at)).toEqual([
      'token-server',
      'registry',
      false,
      'registry',
    ]);
    expect(result.verdict).toBe('pulls');
    expect(tokens.received[0]?.path).toBe(
      '/token?service=test+registry&scope=repository%3Ateam%2Fapp%3Apull',
    );
    expect(kinds(await probeImage(host, 'team/none:1', [alice]))[0]).toMatch(
      /^(?:repository|manifest)-unknown$/,
    );
  });
});

describe('TLS of docker-registry', () => {
  it('has to come from a trusted authority', async () => {
    const host = await startBasic(true);
    const other = await createAuthority();
    expect(kinds(await probeImage(host, 'team/app:1', [alice], { ca: other.ca }))).toEqual([
      'tls-failed: untrusted',
      'tls-failed: untrusted',
    ]);
  });

  it('is missed where it is spoken to in plain http', async () => {
    const host = await startBasic(true);
    const result = await probeImage(host, 'team/app:1', [alice], { plainHttp: true });
    expect(result.attempts[0]).toMatchObject({
      credentialSent: false,
      outcome: { kind: 'unexpected-status', status: 400 },
    });
  });
});
