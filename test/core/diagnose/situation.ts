import type { DiagnosisFinding } from '../../../src/core/diagnose/finding';
import type { DiagnosisId } from '../../../src/core/diagnose/rules';
import type { RegistryReply } from '../../../src/core/story/story-input';
import type { Evidence } from '../../../src/core/evidence/evidence';
import type { FileRead } from '../../../src/core/model/file-read';
import { diagnose, type OnePull } from './diagnose-one';
import { configJson, type Entries } from '../../builders/docker-config';

export const REGISTRY = 'registry.example.com';
export const IMAGE = `${REGISTRY}/team/app:1`;

export const ROOT_FILE = '/var/lib/kubelet/config.json';

/** The environment of a kubelet under systemd, with HOME set. */
export const WITH_HOME = { home: '/root', cwd: '/', rootDir: '/var/lib/kubelet' } as const;

interface PodParts {
  readonly image?: string;
  readonly namespace?: string;
  readonly secrets?: unknown;
  readonly account?: string;
  readonly policy?: string;
  readonly others?: readonly string[];
  readonly annotations?: Readonly<Record<string, string>>;
  readonly live?: boolean;
}

/** A live pod `api` in namespace `shop`; `secrets` is its imagePullSecrets, as names or as they stand. */
export function pod({
  image = IMAGE,
  namespace = 'shop',
  secrets,
  account,
  policy,
  others = [],
  annotations,
  live = true,
}: PodParts = {}): object {
  const container = { name: 'api', image, ...(policy === undefined ? {} : { imagePullPolicy: policy }) };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'api',
      namespace,
      ...(live ? { uid: 'u-1', creationTimestamp: '2026-01-10T10:00:00Z' } : {}),
      ...(annotations === undefined ? {} : { annotations }),
    },
    spec: {
      containers: [...others.map((other, at) => ({ name: `c${at}`, image: other })), container],
      ...(account === undefined ? {} : { serviceAccountName: account }),
      ...(secrets === undefined
        ? {}
        : {
            imagePullSecrets: Array.isArray(secrets)
              ? secrets.map((entry: unknown) => (typeof entry === 'string' ? { name: entry } : entry))
              : secrets,
          }),
    },
  };
}

interface SecretParts {
  readonly namespace?: string;
  readonly type?: string;
  readonly dataKey?: string;
  readonly created?: string;
}

/** A Secret object of namespace `shop` that holds a text. */
export function secret(
  name: string,
  content: string,
  {
    namespace = 'shop',
    type = 'kubernetes.io/dockerconfigjson',
    dataKey = '.dockerconfigjson',
    created,
  }: SecretParts = {},
): object {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace, ...(created === undefined ? {} : { creationTimestamp: created }) },
    type,
    data: { [dataKey]: Buffer.from(content).toString('base64') },
  };
}

/** A Secret with one login. */
export function login(
  name: string,
  registryKey: string = REGISTRY,
  username = 'bob',
  password = 'word',
  parts: SecretParts = {},
): object {
  return secret(name, configJson({ [registryKey]: { username, password } }), parts);
}

export function account(name: string, parts: object = {}, namespace = 'shop'): object {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace }, ...parts };
}

/** Files by path, as they were read. */
export function files(byPath: Readonly<Record<string, string>>): ReadonlyMap<string, FileRead> {
  return new Map(
    Object.entries(byPath).map(([path, text]): [string, FileRead] => [
      path,
      { kind: 'bytes', bytes: new TextEncoder().encode(text) },
    ]),
  );
}

/** A config.json with logins, by registry key: `[user, password]`. */
export function logins(byKey: Readonly<Record<string, readonly [string, string]>>): string {
  const entries: Entries = Object.entries(byKey).map(
    ([key, [username, password]]): readonly [string, unknown] => [key, { username, password }],
  );
  return configJson(entries);
}

export function reply(username: string | null, status: number | null, text?: string): RegistryReply {
  return { username, status, ...(text === undefined ? {} : { text }) };
}

export type Situation = Partial<OnePull>;

/** A pull that failed, of which no more is told. */
const FAILED: Evidence = {
  says: { kind: 'pull-failed' },
  about: {},
  source: { form: 'status' },
};

/** What a finding says; how sure it is and where it stands among others has tests of its own. */
export type Told = Omit<DiagnosisFinding, 'stage' | 'confidence' | 'context'>;

/** All that is found in a situation. The pull has failed, unless the situation says what happened. */
export function findingsOf(situation: Situation): readonly Told[] {
  const told =
    situation.events !== undefined ||
    situation.registryReplies !== undefined ||
    situation.evidence !== undefined;
  const { findings } = diagnose({ image: IMAGE, ...(told ? {} : { evidence: [FAILED] }), ...situation });
  return findings.map(({ stage: _stage, confidence: _confidence, context: _context, ...rest }) => rest);
}

/** The finding of an id, where the situation has it. */
export function findingOf(id: DiagnosisId, situation: Situation): Told | undefined {
  return findingsOf(situation).find((finding) => finding.id === id);
}

export function idsOf(situation: Situation): readonly string[] {
  return findingsOf(situation).map(({ id }) => id);
}
