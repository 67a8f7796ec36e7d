import type { AskedNode } from './ask-node';
import type { Chosen } from './chosen-pods';
import { namesOfSources } from './names-of';
import type { NodeFlags } from './node-flags';
import { isTable, serialize } from './output';
import { resolvePods, statusOfPods } from './resolve-pods';
import type { RuntimeConfigFlags } from './runtime-config-flag';
import { runtimeOfChosen } from './runtime-of-chosen';
import { colorsFor, type Terminal } from './terminal';
import { resolvedPodsData, resolvedPodsText } from './text/resolved-pods';
import { seenLine } from './text/seen';
import { toldRuntime } from './told-runtime';

interface Flags extends NodeFlags, RuntimeConfigFlags {
  readonly requireCredentials?: boolean;
}

/** Writes the credentials of each image of each pod, and gives the exit status. */
export async function showResolvedPods(
  chosen: Chosen,
  { options, whose, discovery }: AskedNode,
  flags: Flags,
  terminal: Terminal,
): Promise<number> {
  const { output, reveal = false, requireCredentials = false } = flags;
  const told = await toldRuntime(flags, discovery, terminal, runtimeOfChosen(chosen));
  const answers = await resolvePods(chosen, options, whose);
  const colors = colorsFor(terminal, output);
  terminal.stdout.write(
    isTable(output)
      ? seenLine(chosen, colors) + resolvedPodsText(answers, chosen.findings, told, colors, reveal)
      : serialize(
          resolvedPodsData(answers, chosen.findings, told),
          output,
          reveal,
          namesOfSources(answers.flatMap(({ images }) => images.map(({ resolution }) => resolution))),
        ),
  );
  return statusOfPods(answers, chosen.findings, requireCredentials);
}
