import { describeSource } from '../../model/source';
import { list, shorten } from '../../model/wording';
import type { Rule } from '../rule';
import { at } from './credential-content';

/** A Docker Hub credential that is never reached, because another key matches before the fallback. */
export const dockerHubFallbackHidden: Rule = {
  id: 'docker-hub-fallback-hidden',
  check: ({ explanation, candidates }) => {
    const hidden = explanation.keys.find(({ verdict }) => verdict.kind === 'fallback-hidden');
    const [first] = candidates;
    if (
      hidden === undefined ||
      first === undefined ||
      candidates.some(({ credential }) => credential.username === hidden.username)
    )
      return undefined;
    return {
      source: hidden.source,
      pointer: hidden.pointer,
      message: `The entry ${shorten(hidden.registryKey)} (user ${shorten(hidden.username)}) of ${describeSource(hidden.source)} is never tried: it is a fallback, and ${shorten(first.provenance.registryKey)} (user ${shorten(first.credential.username)}) matches before it.`,
      hint: `Keep one of them: remove ${shorten(first.provenance.registryKey)} if its credential is out of date.`,
    };
  },
};

/** Several spellings of a key with different credentials: chance decides which is tried first. */
export const credentialOrderUndefined: Rule = {
  id: 'credential-order-undefined',
  check: ({ resolution }) => {
    const [range] = resolution.undefinedOrder;
    if (range === undefined) return undefined;
    const among = resolution.candidates.slice(range[0], range[1]);
    const [first] = among;
    if (first === undefined) return undefined;
    return {
      ...at(first),
      message: `${list(among.map(({ provenance }) => provenance.registryKey))} are one key to the kubelet and carry different credentials: which is tried first changes from pull to pull.`,
      hint: 'Keep one of them.',
    };
  },
};

/** A path is a plain prefix: a key for `host/foo` serves `host/foobar` too. */
export const pathPrefixOfNeighbour: Rule = {
  id: 'path-prefix-of-neighbour',
  check: ({ candidates, resolution }) => {
    const name = resolution.reference?.name ?? '';
    const [candidate] = candidates;
    const path = candidate?.matchPattern.slice(candidate.matchPattern.indexOf('/')) ?? '';
    if (candidate?.matchPattern.includes('/') !== true || path === '/' || path.endsWith('/'))
      return undefined;
    const rest = name.slice(name.indexOf('/') + path.length);
    if (rest === '' || rest.startsWith('/')) return undefined;
    return {
      ...at(candidate),
      message: `The key ${shorten(candidate.provenance.registryKey)} is used for ${shorten(name)} as well: to the kubelet a path is a plain prefix of the text. The credential is meant for another repository.`,
      hint: 'End the key with a slash where only what is below it is meant, or add an entry for this repository.',
    };
  },
};

/** The image needs no credential, and the one that matches is refused: anonymous is never tried. */
export const publicImageRefusesCredential: Rule = {
  id: 'public-image-refuses-credential',
  check: ({ candidates, replies, anonymousReply }) => {
    const refused = replies.length > 0 && replies.every(({ status }) => status === 401 || status === 403);
    const [first] = candidates;
    if (first === undefined || !refused || anonymousReply?.status !== 200) return undefined;
    return {
      ...at(first),
      message: `The registry gives the image to anybody, but the credential under ${shorten(first.provenance.registryKey)} of ${describeSource(first.provenance.source)} (user ${shorten(first.credential.username)}) matches, is sent and is refused; the kubelet makes no anonymous attempt after that.`,
      hint: 'Remove the credential, or correct it.',
    };
  },
};
