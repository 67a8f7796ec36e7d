import type { NoOffer, RuntimeEndpoint, RuntimeOffer } from './plan';
import type { RuntimePlace } from './finding';
import { shorten } from '../model/wording';

const WHY_NOT: Readonly<Record<NoOffer, string>> = {
  'no-credential': 'no credential: none is known for it',
  'other-server-address': 'no credential: the candidate is for another server address',
  'other-host':
    "no credential: the kubelet's is for the image's own registry alone, and no login for this host stands in the files of the runtime",
  'nothing-usable': 'no credential: the candidate is empty',
  'empty-password': 'no credential: the candidate has no password',
  'fails-the-pull': 'no credential: the candidate does not decode, and the pull fails',
  'header-first':
    'the Authorization header of the configuration, from the start; a candidate only after a refusal',
};

const FROM = {
  candidate: "the kubelet's",
  configuration: "of the runtime's configuration",
  'auth-file': 'of an auth file',
} as const;

/** What a host hears of a credential once it asks for one, in words. */
export function describeOffer(offer: RuntimeOffer): string {
  if (!offer.sends) return WHY_NOT[offer.why];
  const who = offer.user === '' ? 'a token' : `user ${shorten(offer.user)}`;
  return `${who}, ${FROM[offer.from]}${offer.file === undefined ? '' : ` (${shorten(offer.file)})`}`;
}

/** All that a host hears, attempt by attempt; equal ones once. */
export function describeOffers({ offers }: Pick<RuntimeEndpoint, 'offers'>): string {
  return [...new Set(offers.map(describeOffer))].join('; then ');
}

/** `FILE, line N`. */
export function describePlace({ file, line }: RuntimePlace): string {
  return line === undefined ? shorten(file) : `${shorten(file)}, line ${line}`;
}

/** The hosts of a plan in the order in which they are asked: `a, then b`. */
export function describeHosts(endpoints: readonly RuntimeEndpoint[]): string {
  return [...new Set(endpoints.map(({ host }) => shorten(host)))].slice(0, MOST).join(', then ');
}

const MOST = 6;
