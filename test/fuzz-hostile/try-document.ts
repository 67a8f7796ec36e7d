import { runMain } from '../cli/run-main';
import { judgeCall, judgeOutput, type Verdict } from './judge';
import { kindOf } from './kinds';
import { randomOf } from './random';
import { clearScratch, scratchFolder } from './scratch';

/** What one document came to. */
export interface Tried {
  readonly kind: string;
  readonly document: string;
  readonly faults: readonly (Exclude<Verdict, 'fine'> & { readonly by: string })[];
  readonly milliseconds: number;
}

/** Of so many documents of a kind with calls, one goes through the program as well. */
const PROGRAM_EVERY = 25;

/**
 * Makes the document of that seed and number and does with it all that can be done, or a share of it. What is left
 * out is random as well, and changes nothing of the document.
 */
export async function tryDocument(seed: number, number: number, share = 1): Promise<Tried> {
  const kind = kindOf(number);
  const random = randomOf(seed, number);
  const { document, calls: all, commands } = kind.make(random);
  const left = randomOf(~seed, number);
  const calls = all.filter(() => left.chance(share));
  const faults: Tried['faults'][number][] = [];
  const note = (verdict: Verdict, by: string): void => {
    if (verdict !== 'fine') faults.push({ ...verdict, by });
  };
  const start = performance.now();
  for (const call of calls) note(await judgeCall(call), String(call).slice(0, 200));
  if (
    commands !== undefined &&
    (all.length === 0 || random.below(PROGRAM_EVERY) === 0) &&
    left.chance(share)
  ) {
    for (const { args, stdin } of commands(scratchFolder())) {
      const by = `kubelet-keyring ${args.join(' ')}`;
      note(
        await judgeCall(async () => {
          const { stdout, stderr } = await runMain(args, stdin === undefined ? {} : { stdin });
          note(judgeOutput(stdout, stderr), by);
        }),
        by,
      );
    }
  }
  const milliseconds = performance.now() - start;
  clearScratch();
  return { kind: kind.name, document, faults, milliseconds };
}
