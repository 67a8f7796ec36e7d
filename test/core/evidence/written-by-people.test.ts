import { readText } from '../../../src/core/evidence/read-text';
import { isManifest } from '../../../src/core/handed-over/is-manifest';

/** What is said, and of which image. */
function told(text: string): readonly unknown[] {
  return readText(text).evidence.map(({ says, about: { image } }) => [says, image]);
}

function kinds(text: string): readonly string[] {
  return readText(text).evidence.map(({ says }) => says.kind);
}

const WAITS = 'container "web" in pod "web-0" is waiting to start: trying and failing to pull image';

describe('an error that somebody wrote into a sentence', () => {
  it.each([
    ['quoted, its own quotes not escaped', `I get "Error from server: ${WAITS}"`],
    ['in underscores', `I get _Error from server: ${WAITS}_`],
    ['in both', `I get this: "_Error from server: ${WAITS}_"`],
    ['in bold', `I get **Error from server: ${WAITS}**`],
  ])('is read %s', (_, text) => {
    expect(kinds(text)).toEqual(['pull-failed']);
  });

  it('keeps what is quoted and escaped together', () => {
    expect(kinds(`level: "Error from server: ${WAITS.replaceAll('"', '\\"')}"`)).toEqual(['pull-failed']);
  });

  it('is read where it is the heading', () => {
    const text = '# Error reading manifest 2 in r.example/a: unauthorized: authentication required';
    expect(told(text)).toMatchObject([[{ means: 'unauthorized' }, 'r.example/a:2']]);
  });

  it('is none where root gives a command', () => {
    expect(kinds('# crictl pull r.example/a:2\nunauthorized: authentication required')).toEqual([
      'host-answered',
    ]);
  });

  it('is one item of a list, and the next item is another', () => {
    const text = `1. **fails** failed to pull and unpack image  \`r.example/a:1\`: not found\n2. \`docker pull\` works`;
    expect(told(text)).toMatchObject([[{ means: 'not-found' }, 'r.example/a:1']]);
  });

  it('goes on behind a colon in the next line', () => {
    const lines = [
      'Unable to fetch image "r.example/a:1": ',
      'failed to resolve image to digest: ',
      'HEAD https://r.example/v2/a/manifests/1: ',
      'unexpected status code 401 Unauthorized',
    ];
    expect(kinds(lines.join('\n'))).toEqual(['other-program-asked', 'host-answered']);
  });
});

describe('what somebody wrote over', () => {
  it('belongs to the address in which it stands', () => {
    const text =
      'failed to resolve reference "r.example/<group>/<app>:1": failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://r.example/auth?scope=repository%3A<group>%2F<app>%3Apull&service=r: 403 Forbidden';
    expect(kinds(text)).toEqual(['host-answered', 'credential-sent']);
  });

  it('is no tag of HTML', () => {
    expect(told('Failed to pull image "r.example/a:1": r.example/a:1<br>: not found')).toEqual([
      [{ kind: 'pull-failed' }, 'r.example/a:1'],
    ]);
  });

  it('is kept where it is stars', () => {
    expect(told('Failed to pull image "r.**.example/a:1": EOF')).toMatchObject([
      [{ kind: 'host-not-reached' }, 'r.**.example/a:1'],
    ]);
  });
});

describe('beside it', () => {
  it('a JSON that ends before a prompt is whole', () => {
    const text = 'curl localhost:8081/health\n{"status":401,"error":"Unauthorized"}/ # \n';
    const { findings } = readText(text);
    expect(findings.map(({ message }) => message)).toEqual([expect.stringContaining('has no kind')]);
  });

  it('what a registry answers to curl is no pull', () => {
    const answer = '{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}';
    expect(kinds(`\`${answer}\``)).toEqual([]);
    expect(kinds(`Failed to pull image "r.example/a:1": unauthorized: ${answer}`)).toEqual(['host-answered']);
  });

  it.each([
    ['labeller.go:191] failed with : &{%!w(string=Pod phase not running: Pending)}', false],
    ["$ kubectl get pod web-0 -o go-template='{{.status}}'", false],
    ['{{ if .Values.enabled }}', true],
    ['{% if enabled %}', true],
    ['name: web-{{ .Release.Name }}', true],
    ['- name: "{{ image }}"', true],
  ])('%s: a template is %s', (line, is) => {
    expect(isManifest(line)).toBe(is);
  });
});

describe('a text whose words are known, and that says nothing', () => {
  it('is not passed over where it tells of a failure', () => {
    expect(kinds('failed to authorize: something that nobody has seen')).toEqual(['not-understood']);
  });

  it('is passed over where it is known to mean nothing', () => {
    expect(kinds('Error: UPGRADE FAILED: context deadline exceeded')).toEqual([]);
  });
});

describe('a token server that nobody came to', () => {
  const REFERENCE = 'failed to resolve reference "r.example/a:1": failed to authorize: failed to fetch';

  it('refused nobody', () => {
    const text = `${REFERENCE} anonymous token: Get "https://r.example/token?scope=a&service=r": dial tcp 10.0.0.1:443: i/o timeout`;
    expect(kinds(text)).toEqual(['host-not-reached']);
  });

  it('is none where its address is none', () => {
    for (const who of ['oauth token: Post "null:///token"', 'anonymous token: Get "/token?scope=a"'])
      expect(told(`${REFERENCE} ${who}: unsupported protocol scheme "null"`)).toMatchObject([
        [{ kind: 'host-answered', means: 'no-token-address', party: 'token-server' }, 'r.example/a:1'],
      ]);
  });

  it('is not meant where the registry itself has no scheme', () => {
    const text = 'failed to do request: Head "r.example/v2/a/manifests/1": unsupported protocol scheme ""';
    expect(told(text)).toMatchObject([[{ means: 'other', party: 'registry' }, undefined]]);
  });

  it('has refused somebody where it answers', () => {
    expect(kinds(`${REFERENCE} anonymous token: unexpected status: 403 Forbidden`)).toEqual([
      'no-credential-sent',
      'host-answered',
    ]);
  });
});
