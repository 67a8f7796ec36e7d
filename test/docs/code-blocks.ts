import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { PROJECT } from './project';

/** A code block, or a command line in the text, of one page. */
export interface CodeBlock {
  readonly page: string;
  /** Its first line, from 1. */
  readonly line: number;
  readonly language: string;
  readonly text: string;
  /** The exit status that it is to end with. */
  readonly status: number;
  /** Why it is not run, from the comment `<!-- not run: REASON -->` before it. */
  readonly notRun?: string;
}

/** README.md and every page of the guide, whoever wrote it. */
export const PAGES: readonly string[] = [
  'README.md',
  ...readdirSync(join(PROJECT, 'docs/guide'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/guide/${path}`)
    .sort(),
];

const markdown = new MarkdownIt({ html: true });

/** Inline code that is a whole command line: it starts a program of ours, perhaps behind a pipe. */
const COMMAND_LINE = /^(?:kubectl .*\| *|echo .*\| *)?(?:npx )?kubelet-keyring [a-z-]+ \S/;

/** A part that stands for something else: `IMAGE`, `...`. */
const PLACEHOLDER = /\b[A-Z]{2,}\b(?!=)|\.\.\.|…/;

export function codeBlocks(page: string): readonly CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let marks = '';
  for (const { type, info, content, map, children } of markdown.parse(
    readFileSync(join(PROJECT, page), 'utf8'),
    {},
  )) {
    const line = (map?.[0] ?? 0) + 1;
    if (type === 'html_block') marks += content;
    if (type === 'fence' || type === 'code_block') {
      blocks.push({
        page,
        line,
        language: info.trim().split(' ')[0] ?? '',
        text: content,
        ...readMarks(marks),
      });
      marks = '';
    }
    if (type === 'inline') {
      const commands = (children ?? []).filter((child) => child.type === 'code_inline');
      for (const { content: text } of commands) {
        if (COMMAND_LINE.test(text) && !PLACEHOLDER.test(text))
          blocks.push({ page, line, language: 'inline', text, status: 0 });
      }
      marks = '';
    }
  }
  return blocks;
}

function readMarks(comments: string): Pick<CodeBlock, 'status' | 'notRun'> {
  const notRun = /<!-- not run: (.{10,}?) -->/.exec(comments)?.[1];
  const status = Number(/<!-- ends with status (\d+) -->/.exec(comments)?.[1] ?? 0);
  return { status, ...(notRun === undefined ? {} : { notRun }) };
}
