// The docs site: README, guide, references and the API in HTML.
import api from './typedoc.json' with { type: 'json' };

// What is meant for Markdown, and the rest, which holds here too.
const { plugin, out, readme, hidePageHeader, outputFileStrategy, useHTMLAnchors, ...shared } = api;

export default {
  ...shared,
  plugin: ['./typedoc-site.mjs'],
  out: '../site',
  name: 'kubelet-keyring',
  readme: '../README.md',
  projectDocuments: [
    'guide/*.md',
    'examples/*.md',
    'examples/*/*.md',
    'reference/*.md',
    '*.md',
    'decisions/*.md',
  ].map((glob) => `../docs/${glob}`),
  markdownItOptions: { html: true, linkify: false },
  groupOrder: ['Guide', 'Examples', 'Reference', 'Modules', '*', 'About the project'],
  navigation: { includeGroups: true },
  navigationLinks: { Playground: 'https://kubelet-keyring.invalid/playground' },
};
