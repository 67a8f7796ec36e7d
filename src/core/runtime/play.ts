import { CONTAINERD_RULES, containerdLine } from './containerd/lines';
import type { ContentStore } from './containerd/play/pull';
import { playPull as playContainerd } from './containerd/play/play-pull';
import { startService } from './containerd/service';
import { playCrioPull } from './containers-image/play/pull';
import { startCrio } from './containers-image/service';
import type { CriAuth } from './credential';
import type { RuntimeConfig } from './plan';
import type { Conversation } from './wire/exchange';

/** One PullImage call. */
export interface PullCall {
  readonly image: string;
  /** Undefined: the CRI request has no AuthConfig at all. */
  readonly auth: CriAuth | undefined;
  /** Of the pod; empty: none. */
  readonly namespace: string;
  /** Seconds after which the caller gives up; Infinity for a kubelet. */
  readonly deadline: number;
}

/** An image service that takes calls; each is a conversation that ends with whether the image is there. */
export type RuntimePlayer = (call: PullCall) => Conversation<boolean>;

/**
 * Starts a runtime on paper, and hands out what plays its calls: see planPull for what it goes by. Undefined
 * where the configuration leaves no image service. What a call leaves behind (content, used auth files) is
 * there for the next one.
 */
export function startRuntime(config: RuntimeConfig): RuntimePlayer | undefined {
  return config.runtime === 'containerd' ? startContainerd(config) : startCrioPlayer(config);
}

function startContainerd({ version, files, configFile }: RuntimeConfig): RuntimePlayer | undefined {
  const rules = CONTAINERD_RULES[containerdLine(version).line];
  const started = startService(files, configFile ?? '/etc/containerd/config.toml', rules);
  if (started.state !== 'ready') return undefined;
  const store: ContentStore = new Map();
  return (call) => playContainerd(call, started.service, files, rules, store);
}

function startCrioPlayer({ files, home }: RuntimeConfig): RuntimePlayer | undefined {
  const started = startCrio(files, home);
  if (started.state !== 'ready') return undefined;
  const spent = new Set<string>();
  return (call) => playCrioPull(call, started.service, spent);
}
