import type { RuntimeEndpoint } from '../../runtime/plan';
import type { PullStory } from '../../story/pull-story';
import { hostsInPlace, type RuntimeStory } from '../../story/runtime-story';
import { registryOf } from './image-name';

/** The runtime's plan for the pull; undefined where no configuration of it is known. */
export function runtimeOf({ runtime }: PullStory): RuntimeStory | undefined {
  return runtime.known ? runtime.value : undefined;
}

/** The hosts that are asked in place of the image's registry, in order. */
export function mirrorsOf(story: PullStory): readonly RuntimeEndpoint[] {
  const runtime = runtimeOf(story);
  return runtime === undefined ? [] : hostsInPlace(runtime, registryOf(story));
}

/** The host of the plan that a text names; undefined where the plan has none, or there is no plan. */
export function endpointOf(story: PullStory, host: string | undefined): RuntimeEndpoint | undefined {
  const wanted = host?.toLowerCase();
  return runtimeOf(story)?.plan.endpoints.find((endpoint) => endpoint.host.toLowerCase() === wanted);
}

/** Whether a host hears of a credential of the kubelet. */
export function hearsCandidate({ offers }: RuntimeEndpoint): boolean {
  return offers.some((offer) => offer.sends && offer.from === 'candidate');
}

/** Whether a host hears of nothing for the one reason that no credential is known for it. */
export function lacksOffer({ offers }: RuntimeEndpoint): boolean {
  return offers.every((offer) => !offer.sends && offer.why === 'no-credential');
}

/** Whether a host hears of a login of the runtime's own. */
export function hearsLogin({ offers }: RuntimeEndpoint): boolean {
  return offers.some((offer) => offer.sends && offer.from !== 'candidate');
}
