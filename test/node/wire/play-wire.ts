import { withDigest } from '../../runtime/answer';
import type { OnTheWire } from '../../wire/compare';
import { runtimeScenario } from '../../wire/on-paper';
import { withoutRepeats } from '../../wire/recorded';
import { configOf, type WireScenario } from '../../wire/scenario';
import { playScenario, type Played, type Surroundings } from '../play-scenario';
import { IMAGE_SOCKET, ImageService } from './image-service';
import { LiveContent } from './live-content';
import { LiveRegistry } from './live-registry';

/** What a kubelet, its image service and the hosts did with a scenario. */
export interface PlayedWire extends OnTheWire {
  /** The kubelet's event. */
  readonly event: string;
  /** Why nothing was decided. */
  readonly doubts: readonly string[];
  readonly folder: string;
}

/** Runs a scenario on a kubelet, a containerd and hosts of its own. */
export async function playWire(
  scenario: WireScenario,
  around: Surroundings,
  containerd: string,
): Promise<PlayedWire> {
  const content = new LiveContent();
  const registry = await LiveRegistry.listen(runtimeScenario(scenario), content);
  try {
    const played = await playScenario(onContainerd(scenario, content, registry.authority), {
      ...around,
      beside: (folder, root) =>
        ImageService.start(containerd, folder, root, configOf(scenario).replaceAll('{node}', root)),
    });
    const end = played.pods[0]?.end;
    return {
      succeeded: end?.end === 'pulled',
      requests: withoutRepeats(registry.seen),
      event: end?.message ?? '',
      doubts: doubtsOf(scenario, played),
      folder: played.folder,
    };
  } finally {
    await registry.close();
  }
}

/** The scenario with what is known only now: digests, and the authority of the hosts. */
function onContainerd(scenario: WireScenario, content: LiveContent, authority: string): WireScenario {
  const files = Object.entries(scenario.files ?? {}).map(([path, placed]) => [
    path,
    typeof placed === 'string' ? placed.replaceAll('{ca}', authority) : placed,
  ]);
  return {
    ...scenario,
    files: Object.fromEntries(files) as NonNullable<WireScenario['files']>,
    pods: scenario.pods.map((pod) => ({ ...pod, image: withDigest(pod.image, content) })),
    settings: { ...scenario.settings, imageServiceEndpoint: `unix://${IMAGE_SOCKET}` },
  };
}

function doubtsOf(
  { secrets = [] }: WireScenario,
  { pods, passedOver, startFault }: Played,
): readonly string[] {
  const [pod] = pods;
  return [
    ...secrets
      .filter(({ name }) => passedOver.has(name))
      .map(({ name }) => `the kubelet could not get pull secret ${name} in time`),
    ...(startFault === undefined ? [] : [startFault]),
    ...(pod?.refusal === undefined ? [] : [pod.refusal]),
    ...(pod?.end === undefined ? ['the kubelet came to no end with the pull'] : []),
    ...(pod?.end?.end === 'present' ? ['the image was there already'] : []),
    ...((pod?.offers.length ?? 0) > 0 ? ['the runtime of sandboxes was asked to pull'] : []),
  ];
}
