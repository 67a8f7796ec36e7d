import type { ToolName } from '../core/agreement/tool';
import type { ElsewhereInput } from '../core/story/story-input';
import { KeyringError } from '../errors';
import { readToolPlaces } from '../node/tool-places';
import type { NodeOptions } from '../resolve';
import type { Terminal } from './terminal';
import { toolSurroundings, type ToolPlaceFlags } from './tool-flags';

/**
 * Other programs with which the pull works: those that are named with --tool, whose files are read; else those that
 * a text names.
 * @throws KeyringError INVALID_OPTION where it is said what programs see, and no program is named.
 */
export async function elsewhereOf(
  saidToWork: readonly ToolName[],
  flags: ToolPlaceFlags & { readonly tool?: readonly ToolName[] },
  { maxFileBytes }: NodeOptions,
  terminal: Terminal,
): Promise<ElsewhereInput | undefined> {
  const { tool: tools, toolHome, toolEnv } = flags;
  if (tools === undefined) {
    if (toolHome !== undefined || toolEnv.length > 0) throw noProgram();
    return saidToWork.length === 0 ? undefined : { saidToWork };
  }
  const environment = await toolSurroundings(flags, terminal);
  const limits = maxFileBytes === undefined ? {} : { maxFileBytes };
  const files = await readToolPlaces(environment, { tools, ...limits });
  return { saidToWork, compare: { tools, environment, files } };
}

function noProgram(): KeyringError {
  return new KeyringError(
    'INVALID_OPTION',
    'With --tool-home or --tool-env, name the program with which it works: --tool docker.',
    { option: 'tool' },
  );
}
