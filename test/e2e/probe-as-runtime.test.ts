import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RuntimeExplanation } from '../../src/core/story/explain-runtime';
import type { RuntimeProbe } from '../../src/registry/as-runtime/probe-as-runtime';
import { runMain } from '../cli/run-main';
import { temporaryFolder } from '../node-files/temporary-folder';
import { createAuthority, type TestAuthority } from '../registry/test-authority';
import { startRegistry, type Registry } from './docker-registry';
import { writeImageLayout } from './image-layout';
import { RecordedHosts } from './recorded-hosts';
import { runProgramWell } from './run-program';

const NODE = 'node';
const PASSWORDS = { [NODE]: 'password-of-node', robot: 'password-of-robot' };
const REGISTRY = 'registry.example.com';
const CA = '/etc/pki/own/ca.crt';

let registry: Registry;
let authority: TestAuthority;
let hosts: RecordedHosts;

beforeAll(async () => {
  authority = await createAuthority();
  const folder = temporaryFolder();
  registry = await startRegistry(folder, PASSWORDS);
  const layout = join(folder, 'layout');
  writeImageLayout(layout, 'hello');
  await runProgramWell('skopeo', [
    '--insecure-policy',
    'copy',
    '--dest-tls-verify=false',
    '--dest-creds',
    `${NODE}:${PASSWORDS[NODE]}`,
    `oci:${layout}:latest`,
    `docker://127.0.0.1:${registry.port}/team/app:1`,
  ]);
});

afterAll(() => registry.stop());

beforeEach(() => {
  hosts = new RecordedHosts();
});

afterEach(() => hosts.stop());

/** The file system of a node whose kubelet has a credential for a registry. */
function nodeOf(files: Readonly<Record<string, string>>, credentialFor: string | undefined): string {
  const root = temporaryFolder();
  const all = {
    [CA]: authority.ca,
    ...files,
    ...(credentialFor !== undefined && { '/var/lib/kubelet/config.json': logins({ [credentialFor]: NODE }) }),
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

function logins(users: Readonly<Record<string, keyof typeof PASSWORDS>>): string {
  const auths = Object.entries(users).map(([host, user]) => {
    const auth = Buffer.from(`${user}:${PASSWORDS[user]}`).toString('base64');
    return [host, { auth }];
  });
  return JSON.stringify({ auths: Object.fromEntries(auths) });
}

async function answerOf(args: readonly string[]): Promise<unknown> {
  const { stdout, stderr } = await runMain([...args, '-o', 'json']);
  if (stdout === '') throw new Error(stderr);
  const answer = JSON.parse(stdout) as { readonly images?: readonly unknown[] };
  return answer.images?.[0] ?? answer;
}

interface Asked {
  readonly host: string;
  readonly scheme: string;
  readonly ns: string | null;
  readonly users: readonly string[];
}

/** What `explain` says of the hosts, and what these were asked by `probe --as-runtime`, each in order. */
async function bothOf(
  root: string,
  image: string,
): Promise<{ readonly told: readonly Asked[]; readonly asked: readonly Asked[]; readonly verdict: string }> {
  const node = ['--node-root', root, '--cwd', '/', '--home', '/root'];
  const explained = (await answerOf(['explain', ...node, image])) as { readonly runtime: RuntimeExplanation };
  const probed = (await answerOf(['probe', '--as-runtime', ...node, image])) as RuntimeProbe;
  const { heard } = hosts;
  expect(probed.attempts.flatMap(({ requests }) => requests.filter(({ status }) => status !== null))).toEqual(
    heard.map(({ host, scheme, method, path, user }): unknown =>
      expect.objectContaining({
        method,
        url: `${scheme}://${host}${path}`,
        credential: user === null ? null : { kind: 'basic', user },
      }),
    ),
  );
  const told = explained.runtime.hosts.map(({ host, schemes, ns, offers }) => ({
    host,
    // Of several the last one: these hosts speak one, and the others fail.
    scheme: schemes.at(-1) ?? '',
    ns: ns ?? null,
    users: offers.flatMap((offer) => (offer.sends ? [offer.user] : [])),
  }));
  const asked = [...new Set(heard.map(({ host }) => host))].map((host) => {
    const own = heard.filter((request) => request.host === host);
    const manifests = own.filter(({ path }) => path.includes('/manifests/'));
    return {
      host,
      scheme: own[0]?.scheme ?? '',
      ns: manifests[0]?.ns ?? null,
      users: [...new Set(own.flatMap(({ user }) => (user === null || user === '' ? [] : [user])))],
    };
  });
  return { told, asked, verdict: probed.verdict };
}

const CONTAINERD = {
  '1.x': 'version = 2\n[plugins."io.containerd.grpc.v1.cri".registry]\n',
  '2.x': 'version = 3\n[plugins."io.containerd.cri.v1.images".registry]\n',
};

describe.each(Object.entries(CONTAINERD))('the hosts of containerd %s', (_line, config) => {
  const image = `${REGISTRY}/team/app:1`;
  const tree = (hostsToml: string): Readonly<Record<string, string>> => ({
    '/etc/containerd/config.toml': `${config}config_path = "/etc/containerd/certs.d"\n`,
    [`/etc/containerd/certs.d/${REGISTRY}/hosts.toml`]: hostsToml,
  });

  it('are asked as hosts.toml has them, with the credential of the registry', async () => {
    const plain = await hosts.start('nothing');
    const secure = await hosts.start('refuses', await authority.issue({ ip: '127.0.0.1' }));
    const server = await hosts.start(registry.port);
    const hostsToml = `server = "http://${server}"\n[host."http://${plain}"]\n[host."https://${secure}"]\nca = "${CA}"\n`;
    const { told, asked, verdict } = await bothOf(nodeOf(tree(hostsToml), REGISTRY), image);
    expect(told).toEqual([
      { host: plain, scheme: 'http', ns: REGISTRY, users: [NODE] },
      { host: secure, scheme: 'https', ns: REGISTRY, users: [NODE] },
      { host: server, scheme: 'http', ns: REGISTRY, users: [NODE] },
    ]);
    expect(asked).toEqual(told);
    expect(verdict).toBe('pulls');
  });

  it('hear of nobody where the kubelet has nothing', async () => {
    const mirror = await hosts.start('refuses');
    const server = await hosts.start(registry.port);
    const hostsToml = `server = "http://${server}"\n[host."http://${mirror}"]\n`;
    const { told, asked, verdict } = await bothOf(nodeOf(tree(hostsToml), undefined), image);
    expect(told.map(({ host, users }) => [host, users])).toEqual([
      [mirror, []],
      [server, []],
    ]);
    expect(asked).toEqual(told);
    expect(verdict).toBe('refused');
  });

  it('end with the registry of the image, on this machine by https and then by http', async () => {
    const mirror = await hosts.start('nothing');
    const server = await hosts.start(registry.port);
    const files = {
      '/etc/containerd/config.toml': `${config}config_path = "/etc/containerd/certs.d"\n`,
      [`/etc/containerd/certs.d/${server.replace(':', '_')}_/hosts.toml`]: `[host."http://${mirror}"]\n`,
    };
    const { told, asked, verdict } = await bothOf(nodeOf(files, server), `${server}/team/app:1`);
    expect(told).toEqual([
      { host: mirror, scheme: 'http', ns: server, users: [NODE] },
      { host: server, scheme: 'http', ns: null, users: [NODE] },
    ]);
    expect(asked).toEqual(told);
    expect(verdict).toBe('pulls');
  });
});

describe('the hosts of k3s', () => {
  it('are the endpoints of registries.yaml, each with the login of its own host where the kubelet has none', async () => {
    const secure = await hosts.start('nothing', await authority.issue({ ip: '127.0.0.1' }));
    const server = await hosts.start(registry.port);
    const yaml = {
      mirrors: { [server]: { endpoint: [`https://${secure}`] } },
      configs: {
        [secure]: { auth: { username: 'robot', password: PASSWORDS.robot }, tls: { ca_file: CA } },
        [server]: { auth: { username: NODE, password: PASSWORDS[NODE] } },
      },
    };
    // JSON is YAML too.
    const root = nodeOf({ '/etc/rancher/k3s/registries.yaml': JSON.stringify(yaml) }, undefined);
    const { told, asked, verdict } = await bothOf(root, `${server}/team/app:1`);
    expect(told).toEqual([
      { host: secure, scheme: 'https', ns: server, users: ['robot'] },
      { host: server, scheme: 'http', ns: null, users: [NODE] },
    ]);
    expect(asked).toEqual(told);
    expect(verdict).toBe('pulls');
  });

  it('hear of the credential of the kubelet in place of those logins', async () => {
    const mirror = await hosts.start('refuses');
    const server = await hosts.start(registry.port);
    const yaml = {
      mirrors: { [REGISTRY]: { endpoint: [`http://${mirror}`, `http://${server}`] } },
      configs: { [mirror]: { auth: { username: 'robot', password: PASSWORDS.robot } } },
    };
    const root = nodeOf({ '/etc/rancher/k3s/registries.yaml': JSON.stringify(yaml) }, REGISTRY);
    const { told, asked, verdict } = await bothOf(root, `${REGISTRY}/team/app:1`);
    expect(told).toEqual([
      { host: mirror, scheme: 'http', ns: REGISTRY, users: [NODE] },
      { host: server, scheme: 'http', ns: REGISTRY, users: [NODE] },
      { host: REGISTRY, scheme: 'https', ns: null, users: [NODE] },
    ]);
    // The second one has the image.
    expect(asked).toEqual(told.slice(0, 2));
    expect(verdict).toBe('pulls');
  });
});

describe('the hosts of CRI-O', () => {
  const POLICY = '{"default": [{"type": "insecureAcceptAnything"}]}';
  const tree = (conf: string, authFile: string): Readonly<Record<string, string>> => ({
    '/etc/crio/crio.conf': '[crio.image]\nglobal_auth_file = "/etc/crio/auth.json"\n',
    '/etc/crio/auth.json': authFile,
    '/etc/containers/policy.json': POLICY,
    '/etc/containers/registries.conf': conf,
  });

  it('are those of registries.conf; the credential of the kubelet goes to none but the registry of the image', async () => {
    const plain = await hosts.start('nothing');
    const secure = await hosts.start('refuses', await authority.issue({ ip: '127.0.0.1' }));
    const server = await hosts.start(registry.port);
    const conf = `[[registry]]\nlocation = "${server}"\ninsecure = true\n[[registry.mirror]]\nlocation = "${plain}"\ninsecure = true\n[[registry.mirror]]\nlocation = "${secure}/hub"\n`;
    const files = {
      ...tree(conf, logins({ [secure]: 'robot' })),
      [`/etc/containers/certs.d/${secure}/ca.crt`]: authority.ca,
    };
    const { told, asked, verdict } = await bothOf(nodeOf(files, server), `${server}/team/app:1`);
    expect(told).toEqual([
      { host: plain, scheme: 'http', ns: null, users: [] },
      { host: secure, scheme: 'https', ns: null, users: ['robot'] },
      { host: server, scheme: 'http', ns: null, users: [NODE] },
    ]);
    expect(asked).toEqual(told);
    expect(verdict).toBe('pulls');
  });

  it('are another one by a prefix, which hears of a login of the auth file', async () => {
    const server = await hosts.start(registry.port);
    const conf = `[[registry]]\nprefix = "${REGISTRY}"\nlocation = "${server}"\ninsecure = true\n`;
    const files = tree(conf, logins({ [server]: 'robot' }));
    const { told, asked, verdict } = await bothOf(nodeOf(files, REGISTRY), `${REGISTRY}/team/app:1`);
    expect(told).toEqual([{ host: server, scheme: 'http', ns: null, users: ['robot'] }]);
    expect(asked).toEqual(told);
    expect(verdict).toBe('pulls');
  });
});
