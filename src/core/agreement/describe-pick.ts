import type { HelperQuestion, Pick, ToolProvenance } from './tool';

/** What a program picks, in a few words: a user name, `anonymous`, which helper it asks. */
export function describePick(pick: Pick): string {
  switch (pick.kind) {
    case 'anonymous':
      return 'anonymous';
    case 'fails':
      return `fails (${pick.why})`;
    case 'helper':
      return `${helpersText(pick.helpers)}${pick.otherwise.kind === 'anonymous' ? '' : `, else ${describePick(pick.otherwise)}`}`;
    case 'by-chance':
      return pick.picks.map(describePick).join(' or ');
    case 'credential': {
      const token = pick.token === undefined ? '' : ` with ${pick.token.kind} token`;
      return `${pick.credential.username || '(blank)'}${token}`;
    }
  }
}

function helpersText(helpers: readonly HelperQuestion[]): string {
  return `asks ${[...new Set(helpers.map(({ name }) => `docker-credential-${name}`))].join(', ')}`;
}

/**
 * Where a program has its pick from; empty where it has none.
 * @param shownPath what a file is called to people
 */
export function describePickPlace(pick: Pick, shownPath: (path: string) => string): string {
  switch (pick.kind) {
    case 'credential':
      return provenanceText(pick.provenance, shownPath);
    case 'helper':
      return pick.helpers.map(({ section }) => section)[0] ?? '';
    case 'by-chance':
      return [...new Set(pick.picks.map((one) => describePickPlace(one, shownPath)))]
        .filter((text) => text !== '')
        .join(', ');
    case 'anonymous':
    case 'fails':
      return '';
  }
}

function provenanceText(provenance: ToolProvenance, shownPath: (path: string) => string): string {
  const key = provenance.registryKey === '' ? '' : ` (${provenance.registryKey})`;
  switch (provenance.kind) {
    case 'file':
      return `${shownPath(provenance.path)}${key}`;
    case 'variable':
      return `variable ${provenance.variable}${key}`;
    case 'pull-secret':
      return `pull secret ${provenance.name}${key}`;
  }
}
