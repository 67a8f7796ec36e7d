import { checkArgument, checkOptions } from '../input/check-input';
import { compareShape, environmentShape, toolsShape } from './agreement-shapes';
import type { ImageResolution, KubeletKeyring } from '../kubelet-keyring';
import type { FileRead } from '../model/file-read';
import { redactUserinfo } from '../model/userinfo';
import { PROGRAMS } from './programs';
import { reasonsOf } from './reasons/reasons-of';
import type { Reason } from './reasons/reason';
import {
  TOOL_NAMES,
  type Pick,
  type RuntimeLogin,
  type ToolEnvironment,
  type ToolName,
  type ToolPlace,
  type ToolPullSecret,
} from './tool';
import { verdictOf, type Verdict } from './verdict';

export interface CompareToolsInput {
  /** As it would stand on a command line. */
  readonly image: string;
  /** The kubelet's side. */
  readonly keyring: KubeletKeyring;
  /** What the kubelet does for the image, plugins included, where it is known. Default: what the keyring says. */
  readonly resolution?: ImageResolution | undefined;
  /** Default: all. */
  readonly tools?: readonly ToolName[] | undefined;
  /** What the programs see of the machine. */
  readonly environment: ToolEnvironment;
  /** What stands at the paths of `toolPlaces`; what is not named is absent. */
  readonly files: ReadonlyMap<string, FileRead>;
  /** The pull secrets of the pod, for programs that read them. Default: none. */
  readonly pullSecrets?: readonly ToolPullSecret[] | undefined;
  /** What the node's runtime sends of its own where the kubelet offers nothing. Default: nothing is known of it. */
  readonly runtimeLogins?: readonly RuntimeLogin[] | undefined;
}

/** A place that a program looks at, and what stands there. */
export interface LookedAt extends ToolPlace {
  readonly outcome: 'file' | 'absent' | 'folder' | 'unreadable';
}

/** What one program does, beside what the kubelet does. */
export interface ToolAnswer {
  readonly tool: ToolName;
  /** The release whose own code the rules are held against. */
  readonly version: string;
  readonly looked: readonly LookedAt[];
  readonly pick: Pick;
  readonly verdict: Verdict;
  /** None where both do the same. */
  readonly reasons: readonly Reason[];
}

export interface ToolComparison {
  /** The image as given; what may be a password in it is redacted. */
  readonly image: string;
  readonly kubelet: ImageResolution;
  readonly tools: readonly ToolAnswer[];
}

/**
 * What docker, podman and the others would pick for an image from these files, and by which rules that differs from
 * what the kubelet does: pure, from bytes and objects. Credential helpers are named, never run.
 * @throws KeyringError INVALID_OPTION for a program that is not known.
 *
 * @example
 * ```ts
 * const environment = { variables: { HOME: '/home/jane' } };
 * const files = new Map([['/home/jane/.docker/config.json', { kind: 'bytes', bytes }]]);
 * const { tools } = compareTools({ image: 'ghcr.io/team/app', keyring, environment, files });
 * ```
 */
export function compareTools(input: CompareToolsInput): ToolComparison {
  checkOptions(input, compareShape, 'input');
  const { image, keyring, environment, files, pullSecrets = [], runtimeLogins } = input;
  const resolution = input.resolution ?? keyring.resolve(image);
  const question = { image, environment, files, pullSecrets, runtimeLogins };
  const tools = (input.tools ?? TOOL_NAMES).map((name): ToolAnswer => {
    const rules = PROGRAMS[name];
    const places = rules.places(environment);
    const pick = rules.pick(question);
    const verdict = verdictOf(pick, resolution);
    const reasons = reasonsOf({ rules, question, pick, verdict, keyring, resolution, places });
    const looked = distinct(places).map((place) => ({ ...place, outcome: outcomeOf(files.get(place.path)) }));
    return { tool: name, version: rules.version, looked, pick, verdict, reasons };
  });
  return { image: redactUserinfo(image), kubelet: resolution, tools };
}

/** Every path that programs would look at there, each once: what has to be read for `compareTools`. */
export function toolPlaces(
  environment: ToolEnvironment,
  tools: readonly ToolName[] = TOOL_NAMES,
): readonly string[] {
  checkArgument(environment, 'environment', environmentShape);
  checkArgument(tools, 'tools', toolsShape);
  const places = tools.flatMap((name) => PROGRAMS[name].places(environment));
  return distinct(places).map(({ path }) => path);
}

function distinct(places: readonly ToolPlace[]): readonly ToolPlace[] {
  const byPath = new Map<string, ToolPlace>();
  for (const place of places) if (!byPath.has(place.path)) byPath.set(place.path, place);
  return [...byPath.values()];
}

function outcomeOf(read: FileRead | undefined): LookedAt['outcome'] {
  if (read === undefined || read.kind === 'absent') return 'absent';
  if (read.kind === 'bytes') return 'file';
  return read.kind === 'unreadable' && read.errno === 'EISDIR' ? 'folder' : 'unreadable';
}
