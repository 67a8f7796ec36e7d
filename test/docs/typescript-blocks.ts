import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { CodeBlock } from './code-blocks';
import { FREE_NAMES_MODULE, FREE_NAMES_TYPES } from './free-names';

/** Whether a block is a test file: it is run by jest then. */
export function isTest({ text }: CodeBlock): boolean {
  return /^\s*(?:test|it|describe)(?:\.each)?\(/m.test(text);
}

/**
 * The blocks of pages, in their order, as whole programs: one that imports nothing goes on from the block before it
 * on its page.
 */
export function wholePrograms(blocks: readonly CodeBlock[]): readonly CodeBlock[] {
  const whole: CodeBlock[] = [];
  for (const block of blocks) {
    const before = whole.at(-1);
    const goesOn = before?.page === block.page && !/^import\b|\brequire\(/m.test(block.text);
    whole.push(goesOn ? { ...block, text: `${before.text}\n${block.text}` } : block);
  }
  return whole;
}

/** The name of a block's file, without ending. */
export function fileOf({ page, line }: CodeBlock): string {
  return `${page.replaceAll(/[^a-z-]/gi, '-')}-${line}`;
}

/** Writes each block as TypeScript and as what it compiles to, into the folder of a project that has the package. */
export function writeBlocks(
  folder: string,
  blocks: readonly CodeBlock[],
  moved: (text: string) => string,
): void {
  writeFileSync(join(folder, 'free-names.mjs'), FREE_NAMES_MODULE);
  writeFileSync(join(folder, 'free-names.d.ts'), FREE_NAMES_TYPES);
  for (const block of blocks) {
    const text = moved(block.text);
    const test = isTest(block);
    const { outputText } = ts.transpileModule(text, {
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: test ? ts.ModuleKind.CommonJS : ts.ModuleKind.ES2022,
      },
    });
    writeFileSync(join(folder, `${fileOf(block)}.${test ? 'cts' : 'mts'}`), `${text}\nexport {};\n`);
    writeFileSync(join(folder, `${fileOf(block)}.${test ? 'test.cjs' : 'mjs'}`), outputText);
  }
}

/** What the compiler says of the blocks, by the name of their file. */
export function typeFaults(
  folder: string,
  blocks: readonly CodeBlock[],
): ReadonlyMap<string, readonly string[]> {
  const files = blocks.map((block) => join(folder, `${fileOf(block)}.${isTest(block) ? 'cts' : 'mts'}`));
  const program = ts.createProgram([...files, join(folder, 'free-names.d.ts')], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    strict: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    noEmit: true,
    lib: ['lib.es2023.d.ts'],
    types: ['node', 'jest'],
  });
  return new Map(
    blocks.map((block, at): [string, readonly string[]] => {
      const source = program.getSourceFile(files[at] ?? '');
      const found = ts.getPreEmitDiagnostics(program, source);
      return [
        fileOf(block),
        found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
      ];
    }),
  );
}
