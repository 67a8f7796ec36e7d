import { readImageReference } from '../reference/parse-image-reference';
import type { ReleaseRules } from '../release/profile';
import type { Evidence, Subject } from './evidence';
import type { StatementKind } from './statement';

/** Whose evidence is looked for: one image of one pod on one node. */
export interface Asked {
  readonly image: string;
  readonly pod?: {
    readonly namespace: string;
    readonly name: string;
    /** It is a controller, or a manifest: the pods that it makes are named after it. */
    readonly makesPods: boolean;
  };
  /** Names of the containers that have the image. */
  readonly containers: readonly string[];
  /** It is the only image that is asked about: then what names none is about it. */
  readonly alone: boolean;
}

/** Statements about a whole pod, or a whole node: they are about each of its images. */
const OF_ALL_IMAGES: ReadonlySet<StatementKind> = new Set<StatementKind>([
  'secret-not-found',
  'secret-does-not-decode',
  'pod-refused',
  'plugin-failed',
  'kubelet-did-not-start',
  'runtime-did-not-start',
  'node-out-of',
  'other-failure',
]);

/**
 * Whether a statement that names this image, or none, is about what is asked: about the image, or about its pod as a
 * whole. A statement that names another pod or container is about that one, whatever else it says.
 */
export function isAbout({ about, says }: Evidence, asked: Asked): boolean {
  if (!ofPod(about, asked)) return false;
  if (about.image !== undefined) return true;
  if (about.container !== undefined && asked.pod !== undefined && asked.containers.length > 0)
    return asked.containers.includes(about.container);
  // A container that was started, of which nobody knows whose image it has, proves nothing of this one.
  if (about.container !== undefined && says.kind === 'pull-succeeded') return false;
  return asked.alone || OF_ALL_IMAGES.has(says.kind);
}

function ofPod({ pod }: Subject, asked: Asked): boolean {
  if (pod === undefined) return true;
  // An image alone: whatever is said of it counts, whoever pulled it.
  if (asked.pod === undefined) return true;
  const { namespace, name, makesPods } = asked.pod;
  if (pod.namespace !== undefined && pod.namespace !== namespace) return false;
  return pod.name === name || (makesPods && pod.name.startsWith(`${name}-`));
}

/** Registry and repository of an image, however it is spelt; what is no reference stays as it is. */
export function repositoryOf(image: string, rules: ReleaseRules): string {
  const read = readImageReference(image, rules);
  return read.ok ? read.reference.name : image;
}

/** The same for each way to spell an image: `nginx` and `docker.io/library/nginx:latest`. */
export function imageKey(image: string, rules: ReleaseRules): string {
  const read = readImageReference(image, rules);
  if (!read.ok) return ` ${image}`;
  const { name, tag, digest } = read.reference;
  return `${name} ${tag} ${digest}`;
}
