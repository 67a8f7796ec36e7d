import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import MarkdownIt from 'markdown-it';
import { PROJECT } from './project';

interface Link {
  readonly page: string;
  readonly target: string;
}

const PAGES: readonly string[] = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(PROJECT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path}`),
];

const markdown = new MarkdownIt({ html: true });
const tokens = new Map<string, ReturnType<MarkdownIt['parse']>>();

function parsed(page: string): ReturnType<MarkdownIt['parse']> {
  const known = tokens.get(page) ?? markdown.parse(readFileSync(join(PROJECT, page), 'utf8'), {});
  tokens.set(page, known);
  return known;
}

function linksOf(page: string): readonly Link[] {
  return parsed(page)
    .flatMap(({ children }) => children ?? [])
    .flatMap((token) => [token.attrGet('href'), token.attrGet('src')])
    .flatMap((target) => (target === null ? [] : [{ page, target }]));
}

/** The anchors that GitHub gives to the headings of a page, and those that it sets itself. */
function anchorsOf(page: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const anchors = new Set<string>();
  const all = parsed(page);
  for (const [at, { type, content }] of all.entries()) {
    for (const [, id = ''] of content.matchAll(/<a (?:id|name)="([^"]+)"/g)) anchors.add(id);
    if (type !== 'heading_open') continue;
    const text = (all[at + 1]?.children ?? [])
      .filter((token) => token.type === 'text' || token.type === 'code_inline')
      .map((token) => token.content)
      .join('');
    const slug = text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
      .replaceAll(' ', '-');
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    anchors.add(before === 0 ? slug : `${slug}-${before}`);
  }
  return anchors;
}

const EXTERNAL = /^[a-z]+:/i;
const inner = PAGES.flatMap(linksOf).filter(({ target }) => !EXTERNAL.test(target));

function destination({ page, target }: Link): { readonly file: string; readonly anchor: string } {
  const [path = '', anchor = ''] = decodeURI(target).split('#');
  return { file: path === '' ? page : normalize(join(dirname(page), path)), anchor };
}

describe('a link in README.md, CHANGELOG.md and docs/', () => {
  it('leads to a file that is there', () => {
    expect(inner.length).toBeGreaterThan(20);
    expect(inner.filter((link) => !existsSync(join(PROJECT, destination(link).file)))).toEqual([]);
  });

  it('leads to a heading that is there, where it names one', () => {
    const anchored = inner.filter((link) => destination(link).anchor !== '');
    const anchors = new Map(PAGES.map((page) => [page, anchorsOf(page)]));
    const lost = anchored.filter((link) => {
      const { file, anchor } = destination(link);
      return file.endsWith('.md') && !anchors.get(file)?.has(anchor);
    });
    expect(anchored).not.toEqual([]);
    expect(lost).toEqual([]);
  });

  it('to the outside is https, to a host that there can be', () => {
    const outside = PAGES.flatMap(linksOf).filter(({ target }) => EXTERNAL.test(target));
    const odd = outside.filter(({ target }) => !/^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(\/|$)/.test(target));
    expect(odd).toEqual([]);
  });

  it('leaves no page aside: each can be reached from README.md', () => {
    const reached = new Set(['README.md', 'CHANGELOG.md']);
    for (const page of reached) {
      for (const link of inner.filter((one) => one.page === page)) {
        const { file } = destination(link);
        if (PAGES.includes(file)) reached.add(file);
      }
    }
    expect(PAGES.filter((page) => !reached.has(page))).toEqual([]);
  });
});
