// Stands for kubectl: `get` and `describe` answer from cluster.yaml, plugins are run as kubectl runs them, and
// what would change a cluster does nothing.
const { spawnSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parseAllDocuments, stringify } = require(join(process.env.PROJECT, 'node_modules/yaml'));

const KINDS = {
  pod: 'Pod',
  pods: 'Pod',
  po: 'Pod',
  sa: 'ServiceAccount',
  serviceaccount: 'ServiceAccount',
  serviceaccounts: 'ServiceAccount',
  secret: 'Secret',
  secrets: 'Secret',
  deployment: 'Deployment',
  deployments: 'Deployment',
  deploy: 'Deployment',
  event: 'Event',
  events: 'Event',
  ev: 'Event',
};

const [verb, ...rest] = process.argv.slice(2);
const flags = { n: 'default', o: '' };
const words = [];
for (let at = 0; at < rest.length; at++) {
  const [, name, value] = /^--?([a-zA-Z-]+)(?:=(.*))?$/.exec(rest[at]) ?? [];
  if (name === undefined) words.push(rest[at]);
  else if (name === 'A' || name === 'all-namespaces') flags.n = undefined;
  else flags[{ namespace: 'n', output: 'o' }[name] ?? name] = value ?? rest[++at];
}

function get(kinds, name) {
  const wanted = kinds
    .split(',')
    .map((kind) => KINDS[kind] ?? fail(`the server doesn't have a resource type "${kind}"`));
  const found = parseAllDocuments(
    readFileSync(join(process.env.PROJECT, 'fixtures/pages/cluster.yaml'), 'utf8'),
  )
    .map((document) => document.toJS())
    .filter(
      ({ kind, metadata }) =>
        wanted.includes(kind) && (flags.n === undefined || metadata.namespace === flags.n),
    )
    .filter(({ metadata }) => name === undefined || metadata.name === name);
  if (name !== undefined && found.length === 0) fail(`${kinds} "${name}" not found`);
  return name === undefined ? { apiVersion: 'v1', kind: 'List', items: found } : found[0];
}

function fail(message) {
  const reason = message.endsWith('not found') ? ' (NotFound)' : '';
  process.stderr.write(`Error from server${reason}: ${message}\n`);
  process.exit(1);
}

if (verb === 'get') {
  const [kinds, name] = words[0].includes('/') ? words[0].split('/') : words;
  const object = get(kinds, name);
  process.stdout.write(
    flags.o === 'json'
      ? JSON.stringify(object, null, 2)
      : flags.o === 'yaml'
        ? stringify(object)
        : `${object.metadata?.name ?? ''}\n`,
  );
} else if (verb === 'describe') {
  const [kinds, name] = words[0].includes('/') ? words[0].split('/') : words;
  const object = get(kinds, name);
  process.stdout.write(
    `Name: ${object.metadata?.name}\nEvents:\n${get('events')
      .items.map(({ type, reason, message }) => `  ${type}  ${reason}  1m  kubelet  ${message}\n`)
      .join('')}`,
  );
} else if (verb === 'config') {
  // A context without a namespace.
} else if (['apply', 'create', 'delete', 'patch', 'annotate', 'label'].includes(verb)) {
  process.stdout.write(`${verb}\n`);
} else {
  const { status } = spawnSync(`kubectl-${verb}`, rest, { stdio: 'inherit' });
  process.exit(status ?? 1);
}
