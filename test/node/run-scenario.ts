import { differences, differencesFromWritten, seenIn, type Seen } from './compare';
import { libraryAnswer, type LibraryAnswer } from './library-answer';
import { libraryPlugins } from './library-plugins';
import { LibraryPresence } from './library-presence';
import { playScenario, type Played, type PlayedPod, type Surroundings } from './play-scenario';
import { podName, type Offered, type Scenario } from './scenario';
import { removeFolder } from './remove-folder';

/** A case that cannot be decided is run again, this often in all. */
const TRIES = 3;

export interface PodResult {
  readonly seen: Seen;
  readonly library: LibraryAnswer;
  /** How the two, and what is written down, differ. */
  readonly problems: readonly string[];
}

export interface ScenarioResult {
  readonly scenario: Scenario;
  readonly release: string;
  readonly verdict: 'agrees' | 'differs' | 'unsure';
  readonly pods: readonly PodResult[];
  readonly refusedSecrets: ReadonlyMap<string, string>;
  /** Why it is unsure. */
  readonly doubts: readonly string[];
  readonly tries: number;
  readonly seconds: number;
  /** Kept where library and kubelet differ, or nothing was decided. */
  readonly folder: string;
}

/** Runs a scenario on a kubelet of its own and holds the library against it; again, where it is left open. */
export async function runScenario(scenario: Scenario, around: Surroundings): Promise<ScenarioResult> {
  const started = Date.now();
  for (let tries = 1; ; tries++) {
    const result = await judge(scenario, await playScenario(scenario, around), around);
    if (result.verdict === 'agrees') removeFolder(result.folder);
    if (result.verdict !== 'unsure' || tries === TRIES)
      return { ...result, tries, seconds: (Date.now() - started) / 1000 };
  }
}

async function judge(
  scenario: Scenario,
  played: Played,
  { release, api }: Surroundings,
): Promise<Omit<ScenarioResult, 'tries' | 'seconds'>> {
  const { nodeName, root, stored, recordsAtTheEnd } = played;
  const doubts = [...played.passedOver]
    .filter((name) => stored.secrets.has(name))
    .map((name) => `the kubelet could not get pull secret ${name} in time`);
  const plugins = await libraryPlugins(scenario, { release, root, nodeName, stored, api });
  const presence = new LibraryPresence(release, verificationIn(scenario));
  const pods: PodResult[] = [];
  for (const [at, pod] of played.pods.entries()) {
    const seen = seenOf(pod, at, played);
    if (seen === undefined) {
      doubts.push(`the kubelet came to no end with the pull of ${podName(at)}`);
      continue;
    }
    const about = { release, root, nodeName, stored, plugins, presence, records: pod.records };
    const { candidates, ...library } = await libraryAnswer(scenario, at, about);
    if (seen.accepted) presence.pulled(scenario.pods[at]?.image ?? '', candidates[seen.logins.length - 1]);
    const written = writtenFor(scenario, at, release);
    const problems = [...differences(seen, library), ...differencesFromWritten(seen, written)];
    pods.push({ seen, library, problems });
  }
  const last = pods.pop();
  if (last !== undefined) {
    const recorded = recordsAtTheEnd === undefined ? [] : presence.differences(recordsAtTheEnd);
    pods.push({ ...last, problems: [...last.problems, ...recorded] });
  }
  const differs = pods.some(({ problems }) => problems.length > 0);
  return {
    scenario,
    release,
    verdict: doubts.length > 0 ? 'unsure' : differs ? 'differs' : 'agrees',
    pods,
    refusedSecrets: stored.refusedSecrets,
    doubts,
    folder: played.folder,
  };
}

/** Undefined where nothing was decided. */
function seenOf(
  { end, refusal, offers }: PlayedPod,
  at: number,
  { stored, startFault }: Played,
): Seen | undefined {
  if (end !== undefined) return seenIn(offers, end);
  const message = refusal ?? startFault;
  if (message === undefined) return undefined;
  const refused = stored.refusedPods.has(at) ? 'not created' : 'refused';
  const outcome = refusal === undefined ? 'not started' : refused;
  return { outcome, logins: [], accepted: false, oddities: [], message };
}

/** The fields of a kubelet's configuration that say which present images are verified. */
function verificationIn({ settings = {} }: Scenario): object {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => VERIFICATION.includes(name)));
}

const VERIFICATION = ['imagePullCredentialsVerificationPolicy', 'preloadedImagesVerificationAllowlist'];

function writtenFor(scenario: Scenario, at: number, release: string): Offered | undefined {
  const written = (release.startsWith('1.34.') ? scenario['offered1.34'] : undefined) ?? scenario.offered;
  return written?.[at];
}
