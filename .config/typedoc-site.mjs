// What typedoc does not do by itself for the docs site: pages are named by their heading, and links to the API
// reference in Markdown and to the playground lead to their pages in the site.
import { dirname, join } from 'node:path';
import { Converter, PageEvent } from 'typedoc';

const API_IN_MARKDOWN = /(?:^|\/)reference\/api\/README\.md$/;
const PLACES = {
  'https://kubelet-keyring.invalid/api': 'modules.html',
  'https://kubelet-keyring.invalid/playground': 'playground/index.html',
};
const [API] = Object.keys(PLACES);

/** The first folder under docs/, and the group of the navigation that its pages are in. */
const GROUPS = { guide: 'Guide', examples: 'Examples', reference: 'Reference' };

export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_context, document) => {
    document.name = /^# (.+)$/m.exec(document.content[0]?.text ?? '')?.[1] ?? document.name;
    const [, folder] =
      /\/docs\/([^/]+)\//.exec(document.project.files.getReflectionPath(document) ?? '') ?? [];
    document.frontmatter.group = GROUPS[folder] ?? 'About the project';
    leadToApi(document.content);
  });
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    leadToApi(project.readme ?? []);
    for (const module of project.children ?? []) {
      // An entry point is known by what is imported.
      if (/(?:^|\/)index$/.test(module.name)) module.name = join('kubelet-keyring', dirname(module.name));
    }
  });
  app.renderer.on(PageEvent.END, (page) => {
    const base = '../'.repeat(page.url.split('/').length - 1);
    for (const [address, path] of Object.entries(PLACES)) {
      page.contents = page.contents?.replaceAll(`href="${address}"`, `href="${base}${path}"`);
    }
  });
}

function leadToApi(parts) {
  for (const [at, part] of parts.entries()) {
    if (part.kind === 'relative-link' && API_IN_MARKDOWN.test(part.text)) {
      parts[at] = { kind: 'text', text: API };
    }
  }
}
