import { GLOB_CHARACTER } from '../../go/filepath-match';
import type { ToolName } from '../tool';
import { credentialsOf, firstOf, isWithout, type Difference, type ReasonRule } from './reason';

const ACTS_FOR_HOST: ReadonlySet<ToolName> = new Set(['docker', 'crane', 'oras', 'nerdctl']);

/** What each program takes for a key of Docker Hub. */
const HUB_KEYS: Readonly<Record<ToolName, string>> = {
  docker: 'https://index.docker.io/v1/ alone',
  podman: 'any of its names',
  crane: 'https://index.docker.io/v1/ alone',
  k8schain: 'https://index.docker.io/v1/ and index.docker.io',
  oras: 'https://index.docker.io/v1/ alone',
  nerdctl: 'https://index.docker.io/v1/ and registry-1.docker.io',
  regctl: 'https://index.docker.io/v1/, docker.io and registry-1.docker.io',
};

/** About the keys under which credentials stand. */
export const KEY_REASONS: readonly ReasonRule[] = [
  {
    id: 'hub-spelling',
    tell(difference) {
      const { rules, verdict, resolution } = difference;
      const differs = verdict === 'other' || verdict === 'kubelet-only' || verdict === 'tool-only';
      if (!differs || !isHub(resolution.reference?.registry ?? '')) return undefined;
      const keys = [
        ...credentialsOf(difference.pick).map(({ provenance }) => provenance.registryKey),
        ...(firstOf(difference) === undefined ? [] : [firstOf(difference)?.provenance.registryKey ?? '']),
      ];
      if (keys.every((key) => key === 'https://index.docker.io/v1/')) return undefined;
      return `For Docker Hub ${rules.name} knows ${HUB_KEYS[rules.name]}; the kubelet knows docker.io and index.docker.io, with or without a scheme.`;
    },
  },
  {
    id: 'hub-offered-to-localhost',
    tell({ resolution, rules }) {
      const host = resolution.reference?.registry ?? '';
      if (resolution.dockerHubFallback.length === 0 || isHub(host)) return undefined;
      return `The kubelet offers Docker Hub's credential to a host without dot and port such as ${host}; ${rules.name} does not.`;
    },
  },
  {
    id: 'path-key-acts-for-host',
    tell({ rules, pick, resolution }) {
      if (!ACTS_FOR_HOST.has(rules.name)) return undefined;
      const name = resolution.reference?.name ?? '';
      const key = credentialsOf(pick)
        .map(({ provenance }) => provenance.registryKey)
        .find((each) => pathOf(each) !== '' && !name.startsWith(schemeless(each)));
      return key === undefined
        ? undefined
        : `To ${rules.name} the key ${quoted(key)} is for the whole host; to the kubelet only for what begins with its path.`;
    },
  },
  {
    id: 'path-key-unknown',
    tell: (difference) =>
      difference.rules.name === 'regctl' && isWithout(difference)
        ? forKubeletPath(
            difference,
            (key) => `regctl passes over keys with a path such as ${key}; the kubelet matches them.`,
          )
        : undefined,
  },
  {
    id: 'path-key-needs-whole-name',
    tell(difference) {
      const { rules, resolution, verdict } = difference;
      if (rules.name !== 'crane' || (verdict !== 'other' && verdict !== 'kubelet-only')) return undefined;
      const name = resolution.reference?.name ?? '';
      return forKubeletPath(difference, (key, bare) =>
        bare === name
          ? undefined
          : `crane takes a key with a path such as ${key} by the whole repository, else for the host; the kubelet takes the longest that the image begins with.`,
      );
    },
  },
  {
    id: 'path-by-segment',
    tell(difference) {
      const { rules, resolution } = difference;
      const name = resolution.reference?.name ?? '';
      if (rules.name !== 'podman') return undefined;
      return forKubeletPath(difference, (key, bare) =>
        name === bare || name.startsWith(`${bare}/`)
          ? undefined
          : `podman compares the path of ${key} segment by segment; the kubelet takes whatever the image begins with.`,
      );
    },
  },
  {
    id: 'glob-unknown',
    tell(difference) {
      const first = firstOf(difference);
      const key = first?.provenance.registryKey ?? '';
      if (difference.rules.name === 'k8schain' || !GLOB_CHARACTER.test(key)) return undefined;
      return `${difference.rules.name} takes ${quoted(key)} as it is written; the kubelet takes it for a pattern.`;
    },
  },
  {
    id: 'port-443-is-none',
    tell(difference) {
      const { rules, pick, question, verdict } = difference;
      if (rules.name !== 'nerdctl' || verdict === 'same' || verdict === 'neither') return undefined;
      const names = [question.image, ...credentialsOf(pick).map(({ provenance }) => provenance.registryKey)];
      return names.some((name) => /:443(?:[/@]|$)/.test(name))
        ? 'nerdctl takes port 443 for no port; to the kubelet HOST and HOST:443 are two registries.'
        : undefined;
    },
  },
  {
    id: 'first-of-several',
    tell({ rules, verdict, resolution }) {
      return verdict === 'kubelet-tries-more' || verdict === 'kubelet-tries-it-later'
        ? `${rules.name} sends one credential; the kubelet has ${resolution.candidates.length} and tries them in turn.`
        : undefined;
    },
  },
  {
    id: 'chosen-by-chance',
    tell({ rules, pick, verdict }) {
      if (verdict !== 'by-chance') return undefined;
      return pick.kind === 'by-chance'
        ? `Several entries fit equally well, and ${rules.name} takes one by chance, another at the next try. Leave only one.`
        : 'Several entries fit equally well, and the kubelet tries them in an order by chance. Leave only one.';
    },
  },
];

function forKubeletPath(
  difference: Difference,
  tell: (key: string, bare: string) => string | undefined,
): string | undefined {
  const key = firstOf(difference)?.provenance.registryKey ?? '';
  return pathOf(key) === '' ? undefined : tell(quoted(key), schemeless(key));
}

export function isHub(registry: string): boolean {
  return /^(?:index\.|registry-1\.)?docker\.io$/.test(registry);
}

/** A key without scheme, version of the API and slash at its end. */
function schemeless(key: string): string {
  const bare = key.replace(/^https?:\/\//, '');
  const slash = bare.indexOf('/');
  if (slash < 0) return bare;
  const path = bare.slice(slash).replace(/^\/v[12]\//, '/');
  return path === '/' ? bare.slice(0, slash) : bare.slice(0, slash) + path;
}

function pathOf(key: string): string {
  const bare = schemeless(key);
  const slash = bare.indexOf('/');
  return slash < 0 ? '' : bare.slice(slash);
}

export function quoted(text: string): string {
  return JSON.stringify(text);
}
