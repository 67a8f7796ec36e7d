import type { ToolAnswer } from './compare-tools';
import type { ToolName } from './tool';

/** A reason, and the programs that it holds for. */
export interface SharedReason {
  readonly id: string;
  /** Speaks of `each` where it holds for several programs. */
  readonly message: string;
  readonly tools: readonly ToolName[];
}

/** The reasons of several programs, those that differ in the program's name alone as one, in the order of their coming. */
export function sharedReasons(answers: readonly ToolAnswer[]): readonly SharedReason[] {
  const shared = new Map<string, { id: string; message: string; tools: ToolName[] }>();
  for (const { tool, reasons } of answers) {
    for (const { id, message } of reasons) {
      const each = message.replaceAll(tool, (name: string, at: number) =>
        standsAlone(message, at, at + name.length) ? 'each' : name,
      );
      const known = shared.get(`${id} ${each}`);
      if (known === undefined) shared.set(`${id} ${each}`, { id, message, tools: [tool] });
      else {
        known.message = each;
        known.tools.push(tool);
      }
    }
  }
  return [...shared.values()];
}

/** Whether a name is a word of a sentence, and no part of a path or of another name. */
function standsAlone(message: string, from: number, to: number): boolean {
  return !/[\w./-]/.test(message[from - 1] ?? ' ') && /[ ;,:]/.test(message[to] ?? '');
}
