import { goString } from '../../../../src/core/model/go-string';
import { Secret } from '../../../../src/core/model/secret';
import { criAuth } from '../../../../src/core/runtime/credential';
import { planDockerPull } from '../../../../src/core/runtime/docker/plan-docker';

const PULLER = criAuth({ username: 'puller', password: new Secret(goString('pw')) });
const JSON_FILE =
  '{"registry-mirrors": ["https://mirror.example.net/"], "insecure-registries": ["registry.example.com:5000"]}';

describe('docker behind cri-dockerd', () => {
  it('asks the mirror for images of Docker Hub alone, and offers it the credential', () => {
    const hub = planDockerPull(JSON_FILE, 'nginx', [PULLER]).endpoints;
    expect(hub.map(({ host, path }) => `${host}${path}`)).toEqual([
      'mirror.example.net/v2/library/nginx',
      'registry-1.docker.io/v2/library/nginx',
    ]);
    expect(hub.map(({ offers }) => offers.map(({ sends }) => sends))).toEqual([[true], [true]]);
    const other = planDockerPull(JSON_FILE, 'quay.io/a/b:1', [PULLER]).endpoints;
    expect(other.map(({ host }) => host)).toEqual(['quay.io']);
  });

  it('asks any number of mirrors: 150,000 of them', () => {
    const mirrors = Array.from({ length: 150_000 }, (_, at) => `https://m${at}`);
    const { endpoints } = planDockerPull(JSON.stringify({ 'registry-mirrors': mirrors }), 'nginx', [PULLER]);
    expect(endpoints).toHaveLength(150_001);
    expect(endpoints[149_999]?.host).toBe('m149999');
  });

  it('goes on to http where the registry is insecure', () => {
    const [endpoint] = planDockerPull(JSON_FILE, 'registry.example.com:5000/a:1', []).endpoints;
    expect(endpoint).toMatchObject({ schemes: ['https', 'http'], tls: { verify: false } });
  });

  it.each(['{', '[]', '{"registry-mirrors": "https://a.example"}', '{"registry-mirrors": ["https://%zz"]}'])(
    'does not start with %s',
    (text) => {
      const { service, findings } = planDockerPull(text, 'nginx', []);
      expect(service).toBe('daemon-exits');
      expect(findings).toHaveLength(1);
    },
  );

  it('needs no daemon.json', () => {
    expect(planDockerPull(undefined, 'nginx', []).endpoints.map(({ host }) => host)).toEqual([
      'registry-1.docker.io',
    ]);
  });
});
