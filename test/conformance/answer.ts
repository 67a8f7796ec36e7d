import {
  createKeyring,
  effectivePullPolicy,
  isKeyringError,
  matchRegistry,
  parseConfigJson,
  parseDockercfg,
  parseImageReference,
} from '../../src';
import type {
  Candidate,
  FileRead,
  ImageResolution,
  ParsedConfig,
  PullSecret,
  SearchPlaceId,
} from '../../src';
import { manifest } from './answer-manifest';
import { admit, nodeSession } from './answer-node';
import { providerConfig, providerSession } from './answer-provider';
import { bytesOfText, textOrBytes, type TextOrBytes, type Vector } from './vector';

export type Answer = Readonly<Record<string, unknown>>;

/** Answers a conformance question through the public library, in the form of the vectors. */
export function answer({
  op,
  in: question,
  kubelet,
}: Pick<Vector, 'op' | 'in' | 'kubelet'>): Answer | Promise<Answer> {
  const operation = OPERATIONS.get(op);
  if (operation === undefined) throw new Error(`unknown operation ${JSON.stringify(op)}`);
  return operation(question as never, kubelet);
}

const OPERATIONS = new Map<string, (question: never, kubeletVersion: string) => Answer | Promise<Answer>>([
  [
    'decode-config',
    ({ doc }: { doc: TextOrBytes }) =>
      decode(() => parseConfigJson(bytesOfText(doc), { helpers: 'report' }), true),
  ],
  [
    'decode-dockercfg',
    ({ doc }: { doc: TextOrBytes }) => decode(() => parseDockercfg(bytesOfText(doc)), false),
  ],
  ['reference', reference],
  ['match', match],
  ['lookup', lookup],
  ['resolve', resolve],
  ['pull-policy', pullPolicy],
  ['provider-config', providerConfig],
  ['provider-session', providerSession],
  ['admit', admit],
  ['node-session', nodeSession],
  ['manifest', manifest],
]);

export const OPERATION_NAMES: readonly string[] = [...OPERATIONS.keys()];

function decode(parse: () => ParsedConfig, withHeaders: boolean): Answer {
  return orInvalid('INVALID_DOCUMENT', () => {
    const { entries, headers } = parse();
    const auths = entries.map(({ rawRegistryKey, credential }) => ({
      key: rawRegistryKey.reveal(),
      ...reveal(credential),
    }));
    auths.sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
    const values = Object.fromEntries(
      [...headers].map(([name, value]) => [name, textOrBytes(value.revealBytes())]),
    );
    return { valid: true, auths, ...(withHeaders ? { headers: values } : {}) };
  });
}

function reference({ image }: { image: string }, kubeletVersion: string): Answer {
  return orInvalid('INVALID_IMAGE_REFERENCE', () => {
    const { name, tag, digest } = parseImageReference(image, { kubeletVersion });
    return { valid: true, repository: name, tag, digest };
  });
}

function match({ pattern, target }: { pattern: string; target: string }, kubeletVersion: string): Answer {
  const { outcome } = matchRegistry(pattern, target, { kubeletVersion });
  return { valid: outcome !== 'invalid', match: outcome === 'match' };
}

function pullPolicy({ image, policy }: { image: string; policy: string }, kubeletVersion: string): Answer {
  return { effective: effectivePullPolicy(image, policy, { kubeletVersion }) };
}

function lookup(
  { configs, images }: { configs: TextOrBytes[]; images: string[] },
  kubeletVersion: string,
): Answer {
  const pullSecrets = configs.map((config, at): PullSecret => ({
    namespace: 'default',
    name: `config-${at}`,
    uid: '',
    type: 'kubernetes.io/dockerconfigjson',
    data: new Map([['.dockerconfigjson', bytesOfText(config)]]),
  }));
  return orInvalid('INVALID_DOCUMENT', () => {
    // A secret may be empty, and is passed over; a config.json may not.
    for (const config of configs) parseConfigJson(bytesOfText(config), { helpers: 'report' });
    const keyring = createKeyring({ pullSecrets, kubeletVersion });
    return {
      valid: true,
      lookups: images.map((image) => lookupAnswer(image, keyring.resolve(image), false)),
    };
  });
}

interface ResolveQuestion {
  readonly files: Readonly<
    Partial<Record<SearchPlaceId, TextOrBytes | { kind: 'directory' | 'dangling' | 'loop' }>>
  >;
  readonly secrets: readonly {
    readonly name: string;
    readonly namespace: string;
    readonly uid: string;
    readonly type: string;
    readonly data?: Readonly<Record<string, TextOrBytes>> | null;
  }[];
  readonly images: readonly string[];
}

function resolve({ files, secrets, images }: ResolveQuestion, kubeletVersion: string): Answer {
  const keyring = createKeyring({
    environment: { rootDir: '/root', cwd: '/cwd', home: '/home' },
    files: Object.fromEntries(Object.entries(files).map(([place, file]) => [place, fileRead(file)])),
    pullSecrets: secrets.map(({ data, ...secret }): PullSecret => ({
      ...secret,
      data: new Map(Object.entries(data ?? {}).map(([key, value]) => [key, bytesOfText(value)])),
    })),
    kubeletVersion,
  });
  const nodeFile = keyring.nodeFile?.place.id ?? null;
  if (keyring.failure !== null) return { nodeFile, secretError: 'failed' };
  return { nodeFile, lookups: images.map((image) => lookupAnswer(image, keyring.resolve(image), true)) };
}

function fileRead(file: TextOrBytes | { kind: 'directory' | 'dangling' | 'loop' }): FileRead {
  if (typeof file === 'string' || 'b64' in file) return { kind: 'bytes', bytes: bytesOfText(file) };
  if (file.kind === 'dangling') return { kind: 'absent' };
  return { kind: 'unreadable', errno: file.kind === 'directory' ? 'EISDIR' : 'ELOOP' };
}

function lookupAnswer(image: string, resolution: ImageResolution, withSource: boolean): Answer {
  const { outcome, reference: parsed, candidates, undefinedOrder } = resolution;
  return {
    image,
    valid: outcome !== 'invalid-image',
    ...(parsed === undefined ? {} : { repository: parsed.name }),
    found: outcome === 'credentials',
    credentials: candidates.map((candidate) => ({
      ...reveal(candidate.credential),
      ...(withSource ? { source: sourceLabel(candidate) } : {}),
    })),
    ...(undefinedOrder.length > 0 ? { unordered: undefinedOrder } : {}),
  };
}

function reveal(credential: Candidate['credential']): {
  username: TextOrBytes;
  password: TextOrBytes;
  email: TextOrBytes;
} {
  return {
    username: textOrBytes(credential.usernameBytes()),
    password: textOrBytes(credential.password.revealBytes()),
    email: textOrBytes(credential.emailBytes()),
  };
}

function sourceLabel({ provenance: { source } }: Candidate): string {
  if (source.kind === 'node-file') return 'node';
  return source.kind === 'pull-secret' ? `secret:${source.namespace}/${source.name}` : 'plugin';
}

function orInvalid(code: string, ask: () => Answer): Answer {
  try {
    return ask();
  } catch (error) {
    if (isKeyringError(error) && error.code === code) return { valid: false };
    throw error;
  }
}
