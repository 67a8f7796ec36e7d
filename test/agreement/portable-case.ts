import fc from 'fast-check';
import { createKeyring } from '../../src';
import { compareTools } from '../../src/core/agreement/compare-tools';
import { oneFileQuestion } from '../../src/core/agreement/one-file';
import type { Pick } from '../../src/core/agreement/tool';
import type { KubeletKeyring } from '../../src/core/kubelet-keyring';
import type { Candidate } from '../../src/core/model/candidate';
import type { Credential } from '../../src/core/model/credential';
import { goStringFromBytes } from '../../src/core/model/go-string';
import { unportableName } from '../../src/core/render/portable-form';
import { renderConfigJson, type Rendered } from '../../src/core/render/render';
import { auth, config, host, path } from './generated-config';

/** A file of a node, and the images that are asked for. */
export interface PortableCase {
  readonly file: string;
  readonly secret: string | undefined;
  readonly image: string;
  /** Render for the image alone. */
  readonly named: boolean;
}

/** Hosts with an `auth`: most of them can be said in the form. */
const plain = fc
  .dictionary(
    fc.oneof(
      host,
      fc.constantFrom('https://index.docker.io/v1/', 'ghcr.io', '10.0.0.5:5000', 'a-b.example:80'),
    ),
    auth.map((value) => ({ auth: value })),
    { maxKeys: 5 },
  )
  .map((auths) => JSON.stringify({ auths }));
const file = fc.oneof({ weight: 3, arbitrary: plain }, { weight: 2, arbitrary: config });
const image = fc
  .tuple(
    fc.oneof(
      host,
      fc.constantFrom('ghcr.io', '10.0.0.5:5000', 'a-b.example:80', 'docker.io', 'index.docker.io'),
    ),
    path,
    fc.constantFrom('', ':1', `@sha256:${'a'.repeat(64)}`),
  )
  .map(([registry, repository, tag]) => `${registry}/${repository}${tag}`);

export const portableCase: fc.Arbitrary<PortableCase> = fc.record({
  file,
  secret: fc.option(file, { nil: undefined }),
  image: fc.oneof({ weight: 9, arbitrary: image }, { weight: 1, arbitrary: path }),
  named: fc.boolean(),
});

const NODE_PLACE = 'root/config.json';

export function keyringOf({ file: text, secret }: PortableCase): KubeletKeyring {
  return createKeyring({
    environment: { rootDir: '/var/lib/kubelet', cwd: '/', home: '/root' },
    files: { [NODE_PLACE]: { kind: 'bytes', bytes: Buffer.from(text) } },
    pullSecrets: secret === undefined ? [] : [secretOf(secret)],
  });
}

function secretOf(text: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { namespace: 'shop', name: 'regcred' },
    type: 'kubernetes.io/dockerconfigjson',
    data: { '.dockerconfigjson': Buffer.from(text).toString('base64') },
  };
}

/** What is wrong with the portable form of a case; undefined where nothing is. */
export function portableFault(each: PortableCase): string | undefined {
  const keyring = keyringOf(each);
  const resolution = keyring.resolve(each.image);
  if (resolution.outcome === 'keyring-failed') return undefined;
  const images = each.named ? { images: [resolution] } : {};
  const rendered = renderConfigJson(keyring, { target: 'portable', reveal: true, ...images });
  const kind = unportableName(resolution);
  if (kind !== undefined) {
    const warns = !each.named || rendered.findings.some(({ id }) => id === 'render-image-not-portable');
    return warns ? undefined : `no warning of a name of the kind ${kind}`;
  }
  return disagreement(rendered.text, each.image) ?? silence(keyring, each, rendered);
}

/** All programs and the kubelet have one answer. */
function disagreement(text: string, name: string): string | undefined {
  const { kubelet, ...question } = oneFileQuestion('config.json', {
    kind: 'bytes',
    bytes: Buffer.from(text),
  });
  const { tools, kubelet: resolution } = compareTools({
    image: name,
    keyring: createKeyring(kubelet),
    ...question,
  });
  const own = resolution.candidates.map((candidate) => wordsOf(candidate.credential));
  if (own.length > 1) return `the kubelet has ${own.length} credentials`;
  const wanted = own[0] ?? 'none';
  // A name that a program refuses is sent no credential, nor is it pulled.
  const different = tools.filter(
    ({ pick }) => answerOf(pick) !== wanted && !(wanted === 'none' && isRefusal(pick)),
  );
  return different.length === 0
    ? undefined
    : `the kubelet ${wanted}; ${different.map(({ tool, pick }) => `${tool} ${answerOf(pick)}`).join(', ')}\n${text}`;
}

function answerOf(pick: Pick): string {
  if (pick.kind === 'anonymous') return 'none';
  if (pick.kind !== 'credential') return JSON.stringify(pick);
  return pick.token === undefined ? wordsOf(pick.credential) : `a token beside ${wordsOf(pick.credential)}`;
}

function isRefusal(pick: Pick): boolean {
  return pick.kind === 'fails' && pick.why === 'image-refused';
}

/** Nothing is lost in silence: what the file has and the rendered one has not stands among the findings. */
function silence(
  keyring: KubeletKeyring,
  each: PortableCase,
  { text, findings }: Rendered,
): string | undefined {
  const lost = lostOf(keyring, each, text);
  const told = findings.filter(({ id }) => id !== 'render-image-not-portable');
  return lost.length > 0 && told.length === 0 ? `lost in silence: ${lost.join(', ')}\n${text}` : undefined;
}

function lostOf(keyring: KubeletKeyring, each: PortableCase, text: string): readonly string[] {
  const candidates: readonly Candidate[] = each.named
    ? keyring.resolve(each.image).candidates
    : keyring.config.entries().flatMap((entry) => entry.candidates);
  const { auths } = JSON.parse(text) as {
    readonly auths: Readonly<Record<string, { readonly auth: string }>>;
  };
  const kept = new Set(
    Object.values(auths).map((entry) => Buffer.from(entry.auth, 'base64').toString('latin1')),
  );
  return candidates.map(({ credential }) => wordsOf(credential)).filter((words) => !kept.has(words));
}

function wordsOf(credential: Credential): string {
  return `${goStringFromBytes(credential.usernameBytes())}:${goStringFromBytes(credential.password.revealBytes())}`;
}
