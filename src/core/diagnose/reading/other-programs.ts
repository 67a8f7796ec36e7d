import type { ToolAnswer } from '../../agreement/compare-tools';
import type { CredentialPick, HelperQuestion, Pick, ToolProvenance } from '../../agreement/tool';
import { list, shorten } from '../../model/wording';

/** What a program would do, as the end of a sentence that begins with its name. */
export function picksInWords(pick: Pick): string {
  switch (pick.kind) {
    case 'anonymous':
      return 'pulls without a credential';
    case 'fails':
      return 'gives up';
    case 'helper':
      return `asks ${list(helperNames(pick.helpers))}, a credential helper`;
    case 'credential':
      return credentialInWords(pick);
    case 'by-chance':
      return `${[...new Set(pick.picks.map(picksInWords))].join(', or ')}, by chance`;
  }
}

function credentialInWords({ credential, provenance, token }: CredentialPick): string {
  const what =
    token === undefined ? `user ${shorten(credential.username)}` : `the ${token.kind} token of an entry`;
  return `takes ${what} from ${provenanceInWords(provenance)}`;
}

function provenanceInWords(provenance: ToolProvenance): string {
  const key = `key ${shorten(provenance.registryKey)}`;
  switch (provenance.kind) {
    case 'file':
      return `${shorten(provenance.path)} (${key})`;
    case 'variable':
      return `the variable ${provenance.variable} (${key})`;
    case 'pull-secret':
      return `pull secret ${shorten(provenance.name)} (${key})`;
  }
}

function helperNames(helpers: readonly HelperQuestion[]): readonly string[] {
  return [...new Set(helpers.map(({ name }) => `docker-credential-${name}`))];
}

/** Whether a program gets in with what the kubelet lacks, or tries later, or never has: it may work where it fails. */
export function mayWorkAlone({ pick, verdict }: ToolAnswer): boolean {
  if (verdict === 'same' || verdict === 'neither' || verdict === 'kubelet-tries-more') return false;
  return hasSomething(pick) || verdict === 'kubelet-only';
}

/** A credential, or a helper that may have one. */
function hasSomething(pick: Pick): boolean {
  if (pick.kind === 'by-chance') return pick.picks.some(hasSomething);
  return pick.kind === 'credential' || pick.kind === 'helper';
}
