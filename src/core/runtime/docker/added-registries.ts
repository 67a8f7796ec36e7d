import { isShortName } from '../containers-image/named';
import type { RuntimeEndpoint, RuntimePlan } from '../plan';

const FLAG = /--(add|block)-registry[=\s]+["']?([^\s"']+)/g;

/**
 * The plan under flags of Red Hat's docker (github.com/projectatomic/docker, branch docker-1.13.1-rhel): a name without
 * a registry is asked of those of `--add-registry` first, in order, and Docker Hub is left out by
 * `--block-registry docker.io` (or `public`, `all`). By reading alone.
 */
export function addedRegistries(plan: RuntimePlan, flags: string, image: string): RuntimePlan {
  const found = [...flags.matchAll(FLAG)];
  const added = found.flatMap(([, flag, host]) => (flag === 'add' && host !== undefined ? [host] : []));
  const isBlocked = found.some(
    ([, flag, host = '']) => flag === 'block' && ['docker.io', 'public', 'all'].includes(host),
  );
  const last = plan.endpoints.at(-1);
  if (last?.name.startsWith('docker.io/') !== true) return plan;
  const kept = isBlocked ? [] : plan.endpoints;
  if (!isShortName(image)) return { ...plan, endpoints: kept };
  const written = image.split(/[@:]/, 1)[0] ?? '';
  const others = added.map((host): RuntimeEndpoint => ({
    ...last,
    name: `${host}/${written}`,
    host,
    path: `/v2/${written}`,
    role: 'upstream',
  }));
  return { ...plan, endpoints: [...others, ...kept] };
}
