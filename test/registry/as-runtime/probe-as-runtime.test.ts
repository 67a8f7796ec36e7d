import { inspect } from 'node:util';
import { nodeRuntime } from '../../../src/core/runtime/on-node/recognise';
import type { NodeRuntime } from '../../../src/core/runtime/on-node/node-runtime';
import {
  probeAsRuntime,
  type RuntimeProbe,
  type RuntimeProbeOptions,
} from '../../../src/registry/as-runtime/probe-as-runtime';
import { sendJson, startRawServer, startServer, type RecordingServer } from '../recording-server';
import { basic, resolutionOf } from '../resolution-of';
import { createAuthority } from '../test-authority';
import { fakeRegistry } from './fake-registry';

const IMAGE = 'registry.example.com/team/app:1';
const PASSWORD = 'canary-password';
const ALICE = basic('alice', PASSWORD);
const HOSTS_TOML = '/etc/containerd/certs.d/registry.example.com/hosts.toml';

function containerd(hostsToml: string, more: Readonly<Record<string, string>> = {}): NodeRuntime {
  return runtimeOf({ [HOSTS_TOML]: hostsToml, ...more });
}

function runtimeOf(
  files: Readonly<Record<string, string>>,
  told: Parameters<typeof nodeRuntime>[1] = { version: '1.7.27' },
): NodeRuntime {
  const runtime = nodeRuntime(files, told);
  if (runtime === undefined) throw new Error('no runtime');
  return runtime;
}

async function probed(
  runtime: NodeRuntime,
  options: RuntimeProbeOptions = {},
  users: readonly string[] = ['alice'],
): Promise<RuntimeProbe> {
  const resolution = resolutionOf(
    [IMAGE],
    'registry.example.com',
    users.map((user) => [user, PASSWORD] as const),
  );
  const [result] = await probeAsRuntime(resolution, runtime, { env: {}, ...options });
  if (result === undefined) throw new Error('no result');
  return result;
}

/** `METHOD host path: heard`, one a request. */
function told({ attempts }: RuntimeProbe): readonly string[] {
  return attempts.flatMap(({ requests }) =>
    requests.map(({ method, url, ns, credential, status, failure }) =>
      [
        method,
        url + (ns === undefined ? '' : `?ns=${ns}`),
        credential === null ? '-' : `${credential.kind}:${credential.user}`,
        status ?? failure,
      ].join(' '),
    ),
  );
}

const authorizations = ({ received }: RecordingServer): readonly (string | undefined)[] =>
  received.map(({ authorization }) => authorization);

describe('a probe as the runtime', () => {
  it('walks from the mirror that has nothing to the server, and ends at the manifest', async () => {
    const mirror = await startServer((_, response) => {
      sendJson(response, 404, {});
    });
    const server = await startServer(fakeRegistry(ALICE));
    const result = await probed(
      containerd(`server = "http://${server.host}"\n[host."http://${mirror.host}"]\n`),
    );
    const at = (host: string): string => `http://${host}/v2/team/app/manifests`;
    const ns = '?ns=registry.example.com';
    const [, , , , last] = told(result);
    const digest = last?.split('/manifests/')[1]?.split('?')[0] ?? '';
    expect(told(result)).toEqual([
      `HEAD ${at(mirror.host)}/1${ns} - 404`,
      `HEAD ${at(server.host)}/1${ns} - 401`,
      `HEAD ${at(server.host)}/1${ns} basic:alice 200`,
      `GET ${at(mirror.host)}/${digest}${ns} - 404`,
      `GET ${at(server.host)}/${digest}${ns} - 401`,
      `GET ${at(server.host)}/${digest}${ns} basic:alice 200`,
    ]);
    expect(result).toMatchObject({ verdict: 'pulls', runtime: 'containerd 1.7.27' });
    expect([...mirror.received, ...server.received].filter(({ path }) => path.includes('/blobs/'))).toEqual(
      [],
    );
  });

  it('shows that a mirror of containerd hears the credential of its registry', async () => {
    const mirror = await startServer(fakeRegistry(ALICE));
    const result = await probed(
      containerd(`server = "http://127.0.0.1:1"\n[host."http://${mirror.host}"]\n`),
    );
    expect(result.verdict).toBe('pulls');
    expect(authorizations(mirror)).toEqual([undefined, ALICE, undefined, ALICE]);
  });

  it('shows that a mirror of CRI-O does not', async () => {
    const mirror = await startServer(fakeRegistry(ALICE));
    const conf = `[[registry]]\nprefix = "registry.example.com"\nlocation = "registry.example.com"\nblocked = true\n[[registry.mirror]]\nlocation = "${mirror.host}"\ninsecure = true\n`;
    const policy = '{"default": [{"type": "insecureAcceptAnything"}]}';
    const result = await probed(
      runtimeOf(
        { '/etc/containers/registries.conf': conf, '/etc/containers/policy.json': policy },
        { program: 'cri-o', version: '1.37.0' },
      ),
    );
    expect(result.verdict).toBe('refused');
    expect(mirror.received.length).toBeGreaterThan(0);
    expect(authorizations(mirror)).not.toContain(ALICE);
  });

  it('tries the next candidate as the kubelet does, and no more once one pulls', async () => {
    const server = await startServer(fakeRegistry(ALICE));
    const result = await probed(containerd(`server = "http://${server.host}"\n`), {}, [
      'bob',
      'alice',
      'carol',
    ]);
    expect(result.attempts.map(({ end, candidate }) => [candidate?.credential.username, end])).toEqual([
      ['bob', 'fails'],
      ['alice', 'pulls'],
    ]);
  });

  it('offers nothing where the kubelet has nothing', async () => {
    const server = await startServer(fakeRegistry());
    const result = await probed(containerd(`server = "http://${server.host}"\n`), {}, []);
    expect(result.attempts).toMatchObject([{ candidate: null, end: 'pulls' }]);
    expect(authorizations(server)).toEqual([undefined, undefined]);
  });

  it('sends the headers of the configuration, and says so without their values', async () => {
    const server = await startServer(fakeRegistry('Basic b25lOmNhbmFyeS1oZWFkZXI='));
    const result = await probed(
      containerd(
        `[host."http://${server.host}"]\n[host."http://${server.host}".header]\nAuthorization = "Basic b25lOmNhbmFyeS1oZWFkZXI="\n`,
      ),
    );
    expect(result.verdict).toBe('pulls');
    expect(told(result)[0]).toContain('header:one 200');
    expect(inspect(result, { depth: null }) + JSON.stringify(result)).not.toMatch(/canary|b25lO/);
  });

  it('shows no password in what it gives', async () => {
    const server = await startServer(fakeRegistry(ALICE));
    const result = await probed(containerd(`server = "http://${server.host}"\n`));
    expect(inspect(result, { depth: null }) + JSON.stringify(result)).not.toContain('canary');
  });

  describe('where an answer leads elsewhere', () => {
    const tokenServer = () =>
      startServer((_, response) => {
        sendJson(response, 200, { token: 'opens' });
      });

    it('sends no credential to a token server on another site, and says what would be', async () => {
      const tokens = await tokenServer();
      const server = await startServer(
        fakeRegistry('Bearer opens', `Bearer realm="http://${tokens.host}/token",service="s"`),
      );
      const result = await probed(containerd(`server = "http://${server.host}"\n`));
      expect(result.verdict).toBe('unknown');
      expect(result.attempts).toMatchObject([
        { end: 'stopped', stop: { kind: 'refused-realm', reason: 'other-site', host: tokens.host } },
      ]);
      expect(tokens.received).toEqual([]);
    });

    it('asks a token server that is trusted by name, in the form and with the scope of containerd', async () => {
      const bodies: string[] = [];
      const tokens = await startServer((request, response) => {
        let body = '';
        request.on('data', (chunk: Buffer) => (body += chunk.toString()));
        request.on('end', () => {
          bodies.push(body);
          sendJson(response, 200, { access_token: 'opens' });
        });
      });
      const server = await startServer(
        fakeRegistry('Bearer opens', `Bearer realm="http://${tokens.host}/token",service="s",scope="a:b:c"`),
      );
      const result = await probed(containerd(`server = "http://${server.host}"\n`), {
        trustedRealms: [tokens.host],
      });
      expect(result.verdict).toBe('pulls');
      expect(Object.fromEntries(new URLSearchParams(bodies[0]))).toEqual({
        scope: 'a:b:c repository:team/app:pull',
        service: 's',
        client_id: 'containerd-client',
        grant_type: 'password',
        username: 'alice',
        password: PASSWORD,
      });
      expect(told(result)).toContainEqual(`POST http://${tokens.host}/token form:alice 200`);
      expect(told(result).at(-1)).toMatch(/ bearer:alice 200$/);
    });

    it('does not take the credential along with a redirect to another port', async () => {
      const storage = await startServer(fakeRegistry());
      const server = await startServer((request, response) => {
        if (request.headers.authorization !== ALICE)
          sendJson(response, 401, {}, { 'WWW-Authenticate': 'Basic realm="x"' });
        else sendJson(response, 307, {}, { Location: `http://${storage.host}${request.url ?? ''}` });
      });
      const runtime = containerd(`server = "http://${server.host}"\n`);
      const result = await probed(runtime);
      expect(result.attempts).toMatchObject([
        { end: 'stopped', stop: { kind: 'credential-withheld', host: storage.host } },
      ]);
      expect(storage.received).toEqual([]);
      const trusting = await probed(runtime, { trustedRealms: [storage.host] });
      expect(trusting.verdict).toBe('pulls');
    });

    it('does not follow a redirect to this machine from elsewhere, nor out of http', async () => {
      const server = await startServer((_, response) => {
        sendJson(response, 302, {}, { Location: 'http://169.254.169.254/latest' });
      });
      const result = await probed(containerd(`server = "http://${server.host}"\n`));
      expect(result.attempts).toMatchObject([
        { end: 'stopped', stop: { kind: 'refused-redirect', reason: 'link-local' } },
      ]);
    });

    it('gives headers of the configuration to no other host', async () => {
      const seen: (string | string[] | undefined)[] = [];
      const storage = await startServer((request, response) => {
        seen.push(request.headers['x-key']);
        fakeRegistry()(request, response);
      });
      const server = await startServer((request, response) => {
        sendJson(response, 307, {}, { Location: `http://${storage.host}${request.url ?? ''}` });
      });
      const result = await probed(
        containerd(
          `[host."http://${server.host}"]\n[host."http://${server.host}".header]\nX-Key = "canary"\n`,
        ),
      );
      expect(result.verdict).toBe('pulls');
      expect(seen).toEqual([undefined, undefined]);
    });
  });

  describe('certificates of the configuration', () => {
    async function privateRegistry(): Promise<{ readonly server: RecordingServer; readonly ca: string }> {
      const authority = await createAuthority();
      const server = await startServer(fakeRegistry(ALICE), await authority.issue({ ip: '127.0.0.1' }));
      return { server, ca: authority.ca };
    }
    const config = (host: string, more: string): string => `[host."https://${host}"]\n${more}\n`;

    it('trusts an authority that hosts.toml names, where its file is known', async () => {
      const { server, ca } = await privateRegistry();
      const files = { [HOSTS_TOML]: config(server.host, 'ca = "/etc/pki/own.crt"') };
      const certificates = new Map([['/etc/pki/own.crt', ca]]);
      const result = await probed(runtimeOf(files, { version: '1.7.27', certificates }));
      expect(result.verdict).toBe('pulls');
    });

    it('ends where the file was not handed over, and sends nothing', async () => {
      const { server } = await privateRegistry();
      const result = await probed(containerd(config(server.host, 'ca = "/etc/pki/own.crt"')));
      expect(result).toMatchObject({
        verdict: 'unknown',
        attempts: [{ stop: { kind: 'certificate-unseen' } }],
      });
      expect(server.received).toEqual([]);
    });

    it('takes any certificate where skip_verify says so, and no other', async () => {
      const { server } = await privateRegistry();
      const result = await probed(containerd(config(server.host, 'skip_verify = true')));
      expect(result.verdict).toBe('pulls');
      const strict = await probed(containerd(config(server.host, '')));
      expect(told(strict)[0]).toMatch(/ - certificate$/);
      expect(authorizations(server)).toHaveLength(4);
    });
  });

  it('goes on after a host that does not answer where this release does, and else gives the pull up', async () => {
    const silent = await startRawServer(() => undefined);
    const server = await startServer(fakeRegistry());
    const hosts = `server = "http://${server.host}"\n[host."http://${silent.host}"]\n`;
    const config =
      'version = 3\n[plugins."io.containerd.cri.v1.images".registry]\nconfig_path = "/etc/containerd/certs.d"\n';
    const newer = { [HOSTS_TOML]: hosts, '/etc/containerd/config.toml': config };
    const goesOn = await probed(runtimeOf(newer, { version: '2.4.2' }), { timeoutMs: 1500 });
    expect(told(goesOn)[0]).toMatch(/ answer-timeout$/);
    expect(goesOn.verdict).toBe('pulls');
    const givenUp = await probed(containerd(hosts), { timeoutMs: 300 });
    expect(told(givenUp)).toEqual([expect.stringMatching(/ answer-timeout$/)]);
    expect(givenUp.verdict).toBe('unreachable');
  });

  it('has an end where hosts answer slowly for ever', async () => {
    const slow = await startServer((request, response) => {
      setTimeout(() => {
        sendJson(response, 307, {}, { Location: `${request.url ?? ''}x` });
      }, 150);
    });
    const result = await probed(containerd(`server = "http://${slow.host}"\n`), { timeoutMs: 200 });
    expect(result.attempts).toMatchObject([{ end: 'stopped', stop: { kind: 'timeout' } }]);
  });

  it('asks nobody where the configuration leaves no image service', async () => {
    const config =
      'version = 2\n[plugins."io.containerd.grpc.v1.cri".registry]\nconfig_path = "/etc/x"\n[plugins."io.containerd.grpc.v1.cri".registry.mirrors."docker.io"]\nendpoint = ["https://m"]\n';
    const result = await probed(runtimeOf({ '/etc/containerd/config.toml': config }));
    expect(result).toMatchObject({ verdict: 'not-pulled', attempts: [] });
    expect(result.findings).toMatchObject([
      { id: 'mirrors-with-config-path', consequence: 'no-image-service' },
    ]);
  });

  it('asks a mirror of k3s by the name that its rewrite makes', async () => {
    const mirror = await startServer((request, response) => {
      sendJson(response, request.url?.includes('/copies/') === true ? 500 : 404, {});
    });
    const yaml = `mirrors:\n  registry.example.com:\n    endpoint: ["http://${mirror.host}"]\n    rewrite:\n      "^team/(.*)": "copies/$1"\n`;
    const result = await probed(runtimeOf({ '/etc/rancher/k3s/registries.yaml': yaml }), { timeoutMs: 500 });
    expect(told(result)[0]).toBe(
      `HEAD http://${mirror.host}/v2/copies/app/manifests/1?ns=registry.example.com - 500`,
    );
  });

  it('refuses a runtime whose requests are not known', async () => {
    const docker = runtimeOf({ '/etc/docker/daemon.json': '{}' }, {});
    await expect(probed(docker)).rejects.toMatchObject({ code: 'INVALID_OPTION' });
  });
});
