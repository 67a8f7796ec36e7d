import { differencesOf } from '../../wire/compare';
import { onPaper, type OnPaper } from '../../wire/on-paper';
import type { WireScenario } from '../../wire/scenario';
import type { Surroundings } from '../play-scenario';
import { playWire, type PlayedWire } from './play-wire';
import { removeFolder } from '../remove-folder';

/** A scenario that cannot be decided is run again, this often in all. */
const TRIES = 3;

export interface WireResult {
  readonly scenario: WireScenario;
  readonly verdict: 'agrees' | 'differs' | 'unsure';
  readonly paper: OnPaper;
  readonly wire: PlayedWire;
  /** How the two differ, or why nothing was decided. */
  readonly problems: readonly string[];
  readonly seconds: number;
}

/** Runs a scenario and holds the library against it; again, where it is left open. */
export async function runWire(
  scenario: WireScenario,
  around: Surroundings,
  containerd: string,
): Promise<WireResult> {
  const started = Date.now();
  const paper = await onPaper(scenario, around.release);
  for (let tries = 1; ; tries++) {
    const wire = await playWire(scenario, around, containerd);
    const unsure = wire.doubts.length > 0;
    const problems = unsure ? wire.doubts : differencesOf(paper, wire);
    const verdict = unsure ? 'unsure' : problems.length > 0 ? 'differs' : 'agrees';
    if (verdict === 'agrees') removeFolder(wire.folder);
    if (verdict !== 'unsure' || tries === TRIES)
      return { scenario, verdict, paper, wire, problems, seconds: (Date.now() - started) / 1000 };
  }
}
