import type { RuntimeEndpoint, RuntimePlan } from '../runtime/plan';
import type { NodeRuntime } from '../runtime/on-node/node-runtime';

/** Which hosts hear of a pull, and of which credential. */
export interface RuntimeStory {
  readonly runtime: NodeRuntime;
  /** Whether the runtime pulls for itself (the sandbox image): then nothing of the kubelet is offered. */
  readonly ofSandbox: boolean;
  readonly plan: RuntimePlan;
}

/** Hosts of a plan that stand in for a registry: mirrors, and what is asked in its place. */
export function hostsInPlace({ plan }: RuntimeStory, registry: string): readonly RuntimeEndpoint[] {
  const own = registry === 'docker.io' ? 'registry-1.docker.io' : registry;
  return plan.endpoints.filter(({ host }) => withoutPort(host) !== withoutPort(own));
}

function withoutPort(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '');
}
