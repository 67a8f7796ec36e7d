import { inspect } from 'node:util';
import { goString } from '../../../../src/core/model/go-string';
import { Secret } from '../../../../src/core/model/secret';
import { criAuth } from '../../../../src/core/runtime/credential';
import { planK3sPull } from '../../../../src/core/runtime/k3s/plan-k3s';
import type { RuntimePlan } from '../../../../src/core/runtime/plan';

const PULLER = criAuth({ username: 'puller', password: new Secret(goString('pw')) });

function plan(yaml: string, image: string, auths = [PULLER], version = '2.2.0'): RuntimePlan {
  const files = new Map([['/etc/rancher/k3s/registries.yaml', yaml]]);
  return planK3sPull({ distribution: 'k3s', version, files }, image, auths);
}

const MIRROR = `mirrors:
  docker.io:
    endpoint:
      - "https://mirror.example.net:5000"
    rewrite:
      "^library/(.*)": "hub/$1"
configs:
  "mirror.example.net:5000":
    auth:
      username: node
      password: hidden
    tls:
      insecure_skip_verify: true
  "registry.example.com":
    auth:
      username: other
      password: hidden
`;

describe('registries.yaml of k3s', () => {
  it.each(['1.7.27', '2.0.5', '2.2.0', '2.4.0'])(
    'asks the mirror by its rewritten path, and then Docker Hub, with containerd %s',
    (version) => {
      const { endpoints, findings } = plan(MIRROR, 'nginx', [], version);
      expect(findings).toEqual([]);
      expect(
        endpoints.map(({ host, path, role, tls, ns }) => ({ host, path, role, verify: tls.verify, ns })),
      ).toEqual([
        {
          host: 'mirror.example.net:5000',
          path: '/v2/hub/nginx',
          role: 'mirror',
          verify: false,
          ns: 'docker.io',
        },
        {
          host: 'registry-1.docker.io',
          path: '/v2/library/nginx',
          role: 'server',
          verify: true,
          ns: undefined,
        },
      ]);
    },
  );

  it('sends the login under the host of the endpoint, where the pod brings no credential', () => {
    const [mirror, hub] = plan(MIRROR, 'nginx', []).endpoints;
    expect(mirror?.offers).toEqual([
      { sends: true, user: 'node', from: 'configuration', as: 'user-and-password' },
    ]);
    expect(hub?.offers).toEqual([{ sends: false, why: 'no-credential' }]);
  });

  it('sends the credential of the pod to the mirror as well', () => {
    const users = plan(MIRROR, 'nginx').endpoints.map(({ offers }) =>
      offers.map((offer) => offer.sends && offer.user),
    );
    expect(users).toEqual([['puller'], ['puller']]);
  });

  it('takes a login of Docker Hub under its other name, and says nothing of it', () => {
    const login = 'configs:\n  registry-1.docker.io:\n    auth: {username: hub, password: hidden}\n';
    const { endpoints, findings } = plan(login, 'nginx', []);
    expect(endpoints.map(({ offers }) => offers)).toEqual([
      [{ sends: true, user: 'hub', from: 'configuration', as: 'user-and-password' }],
    ]);
    expect(findings).toEqual([]);
  });

  it.each<[string, string]>([
    [
      'mirror:\n  docker.io: {endpoint: ["https://m.example"]}\n',
      'The key `mirror` is unknown.*Write `mirrors`',
    ],
    ['mirrors:\n  docker.io: {endpoints: ["https://m.example"]}\n', 'Write `endpoint`'],
    ['configs:\n  m.example: {username: a}\n', 'The key `username` of `configs.m.example`'],
    ['configs:\n  m.example: {auth: {user: a}}\n', 'The key `user` of `configs.m.example.auth`'],
    ['configs:\n  m.example: {tls: {ca: /a}}\n', 'The key `ca` of `configs.m.example.tls`'],
    [
      'configs:\n  "https://m.example:8443": {auth: {username: a}}\n',
      'counts for no host.*Write `m.example:8443`',
    ],
    ['configs:\n  m.example/team: {auth: {username: a}}\n', 'counts for no host.*Write `m.example`'],
    [
      'configs:\n  "https://u:pw/a@m.example/x": {auth: {username: a}}\n',
      'counts for no host.*Write the host\\.',
    ],
  ])('tells of what is passed over: %j', (yaml, message) => {
    const { findings } = plan(yaml, 'nginx', []);
    expect(findings).toEqual([
      {
        id: 'setting-not-read',
        consequence: 'ignored',
        place: { file: '/etc/rancher/k3s/registries.yaml' },
        message: expect.stringMatching(message) as string,
      },
    ]);
  });

  it('keeps logins out of what it says', () => {
    const result = plan(MIRROR, 'nginx', []);
    expect(JSON.stringify(result) + inspect(result, { depth: 20 })).not.toContain('hidden');
  });

  it('takes * for every registry without a mirror of its own, which stays last', () => {
    const yaml = 'mirrors:\n  "*":\n    endpoint: ["https://mirror.example.net"]\n';
    const { endpoints } = plan(yaml, 'registry.example.com/a:1', []);
    expect(endpoints.map(({ host }) => host)).toEqual(['mirror.example.net', 'registry.example.com']);
  });

  it('asks an endpoint by the path that it has', () => {
    const yaml =
      'mirrors:\n  registry.example.com:5000:\n    endpoint: ["https://mirror.example.net/v2/cache"]\n';
    const [mirror] = plan(yaml, 'registry.example.com:5000/a:1', []).endpoints;
    expect(mirror?.path).toBe('/v2/cache/a');
  });

  it.each([
    ['what is no YAML', 'mirrors: [\n'],
    ['a list of mirrors', 'mirrors:\n  - docker.io\n'],
  ])('does not start with %s', (_, yaml) => {
    expect(plan(yaml, 'nginx')).toMatchObject({
      service: 'daemon-exits',
      findings: [{ id: 'registries-yaml-malformed', place: { file: '/etc/rancher/k3s/registries.yaml' } }],
    });
  });

  it('is not needed', () => {
    expect(plan('', 'nginx', []).endpoints.map(({ host }) => host)).toEqual(['registry-1.docker.io']);
  });
});
