import type { PluginPod } from '../provider/service-account';
import type { PodFacts } from './view-pod';

/** The pod as credential provider plugins are told of it; a static pod has no service account. */
export function pluginPod({ namespace, name, uid, serviceAccountName }: PodFacts): PluginPod {
  return { namespace, name, uid, serviceAccountName };
}
