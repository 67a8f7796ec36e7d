import { shorten } from '../model/wording';
import type { KeyVerdict } from './key-verdict';

/** Why a key matches or does not, in words. */
export function describeVerdict(verdict: KeyVerdict): string {
  switch (verdict.kind) {
    case 'match':
      return 'it matches';
    case 'fallback':
      return 'it is the Docker Hub fallback, and nothing else in its place matches';
    case 'fallback-hidden':
      return 'it is the Docker Hub fallback, and another key beside it matches, so it is not asked';
    case 'not-a-url':
      return 'it is no URL to the kubelet and matches nothing';
    case 'scheme':
      return 'only a lower-case http:// or https:// is taken off, and once: it matches nothing';
    case 'docker-hub-name':
      return 'it does not stand for Docker Hub to the kubelet; docker.io and https://index.docker.io/v1/ (with the slash) do';
    case 'port':
      return verdict.got === ''
        ? `it has no port, and the image has ${verdict.wanted}`
        : `it has the port ${shorten(verdict.got)}, and the image has ${verdict.wanted === '' ? 'none' : verdict.wanted}`;
    case 'label-count':
      return `its host has ${verdict.got} ${verdict.got === 1 ? 'part' : 'parts'}, and that of the image ${verdict.wanted}; a * stands for exactly one`;
    case 'path':
      return `its path ${shorten(verdict.got)} is no prefix of ${shorten(verdict.wanted)}`;
    case 'case':
      return `letter case differs: ${shorten(verdict.got)} and ${shorten(verdict.wanted)}`;
    case 'label':
      return `part ${verdict.position} of its host is ${shorten(verdict.got) || 'empty'}, and that of the image ${shorten(verdict.wanted)}`;
    case 'bad-glob':
      return `part ${verdict.position} of its host, ${shorten(verdict.got)}, is a malformed glob`;
  }
}
