import fc from 'fast-check';
import { anyOf, at, mostly, plan, rarely, weighted } from './choice';
import { plainlySpelt } from './keyring-document';
import { filePlans, filesWith, type FilePlan } from './node-tree';
import { nearImage } from './near-image';
import { secretPlan, secretWith, type SecretPlan } from './pull-secret';
import type { Asked, PullSecret, ScriptedImage } from './question-types';

const REPOSITORIES = [
  ['registry.example.com/team/app', 'registry.example.com/team/app'],
  ['gcr.io/foo/bar', 'gcr.io/foo/bar'],
  ['docker.io/library/busybox', 'busybox'],
  ['docker.io/library/busybox', 'docker.io/busybox'],
  ['docker.io/library/busybox', 'library/busybox'],
  ['registry.example.com:5000/x', 'registry.example.com:5000/x'],
] as const;

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** An image of the few that the registry may have, in one of its spellings. */
interface ImagePlan {
  repository: number;
  suffix: '' | ':latest' | ':v1' | '@' | ':v1@';
}

const imagePlan = plan<ImagePlan>({
  repository: fc.nat(REPOSITORIES.length - 1),
  suffix: weighted<ImagePlan['suffix']>(
    [6, fc.constantFrom(':v1', '', ':latest')],
    [1, fc.constantFrom('@', ':v1@')],
  ),
});

function written({ repository, suffix }: ImagePlan): string {
  const [, name] = at(REPOSITORIES, repository) ?? REPOSITORIES[0];
  return name + suffix.replace('@', `@${DIGEST}`);
}

function registryName({ repository, suffix }: ImagePlan): string {
  const [name] = at(REPOSITORIES, repository) ?? REPOSITORIES[0];
  return suffix.endsWith('@') ? `${name}@${DIGEST}` : `${name}${suffix === '' ? ':latest' : suffix}`;
}

interface Login {
  username: string;
  password: string;
}

const login = plan<Login>({
  username: weighted(
    [10, anyOf('alice', 'bob', 'carol')],
    [1, anyOf('', '"q"\n', 'ü<&>', 'oauth2accesstoken')],
  ),
  password: weighted([10, anyOf('p', 'q')], [1, anyOf('', 'a:b')]),
});

const KEYS = [
  'registry.example.com',
  'registry.example.com/team',
  'gcr.io',
  '*.io',
  'https://index.docker.io/v1/',
  'registry.example.com:5000',
  'quay.io',
] as const;

/** A secret of plain content, so that the registry may know its login; or any secret. */
type SecretMade =
  | { name: number; namespace: string; uid: number; entries: { key: number; login: Login; email: string }[] }
  | { odd: SecretPlan; name: number };

const secret = weighted<SecretMade>(
  [
    14,
    plan({
      name: fc.nat(2),
      namespace: mostly(anyOf('default'), 25, anyOf('team', '')),
      uid: fc.nat(2),
      entries: fc.array(
        plan({ key: fc.nat(KEYS.length - 1), login, email: rarely(10, anyOf('e', '<&>\u2028')) }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  ],
  [1, plan({ odd: secretPlan, name: fc.nat(2) })],
);

function document(entries: Extract<SecretMade, { uid: number }>['entries']): string {
  const auths = entries.map(({ key, login: { username, password }, email }) => [
    at(KEYS, key) ?? '',
    email === '' ? { username, password } : { username, password, email },
  ]);
  return JSON.stringify({ auths: Object.fromEntries(auths) as unknown });
}

function secretOf(made: SecretMade): PullSecret {
  if ('odd' in made)
    return secretWith(
      KEYS,
      { ...made.odd, document: plainlySpelt(made.odd.document) },
      { name: `s${made.name}`, namespace: 'default' },
    );
  return {
    name: `s${made.name}`,
    namespace: made.namespace,
    uid: `uid-${made.uid}`,
    type: 'kubernetes.io/dockerconfigjson',
    data: { '.dockerconfigjson': document(made.entries) },
  };
}

/** Where the order of two spellings is undefined the first failure, and with it every word after it, would be too. */
function plainFile(file: FilePlan): FilePlan {
  const { content } = file;
  if (!('document' in content)) return file;
  return { ...file, content: { ...content, document: plainlySpelt(content.document) } };
}

interface RegistryPlan {
  image: ImagePlan;
  id: number;
  anonymous: boolean;
  accepts: Login[];
  error: string;
}

const registered = plan<RegistryPlan>({
  image: imagePlan,
  id: fc.nat(3),
  anonymous: mostly(fc.constant(false), 35, fc.constant(true)),
  accepts: fc.array(login, { maxLength: 3 }),
  error: rarely(
    10,
    anyOf(
      'RegistryUnavailable: dial tcp: timeout',
      'RegistryUnavailable',
      'SignatureValidationFailed: bad signature',
      'no space left on device',
      'rpc error: code = Unknown desc = SignatureValidationFailed: x',
      'two\nlines "quoted" in 3s',
    ),
  ),
});

function scripted({ id, anonymous, accepts, error }: RegistryPlan): ScriptedImage {
  return {
    id: `sha256:${id}`,
    anonymous,
    accepts: accepts.map(({ username, password }) => `${username}:${password}`),
    ...(error === '' ? {} : { error }),
  };
}

interface StepPlan {
  waitSeconds: number;
  pod: number;
  namespace: string;
  image: ImagePlan | { odd: string };
  policy: string;
  secrets: SecretMade[];
}

const step = plan<StepPlan>({
  waitSeconds: fc.constantFrom(0, 1, 5, 9, 10, 11, 20, 25, 40, 299, 300, 301, 400, 600, 601),
  pod: fc.nat(2),
  namespace: anyOf('default', 'team'),
  image: weighted<StepPlan['image']>([20, imagePlan], [1, plan({ odd: nearImage })]),
  policy: weighted(
    [8, anyOf('IfNotPresent')],
    [3, anyOf('Always')],
    [2, anyOf('Never')],
    [1, anyOf('Sometimes')],
  ),
  secrets: fc.array(secret, { maxLength: 2 }),
});

const allowed = weighted(
  [
    8,
    anyOf(
      'registry.example.com/team/app',
      'registry.example.com/team/*',
      'gcr.io/*',
      'busybox',
      'docker.io/library/*',
      'docker.io/library/busybox',
    ),
  ],
  [
    1,
    anyOf('', ' busybox', '/*', '*', 'gcr.io/*/x', 'gcr.io/foo/bar:v1', 'localhost:5000', 'GCR.io/X', '*/*'),
  ],
);

interface Plan {
  files: FilePlan[];
  nodeLogin: Extract<SecretMade, { uid: number }>['entries'] | null;
  registry: RegistryPlan[];
  preloaded: ImagePlan[];
  policy: string;
  allowlist: string[];
  steps: StepPlan[];
}

/** Container starts on one node: the same few images and logins again and again, with time between. */
export const nodeSessionQuestion: fc.Arbitrary<Asked['node-session']> = plan<Plan>({
  files: mostly(fc.constant<FilePlan[]>([]), 8, filePlans),
  nodeLogin: mostly(
    fc.constant<Plan['nodeLogin']>(null),
    25,
    fc.array(plan({ key: fc.nat(KEYS.length - 1), login, email: fc.constant('') }), {
      minLength: 1,
      maxLength: 2,
    }),
  ),
  registry: fc.array(registered, { minLength: 1, maxLength: 4 }),
  preloaded: mostly(fc.constant<ImagePlan[]>([]), 30, fc.array(imagePlan, { maxLength: 2 })),
  policy: weighted(
    [4, fc.constant('')],
    [4, anyOf('NeverVerifyPreloadedImages', 'AlwaysVerify', 'NeverVerify', 'NeverVerifyAllowlistedImages')],
    [1, anyOf('NeverVerifyAllowListedImages', 'Sometimes')],
  ),
  allowlist: mostly(fc.constant<string[]>([]), 30, fc.array(allowed, { maxLength: 3 })),
  steps: fc.array(step, { minLength: 1, maxLength: 7 }),
}).map(({ files, nodeLogin, registry, preloaded, policy, allowlist, steps }) => {
  const script = registry.map((made): [string, ScriptedImage] => [registryName(made.image), scripted(made)]);
  const known = new Set(script.map(([name]) => name));
  const onNode = nodeLogin === null ? {} : { 'root/config.json': document(nodeLogin) };
  return {
    files: { ...filesWith(KEYS, files.map(plainFile)), ...onNode },
    session: {
      registry: Object.fromEntries(script),
      // What is on the node has an id, which only the registry's list says.
      preloaded: preloaded.map(registryName).filter((name) => known.has(name)),
      ...(policy === '' ? {} : { imagePullCredentialsVerificationPolicy: policy }),
      ...(allowlist.length === 0 ? {} : { preloadedImagesVerificationAllowlist: allowlist }),
      steps: steps.map(({ waitSeconds, pod, namespace, image, policy: imagePullPolicy, secrets }) => ({
        waitSeconds,
        pod: { namespace, name: `pod${pod}`, uid: `pod-${pod}`, serviceAccountName: 'default' },
        image: 'odd' in image ? image.odd : written(image),
        imagePullPolicy,
        secrets: secrets.map(secretOf),
      })),
    },
  };
});
