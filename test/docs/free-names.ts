/** Names that pages use without saying where they come from: their types, and values to run with. */
export const FREE_NAMES: Readonly<Record<string, { readonly type: string; readonly value: string }>> = {
  secret: { type: 'object', value: 'secretNamed("team-a")' },
  pullSecrets: { type: 'readonly object[]', value: '[secretNamed("team-a"), secretNamed("platform")]' },
  login: { type: '(username: string, password: string) => void', value: '() => {}' },
  deployment: { type: 'object', value: 'objectNamed("Deployment", "api")' },
  pod: { type: 'object', value: 'objectNamed("Pod", "api-0")' },
  builder: { type: 'object', value: 'objectNamed("ServiceAccount", "builder")' },
  regcred: { type: 'object', value: 'secretNamed("team-a")' },
  mirror: { type: 'object', value: 'secretNamed("platform")' },
  image: { type: 'string', value: '"registry.example.com/team-a/api:1.4"' },
  imageRef: { type: 'string', value: '`sha256:${"a".repeat(64)}`' },
  signal: { type: 'AbortSignal', value: 'new AbortController().signal' },
  startedAt: { type: 'Date', value: 'new Date(Date.now() - 3_600_000)' },
  mtime: { type: 'Date', value: 'new Date(Date.now() - 60_000)' },
};

/** A module that gives the names their values, for `node --import`. */
export const FREE_NAMES_MODULE = `
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const { parseAllDocuments } = createRequire(process.env.PROJECT + '/package.json')('yaml');
const objects = parseAllDocuments(readFileSync(process.env.PROJECT + '/fixtures/pages/cluster.yaml', 'utf8')).map((d) => d.toJS());
const objectNamed = (kind, name) => objects.find((o) => o.kind === kind && o.metadata.name === name);
const secretNamed = (name) => objectNamed('Secret', name);
Object.assign(globalThis, { ${Object.entries(FREE_NAMES)
  .map(([name, { value }]) => `${name}: ${value}`)
  .join(', ')} });
`;

/** The names as declarations, for the compiler. */
export const FREE_NAMES_TYPES = Object.entries(FREE_NAMES)
  .map(([name, { type }]) => `declare const ${name}: ${type};\n`)
  .join('');
