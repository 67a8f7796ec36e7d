import { readChain } from '../../../src/core/evidence/chain/read-chain';
import { readText } from '../../../src/core/evidence/read-text';
import { VOCABULARIES, WORDINGS } from '../../../src/core/evidence/wordings';

const WORDS = VOCABULARIES.flatMap(({ program, wordings }) =>
  wordings.map((wording) => ({ program: program ?? 'any program', ...wording })),
);

describe('every wording', () => {
  it.each(WORDS.map((wording) => [wording.program, wording.example, wording] as const))(
    'of %s is found in its example: %s',
    (_, example, { says, weak }) => {
      const reading = readChain(example, WORDINGS);
      expect(reading.recognised || example.startsWith('[mirror')).toBe(true);
      const kinds = reading.said.map((one) => one.says.kind);
      const kind = [says ?? []].flat()[0]?.kind;
      if (kind !== undefined && weak !== true) expect(kinds).toContain(kind);
    },
  );

  it('says where it comes from, and which releases have it', () => {
    expect(VOCABULARIES.filter(({ source, versions }) => source === '' || versions === '')).toEqual([]);
  });

  it('stands in one file alone', () => {
    const words = WORDS.flatMap((wording) => wording.words);
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
  });
});

describe('a text that was wrapped on its way', () => {
  const image = 'registry.example.com/team/app:1';

  it('names the image that the kubelet names, whatever the runtime makes of it', () => {
    const text =
      'Failed to pull image "nginx:1": failed to pull and unpack image "docker.io/library/nginx:1": failed to resolve reference "docker.io/library/nginx:1": failed to do request: Head "https://registry-1.docker.io/v2/library/nginx/manifests/1": EOF';
    expect(readText(text).evidence.map(({ about }) => about)).toEqual([
      { image: 'nginx:1', host: 'registry-1.docker.io' },
    ]);
  });

  it('says of a token server what is said of it, and of no registry', () => {
    const text = `Failed to pull image "${image}": failed to authorize: failed to fetch oauth token: unexpected status from POST request to https://auth.example.net/token: 401 Unauthorized`;
    expect(readText(text).evidence).toMatchObject([
      {
        says: { kind: 'host-answered', status: 401, party: 'token-server' },
        about: { host: 'auth.example.net' },
      },
      { says: { kind: 'credential-sent' }, about: { host: 'auth.example.net' } },
    ]);
  });

  it('says of each mirror what it said', () => {
    const text = `Failed to pull image "${image}": initializing source docker://${image}: (Mirrors also failed: [mirror.example.net/team/app:1: reading manifest 1 in mirror.example.net/team/app: denied]): ${image}: reading manifest 1 in registry.example.com/team/app: manifest unknown`;
    expect(readText(text).evidence.map(({ says, about }) => [about.host, says])).toMatchObject([
      ['mirror.example.net', { means: 'denied' }],
      ['registry.example.com', { means: 'not-found' }],
    ]);
  });

  it('of two credentials tells what came of each', () => {
    const one = (words: string): string =>
      `rpc error: code = Unknown desc = Error response from daemon: Get "https://registry.example.com/v2/": ${words}`;
    const text = `Failed to pull image "${image}": [${one('unauthorized: no')}, ${one('denied: no')}]`;
    expect(readText(text).evidence.map(({ says }) => says)).toMatchObject([
      { means: 'unauthorized' },
      { means: 'denied' },
    ]);
  });

  it('knows the pull of a sandbox for what it is, and a network plugin for none', () => {
    const sandbox = 'Failed to create pod sandbox: rpc error: code = Unknown desc = ';
    const pause = `${sandbox}failed to get sandbox image "r.example/pause:3": failed to pull image "r.example/pause:3": EOF`;
    expect(readText(pause).evidence.map(({ says }) => says.kind)).toEqual([
      'sandbox-image',
      'host-not-reached',
    ]);
    const network = `${sandbox}failed to setup network for sandbox "9": plugin type="x" failed (add): Unauthorized`;
    expect(readText(network).evidence.map(({ says }) => says)).toEqual([
      { kind: 'other-failure', what: 'network-plugin' },
    ]);
  });

  it('knows what asked a registry and is no runtime', () => {
    const text =
      'Unable to fetch image "r.example.com/a:1": failed to resolve image to digest: HEAD https://r.example.com/v2/a/manifests/1: unexpected status code 401 Unauthorized';
    expect(readText(text).evidence.map(({ says }) => says.kind)).toEqual([
      'other-program-asked',
      'host-answered',
    ]);
  });

  it('takes the image of a request where none is named', () => {
    const text = 'Error response from daemon: Head "https://r.example.com/v2/a/b/manifests/1.0": denied: no';
    expect(readText(text).images).toEqual(['r.example.com/a/b:1.0']);
  });

  it('keeps what a plugin met apart from the pull', () => {
    const text =
      'error execing credential provider plugin ecr for image r.example.com/a: exit status 1: Post "https://sts.example.com/": dial tcp: lookup sts.example.com: no such host';
    expect(readText(text).evidence).toMatchObject([
      { says: { kind: 'plugin-failed', why: 'network' }, about: { plugin: 'ecr', image: 'r.example.com/a' } },
    ]);
  });
});
