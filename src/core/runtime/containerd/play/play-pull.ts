import type { CriAuth } from '../../credential';
import type { RuntimeFiles } from '../../files';
import { PullClock } from '../../wire/clock';
import type { Conversation } from '../../wire/exchange';
import type { ContainerdRules } from '../lines';
import { credentialFor, planHosts } from '../pull-plan';
import type { ImageService } from '../service';
import { pullImage, type ContentStore } from './pull';

export interface PullRequest {
  readonly image: string;
  /** Undefined: the CRI request has no AuthConfig at all. */
  readonly auth: CriAuth | undefined;
  /** Seconds after which the caller gives up; a kubelet never does. */
  readonly deadline: number;
}

/** One PullImage call of the CRI; true where it succeeds. */
export function* playPull(
  { image, auth, deadline }: PullRequest,
  service: ImageService,
  files: RuntimeFiles,
  rules: ContainerdRules,
  store: ContentStore,
): Conversation<boolean> {
  const plan = planHosts(image, service, files, rules);
  if (plan?.hosts === undefined) return false;
  const progress = service.mode === 'local' ? service.progressTimeout : 0;
  const context = {
    reference: plan.reference,
    hosts: plan.hosts,
    headers: service.config.headers,
    credentials: (host: string, endpoint: (typeof plan.hosts & object)[number]) =>
      credentialFor(host, endpoint, auth, service, rules),
    rules,
    clock: new PullClock(deadline, progress),
  };
  return yield* pullImage(context, store);
}
