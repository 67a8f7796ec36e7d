import type { ImageResolution, KubeletKeyring } from '../kubelet-keyring';
import type { VirtualEntry } from '../keyring/virtual-docker-config';
import { DEFAULT_REGISTRY_KEY } from '../keyring/default-registry';
import type { Candidate } from '../model/candidate';
import { finding, type Finding, type FindingId } from '../model/finding';
import { list, shorten } from '../model/wording';
import type { RenderedEntry, RenderPlan, RenderTarget } from './rendered-entry';
import { leftOut } from './left-out';
import { lostOrder } from './lost-order';
import { keyForEntry, keyForImage } from './target-key';

/** Every registry match of the virtual config that the target can hold, with the credential tried first. */
export function planConfig({ config }: KubeletKeyring, target: RenderTarget): RenderPlan {
  const plan = new Plan(target);
  const entries = config.entries();
  const kept = new Set<VirtualEntry>();
  for (const entry of target === 'kubelet' ? entries : fallbackLast(entries)) {
    const key = keyForEntry(entry, target);
    if (!key.ok) plan.leaveOut(entry.matchPattern, entry.candidates, UNSUPPORTED[key.why]);
    else if (plan.add(key.key, entry.candidates)) kept.add(entry);
  }
  const order = lostOrder(
    entries.filter((entry) => kept.has(entry)),
    target,
  );
  for (const [first, second] of order.slice(0, SHOWN))
    plan.noteOrder(first.matchPattern, second.matchPattern);
  if (target === 'containers') plan.notePrefixes([...kept]);
  return plan;
}

/** Lost orders that are listed. */
const SHOWN = 50;

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

  /** Whether the key is now in the plan with a credential of these. */
  add(key: string, candidates: readonly Candidate[]): boolean {
    const [fits, unfit] = this.target === 'kubelet' ? [candidates, []] : splitByUserName(candidates);
    if (unfit.length > 0) {
      this.note(
        'render-user-name-unusable',
        key,
        unfit,
        'its user name holds a colon, and the format splits at the first one',
      );
    }
    const [first, ...others] = fits;
    if (first === undefined) return false;
    const present = this.byKey.get(key)?.candidate;
    if (present === undefined) this.byKey.set(key, { key, candidate: first });
    const kept = present ?? first;
    const left = [...(present === undefined ? [] : [first]), ...others].filter(
      ({ credential }) => !credential.equals(kept.credential),
    );
    if (left.length > 0) {
      this.note(
        'render-credential-left-out',
        key,
        left,
        'the format holds one credential for each key, and another is tried first',
      );
    }
    return present === undefined;
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
        message: `The kubelet tries ${shorten(first)} before ${shorten(second)}, because it comes from a pull secret; whoever reads one file takes ${shorten(second)} first.`,
        hint: 'Name the images: each then gets the credential that the kubelet tries first.',
      }),
    );
  }

  notePrefixes(entries: readonly VirtualEntry[]): void {
    const keys = entries
      .map(({ matchPattern }) => matchPattern)
      .filter((pattern) => /\/[^/]/.test(pattern) && !pattern.endsWith('/'));
    if (keys.length === 0) return;
    this.findings.push(
      finding('render-prefix-narrowed', {
        registries: keys,
        message: `To the kubelet the path of ${list(keys)} is a plain prefix; the format takes whole components only.`,
      }),
    );
  }

  private note(id: FindingId, key: string, candidates: readonly Candidate[], why: string): void {
    for (const found of leftOut(key, candidates, why, id)) this.findings.push(found);
  }
}

/** Candidates that a format with `user:password` can hold, and those it cannot. */
function splitByUserName(
  candidates: readonly Candidate[],
): readonly [readonly Candidate[], readonly Candidate[]] {
  const colon = ({ credential }: Candidate): boolean => credential.username.includes(':');
  return [candidates.filter((candidate) => !colon(candidate)), candidates.filter(colon)];
}
