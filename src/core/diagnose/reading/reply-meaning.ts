import type { HostAnswered } from '../../evidence/statement';
import type { RegistryReply } from '../../story/story-input';

/** Words by which registries say that they know somebody and do not let him pull, whatever the status. */
const DENIED =
  /permission_denied|unauthorized to access repository|insufficient_scope|access forbidden|not authorized to perform|requested access to the resource is denied|access to the requested resource is not authorized|not have (?:the )?permission|\b403\b/i;

const ABSENT = /MANIFEST_UNKNOWN|NAME_UNKNOWN/;

/** What a probe's attempt was answered, as a statement; undefined where nothing answered, or the image was given. */
export function replyMeaning({ status, text = '' }: RegistryReply): HostAnswered | undefined {
  if (status === null || (status >= 200 && status < 300)) return undefined;
  return {
    kind: 'host-answered',
    status,
    means: meaningOf(status, text),
    party: 'registry',
    ...codeIn(text),
  };
}

function meaningOf(status: number, text: string): HostAnswered['means'] {
  if (status === 429) return 'rate-limited';
  if (status === 402) return 'payment';
  if (status >= 500) return 'server-error';
  if (ABSENT.test(text)) return 'not-found';
  if (status === 403 || DENIED.test(text)) return /expired/i.test(text) ? 'unauthorized' : 'denied';
  if (status === 401) return 'unauthorized';
  return status === 404 ? 'not-found' : 'other';
}

function codeIn(text: string): { readonly code?: string } {
  const code = /\b(?:MANIFEST|NAME|BLOB)_UNKNOWN\b|\bDENIED\b|\bUNAUTHORIZED\b/.exec(text)?.[0];
  return code === undefined ? {} : { code };
}
