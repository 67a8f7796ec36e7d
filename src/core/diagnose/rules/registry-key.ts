import { USUAL_DOCKER_HUB_KEY } from '../../keyring/docker-hub-names';
import type { ExplainedKey } from '../../explain/explain-image';
import { describeVerdict } from '../../explain/describe-verdict';
import { describeSource } from '../../model/source';
import { list, shorten } from '../../model/wording';
import type { Facts } from '../facts';
import type { Rule } from '../rule';
import { fitting, sidecarNotCovered } from './service-account';

/** A key that is meant for Docker Hub, under a name that the kubelet does not take for it. */
export const dockerHubKeyMistaken: Rule = {
  id: 'docker-hub-key-mistaken',
  check: (facts) => {
    const key = read(facts).find(({ verdict }) => verdict.kind === 'docker-hub-name');
    if (key === undefined || facts.candidates.length > 0) return undefined;
    return {
      source: key.source,
      pointer: key.pointer,
      message: `The key ${shorten(key.registryKey)} of ${describeSource(key.source)} does not stand for Docker Hub: the kubelet takes docker.io, index.docker.io, ${USUAL_DOCKER_HUB_KEY} and https://index.docker.io/v2/ (with the slash at the end).`,
      hint: `Use ${USUAL_DOCKER_HUB_KEY}, which docker, podman and kubectl understand as well.`,
    };
  },
};

/** A key that comes near the image and does not match. */
export const registryKeyNearMiss: Rule = {
  id: 'registry-key-near-miss',
  check: (facts) => {
    const near = facts.explanation.nearMisses.find(
      ({ ring, verdict, nearness }) =>
        ring !== 'not-read' &&
        verdict.kind !== 'docker-hub-name' &&
        ((nearness ?? 0) <= SAME_HOST || !fitsElsewhere(facts)),
    );
    if (near === undefined || facts.candidates.length > 0) return undefined;
    return {
      source: near.source,
      pointer: near.pointer,
      message: `The key ${shorten(near.registryKey)} of ${describeSource(near.source)} does not match ${shorten(facts.resolution.reference?.name ?? '')}: ${describeVerdict(near.verdict)}.`,
      hint: `Write the key as ${shorten(facts.resolution.reference?.registry ?? '')}, with the same port and letter case; a glob stands for one label of the host each, and a path is a prefix.`,
    };
  },
};

/** The pod's secrets hold credentials, all for other registries. */
export const registryKeyForOtherRegistry: Rule = {
  id: 'registry-key-for-other-registry',
  check: (facts) => {
    const keys = read(facts).filter(({ source }) => source.kind === 'pull-secret');
    const [first] = keys;
    if (first === undefined || facts.candidates.length > 0 || facts.resolution.reference === undefined)
      return undefined;
    const usual = keys.some(({ matchPattern }) => matchPattern === 'index.docker.io')
      ? ` (${USUAL_DOCKER_HUB_KEY} is what kubectl writes where --docker-server is left out)`
      : '';
    return {
      source: first.source,
      pointer: first.pointer,
      message: `The pull secrets hold credentials for ${list(keys.map(({ registryKey }) => registryKey))}${usual}, and the image is on ${shorten(facts.resolution.reference.registry)}.`,
      hint: `Make the secret for that registry: --docker-server=${shorten(facts.resolution.reference.registry)}.`,
    };
  },
};

/** Up to this, a near miss has the image's own host. */
const SAME_HOST = 2;

/** A key of another host is no cause, where an exact one is merely not used. */
function fitsElsewhere(facts: Facts): boolean {
  const name = facts.resolution.reference?.name ?? '';
  return (
    fitting(facts).length > 0 ||
    facts.stray.length > 0 ||
    facts.keyring.shadowed.lookup(name).candidates.length > 0 ||
    sidecarNotCovered.check(facts) !== undefined
  );
}

function read({ explanation }: Facts): readonly ExplainedKey[] {
  return explanation.keys.filter(({ ring }) => ring !== 'not-read');
}
