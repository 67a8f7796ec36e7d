import type { HostAnswered } from '../../evidence/statement';
import { shorten } from '../../model/wording';
import type { Happened } from './happened';

const MEANINGS: Record<HostAnswered['means'], string> = {
  unauthorized: 'unauthorized',
  denied: 'denied',
  'not-found': 'not found',
  'rate-limited': 'too many requests',
  payment: 'payment required',
  'server-error': 'an error of its own',
  'web-page': 'a web page',
  'no-token-address': 'no address for a token',
  other: 'something unusual',
};

const PARTIES: Record<HostAnswered['party'], string> = {
  registry: 'the registry',
  'token-server': 'the token server',
  store: "the store of the registry's layers",
};

/** What a host answered, as it worded it: `the registry answers 403 (DENIED)`. Never a status that it did not give. */
export function describeAnswer({ says, about }: Happened): string {
  if (says.kind !== 'host-answered') return 'the registry refuses';
  const { status, means, party, code } = says;
  const who = PARTIES[party];
  const where = about.host === undefined ? '' : ` (${shorten(about.host)})`;
  const detail = code === undefined ? '' : ` (${shorten(code)})`;
  return `${who}${where} answers ${status === null ? MEANINGS[means] : `${status}, ${MEANINGS[means]}`}${detail}`;
}
