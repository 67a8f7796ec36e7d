import type { ImageResolution, KubeletKeyring } from '../kubelet-keyring';
import type { VirtualEntry } from '../keyring/virtual-docker-config';
import { DEFAULT_REGISTRY_KEY } from '../keyring/default-registry';
import type { Candidate } from '../model/candidate';
import { finding, type Finding, type FindingId } from '../model/finding';
import { list, shorten } from '../model/wording';
import { isPortableCredential, UNPORTABLE, unportableName, type UnportableName } from './portable-form';
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
  if (target === 'portable' && kept.size > 0) plan.noteNames();
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
  for (const resolution of resolutions) {
    const { image, reference, candidates } = resolution;
    if (reference === undefined) continue;
    if (target === 'portable') plan.noteName(image, unportableName(resolution));
    if (candidates.length === 0) continue;
    const key = keyForImage(reference, target);
    if (key.ok) plan.add(key.key, candidates);
    else plan.leaveOut(image, candidates, UNSUPPORTED[key.why]);
  }
  return plan;
}

const UNSUPPORTED = {
  glob: 'render-glob-not-supported',
  path: 'render-path-not-supported',
  unusable: 'render-key-unusable',
  unportable: 'render-key-not-portable',
} as const;

const WHY: Record<(typeof UNSUPPORTED)[keyof typeof UNSUPPORTED], string> = {
  'render-glob-not-supported':
    'its key holds a glob, which the format does not know; name the images to get entries for them',
  'render-path-not-supported': 'its key holds a path, which the docker client does not know',
  'render-key-unusable': 'its key means nothing outside the kubelet',
  'render-key-not-portable':
    'programs take its key differently: one with capitals, with port 443, for registry-1.docker.io, an IPv6 address, or without dot and port',
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
    const [alike, changed] = this.target === 'portable' ? splitByPortable(candidates) : [candidates, []];
    if (changed.length > 0) this.note('render-credential-not-portable', key, changed, CHANGED);
    const [fits, unfit] = this.target === 'kubelet' ? [alike, []] : splitByUserName(alike);
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

  /** The names that programs take differently, whatever the file says. */
  noteNames(): void {
    this.findings.push(
      finding('render-image-not-portable', {
        message:
          'Even so programs differ in four kinds of image names: those without a registry, on a host without dot and port such as localhost/…, on port 443, and on registry-1.docker.io.',
        hint: 'Write images with their registry (docker.io/library/nginx). kubelet-keyring compare IMAGE says what each program does.',
      }),
    );
  }

  /** One of those names. */
  noteName(image: string, kind: UnportableName | undefined): void {
    if (kind === undefined) return;
    this.findings.push(
      finding('render-image-not-portable', {
        message: `Programs take ${shorten(image)} differently, whatever the file says: ${UNPORTABLE[kind]}.`,
        hint: 'kubelet-keyring compare IMAGE says what each program does.',
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

const CHANGED =
  'its user name or password is empty, has a colon, white space at an end or a NUL byte, and some programs change or refuse that';

/** Candidates that all programs send alike, and the others. A blank one is none. */
function splitByPortable(
  candidates: readonly Candidate[],
): readonly [readonly Candidate[], readonly Candidate[]] {
  const portable = ({ credential }: Candidate): boolean => isPortableCredential(credential);
  return [candidates.filter(portable), candidates.filter((candidate) => !portable(candidate))];
}

/** Candidates that a format with `user:password` can hold, and those it cannot. */
function splitByUserName(
  candidates: readonly Candidate[],
): readonly [readonly Candidate[], readonly Candidate[]] {
  const colon = ({ credential }: Candidate): boolean => credential.username.includes(':');
  return [candidates.filter((candidate) => !colon(candidate)), candidates.filter(colon)];
}
