import { goString } from '../../../src/core/model/go-string';
import { Secret } from '../../../src/core/model/secret';
import { criAuth } from '../../../src/core/runtime/credential';
import { runtimeFiles } from '../../../src/core/runtime/files';
import { planPull, type AnswerRule, type RuntimeConfig } from '../../../src/core/runtime/plan';
import { startRuntime } from '../../../src/core/runtime/play';
import type {
  WireAnswer,
  WireContent,
  WireReply,
  WireRequest,
} from '../../../src/core/runtime/wire/exchange';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const CONFIG = `sha256:${'b'.repeat(64)}`;
const IMAGE = 'registry.example.com/team/app:1';
const HOSTS = 'server = "https://registry.example.com"\n[host."https://mirror.example.net"]\n';
const CONTAINERD = ['1.6.20', '1.7.35', '2.0.14', '2.2.9', '2.4.2'];

function configOf(version: string): RuntimeConfig {
  if (version === 'cri-o') {
    const conf =
      '[[registry]]\nlocation = "registry.example.com"\n[[registry.mirror]]\nlocation = "mirror.example.net"\n';
    const policy = '{"default": [{"type": "insecureAcceptAnything"}]}';
    const files = runtimeFiles(
      new Map([
        ['/etc/containers/registries.conf', conf],
        ['/etc/containers/policy.json', policy],
      ]),
    );
    return { runtime: 'cri-o', version: '1.37.0', files };
  }
  const table = version.startsWith('1')
    ? ['2', 'io.containerd.grpc.v1.cri']
    : ['3', 'io.containerd.cri.v1.images'];
  const text = `version = ${table[0]}\n[plugins."${table[1]}".registry]\n  config_path = "/certs.d"\n`;
  const files = runtimeFiles(
    new Map([
      ['/etc/containerd/config.toml', text],
      ['/certs.d/registry.example.com/hosts.toml', HOSTS],
    ]),
  );
  return { runtime: 'containerd', version, files };
}

const image: WireContent = {
  digest: DIGEST,
  size: 10,
  cutShort: false,
  manifest: { kind: 'image', config: { digest: CONFIG, size: 5, mediaType: 'application/json' }, layers: [] },
};

function right(request: WireRequest): WireReply {
  const base = { ok: true, status: 200, challenges: [] } as const;
  if (request.purpose === 'ping') return { ...base, contentType: '' };
  if (request.purpose === 'blob') {
    return { ...base, contentType: '', content: { digest: CONFIG, size: 5, cutShort: false } };
  }
  return {
    ...base,
    contentType: 'application/vnd.oci.image.manifest.v1+json',
    digest: DIGEST,
    content: image,
  };
}

const STATUS: Readonly<Partial<Record<AnswerRule['answer'], number>>> = {
  '403': 403,
  '404': 404,
  '405': 405,
  '408/429': 429,
  '500/503/504': 500,
  'other-status': 418,
};

/** Asks for the image where the first host answers one step so, and says what was seen of it. */
function walk(
  version: string,
  { step, answer }: AnswerRule,
): { timesFirst: number; wentOn: boolean; succeeded: boolean } {
  const player = startRuntime(configOf(version));
  const auth = criAuth({ username: 'u', password: new Secret(goString('p')) });
  const call = player!({ image: IMAGE, auth, namespace: '', deadline: Infinity });
  const isStep = (request: WireRequest): boolean =>
    step === 'resolve'
      ? request.purpose === 'manifest' && (version === 'cri-o' || request.method === 'HEAD')
      : request.purpose === 'blob';
  let timesFirst = 0;
  let wentOn = false;
  let next = call.next();
  while (next.done !== true) {
    const request = next.value;
    let reply: WireAnswer = right(request);
    if (isStep(request) && request.host === 'mirror.example.net') {
      timesFirst++;
      const status = STATUS[answer];
      if (status !== undefined) reply = { ok: true, status, challenges: [], contentType: '' };
      else if (answer === 'no-answer') reply = { ok: false, reason: 'reset' };
      else if (answer === 'wrong-content')
        reply = { ...right(request), content: { digest: 'sha256:c', size: 1, cutShort: false } };
    } else if (isStep(request)) wentOn = true;
    next = call.next(reply);
  }
  return { timesFirst, wentOn, succeeded: next.value };
}

describe('what the plan says of answers is what the walk does', () => {
  const cases = [...CONTAINERD, 'cri-o'].flatMap((version) => {
    const [endpoint] = planPull(configOf(version), IMAGE, []).endpoints;
    return endpoint!.after
      .filter(({ answer }) => answer !== '401')
      .map((rule) => [version, rule.step, rule.answer, rule.then, rule] as const);
  });

  it.each(cases)('%s, %s, %s: %s', (version, _step, answer, then, rule) => {
    const { timesFirst, wentOn, succeeded } = walk(version, rule);
    const isImage = version === 'cri-o' && rule.step === 'resolve';
    switch (then) {
      case 'use':
        expect({ wentOn, succeeded }).toEqual({ wentOn: false, succeeded: true });
        break;
      case 'next-host':
        expect({ wentOn, succeeded, timesFirst }).toEqual({ wentOn: true, succeeded: true, timesFirst: 1 });
        break;
      case 'ask-by-get':
        expect({ wentOn, succeeded }).toEqual({ wentOn: false, succeeded: true });
        break;
      case 'repeat-then-next-host':
        expect({ wentOn, succeeded }).toEqual({ wentOn: true, succeeded: true });
        // What only the last host is asked again for is not seen on the first.
        if (answer === '408/429') expect(timesFirst).toBeGreaterThan(1);
        break;
      case 'stop':
        expect({ wentOn, succeeded }).toEqual({ wentOn: false, succeeded: isImage && answer === '200' });
        break;
      case 'answer-challenge':
        throw new Error('not asked here');
    }
  });
});
