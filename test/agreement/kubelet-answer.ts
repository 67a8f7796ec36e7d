import { createKeyring, type FileRead, type SearchPlaceId } from '../../src';
import { searchPlaces } from '../../src/core/locate/search-places';
import { bytesOfText, textOrBytes } from '../conformance/vector';
import { readOf, type AgreementQuestion, type QuestionSecret } from './question';

const KUBELET = '1.37.2';

/** What the kubelet has: its eight places, with the question's HOME, and the secrets that are the pod's. */
export function kubeletAnswer({ files, env, secrets, image }: AgreementQuestion): Record<string, unknown> {
  const environment = { rootDir: '/var/lib/kubelet', cwd: '/', home: env.HOME ?? null };
  const reads: Partial<Record<SearchPlaceId, FileRead>> = {};
  for (const { id, path } of searchPlaces(environment)) {
    const file = files[path];
    if (file !== undefined) reads[id] = readOf(file);
  }
  const keyring = createKeyring({
    environment,
    files: reads,
    pullSecrets: secrets.filter((secret) => !('file' in secret)).map(pullSecret),
    kubeletVersion: KUBELET,
  });
  const file = keyring.nodeFile?.place.path;
  const { outcome, candidates, undefinedOrder } = keyring.resolve(image);
  if (outcome === 'invalid-image') return { outcome: 'error', users: [], error: 'image-refused', file };
  if (outcome === 'keyring-failed') return { outcome: 'error', users: [], error: 'secrets', file };
  if (candidates.length === 0) return { outcome: 'anonymous', users: [], file };
  return {
    outcome: 'credential',
    // In trial order, and so no set.
    users: candidates.map(({ credential }) => textOrBytes(credential.usernameBytes())),
    passwords: candidates.map(({ credential }) => textOrBytes(credential.password.revealBytes())),
    unordered: undefinedOrder.length === 0 ? undefined : undefinedOrder,
    file,
  };
}

function pullSecret(secret: QuestionSecret, position: number): object {
  const { type = 'kubernetes.io/dockerconfigjson', text } = secret as Extract<
    QuestionSecret,
    { text: unknown }
  >;
  const key = type === 'kubernetes.io/dockercfg' ? '.dockercfg' : '.dockerconfigjson';
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { namespace: 'default', name: `secret-${position}` },
    type,
    data: { [key]: Buffer.from(bytesOfText(text)).toString('base64') },
  };
}
