import type { ImageResolution, KubeletKeyring } from '../kubelet-keyring';
import type { VirtualEntry } from '../keyring/virtual-docker-config';
import { DEFAULT_REGISTRY_KEY } from '../keyring/default-registry';
import type { Candidate } from '../model/candidate';
import { finding, type Finding, type FindingId } from '../model/finding';
import { describeSource } from '../model/source';
import { list, shorten } from '../model/wording';
import type { RenderedEntry, RenderPlan, RenderTarget } from './rendered-entry';
import { keyForEntry, keyForImage } from './target-key';

/** Every registry match of the virtual config that the target can hold, with the credential tried first. */
export function planConfig({ config }: KubeletKeyring, target: RenderTarget): RenderPlan {
  const plan = new Plan(target);
  const entries = config.entries();
  for (const entry of target === 'kubelet' ? entries : fallbackLast(entries)) {
    const key = keyForEntry(entry, target);
    if (key.ok) plan.add(key.key, entry.candidates);
    else plan.leaveOut(entry.matchPattern, entry.candidates, UNSUPPORTED[key.why]);
  }
  for (const [first, second] of overtaken(entries)) plan.noteOrder(first.matchPattern, second.matchPattern);
  return plan;
}

/** Elsewhere `index.docker.io` is another name of `docker.io`, which in its ring comes before the fallback. */
function fallbackLast(entries: readonly VirtualEntry[]): readonly VirtualEntry[] {
  const rings = [...new Set(entries.map(({ ring }) => ring))];
  const rank = ({ ring, matchPattern }: VirtualEntry): number =>
    rings.indexOf(ring) * 2 + (matchPattern === DEFAULT_REGISTRY_KEY ? 1 : 0);
  return [...entries].sort((a, b) => rank(a) - rank(b));
}

/** For each image the credential that the kubelet tries first, under a key of the image's own. */
export function planImages(resolutions: readonly ImageResolution[], target: RenderTarget): RenderPlan {
  const plan = new Plan(target);
  for (const { reference, candidates } of resolutions) {
    if (reference !== undefined && candidates.length > 0)
      plan.add(keyForImage(reference, target), candidates);
  }
  return plan;
}

const UNSUPPORTED = {
  glob: 'render-glob-not-supported',
  path: 'render-path-not-supported',
  unusable: 'render-key-unusable',
} as const;

const WHY: Record<(typeof UNSUPPORTED)[keyof typeof UNSUPPORTED], string> = {
  'render-glob-not-supported':
    'its key holds a glob, which the format does not know; name the images to get entries for them',
  'render-path-not-supported': 'its key holds a path, which the docker client does not know',
  'render-key-unusable': 'its key means nothing outside the kubelet',
};

class Plan implements RenderPlan {
  private readonly byKey = new Map<string, RenderedEntry>();
  readonly findings: Finding[] = [];

  constructor(private readonly target: RenderTarget) {}

  get entries(): readonly RenderedEntry[] {
    return [...this.byKey.values()];
  }

  add(key: string, candidates: readonly Candidate[]): void {
    const [first, ...others] = candidates;
    if (first === undefined) return;
    const present = this.byKey.get(key)?.candidate;
    if (present === undefined && this.target !== 'kubelet' && first.credential.username.includes(':')) {
      this.note(
        'render-user-name-unusable',
        key,
        [first],
        'its user name holds a colon, and the format splits at the first one',
      );
      return;
    }
    if (present === undefined) this.byKey.set(key, { key, candidate: first });
    const kept = present ?? first;
    const left = [...(present === undefined ? [] : [first]), ...others].filter(
      ({ credential }) => !credential.equals(kept.credential),
    );
    if (left.length > 0)
      this.note(
        'render-credential-left-out',
        key,
        left,
        'the format holds one credential for each key, and another is tried first',
      );
  }

  leaveOut(
    key: string,
    candidates: readonly Candidate[],
    id: (typeof UNSUPPORTED)[keyof typeof UNSUPPORTED],
  ): void {
    this.note(id, key, candidates, WHY[id]);
  }

  noteOrder(first: string, second: string): void {
    this.findings.push(
      finding('render-order-lost', {
        registries: [first, second],
        message: `The kubelet tries ${shorten(first)} before the longer ${shorten(second)}; whoever reads one file takes the longer one first.`,
      }),
    );
  }

  private note(id: FindingId, key: string, candidates: readonly Candidate[], why: string): void {
    const sources = [...new Set(candidates.map(({ provenance }) => describeSource(provenance.source)))];
    this.findings.push(
      finding(id, {
        registries: [key],
        message: `Left out for ${shorten(key)} (from ${list(sources)}): ${why}.`,
      }),
    );
  }
}

/** Pairs where a later ring holds a longer key below one of an earlier ring. */
function overtaken(entries: readonly VirtualEntry[]): readonly (readonly [VirtualEntry, VirtualEntry])[] {
  const earlier = new Map(
    entries.filter(({ ring }) => ring === 'pull-secrets').map((entry) => [entry.matchPattern, entry]),
  );
  return entries
    .filter(({ ring }) => ring === 'node-file')
    .flatMap((later) => {
      const above = prefixesOf(later.matchPattern).map((prefix) => earlier.get(prefix));
      return above.flatMap((entry): (readonly [VirtualEntry, VirtualEntry])[] =>
        entry === undefined ? [] : [[entry, later]],
      );
    });
}

/** The key's own host and its paths above, shortest first, without the key itself. */
function prefixesOf(key: string): readonly string[] {
  const prefixes: string[] = [];
  for (let slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1))
    prefixes.push(key.slice(0, slash));
  return prefixes;
}
