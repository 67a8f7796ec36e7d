import { shorten } from '../../model/wording';
import type { Rule } from '../rule';

/** Registries of clouds, by the form of their host; the plugin that fetches their short-lived credentials. */
const CLOUDS: readonly (readonly [RegExp, string, string])[] = [
  [
    /^\d{12}\.dkr[.-]ecr(-fips)?\.[a-z0-9-]+\.(amazonaws\.com(\.cn)?|on\.(aws|amazonwebservices\.com\.cn))$/,
    'Amazon ECR',
    'ecr-credential-provider',
  ],
  [
    /^([a-z]+\.)?gcr\.io$|-docker\.pkg\.dev$|^container\.cloud\.google\.com$/,
    'Google Artifact Registry',
    'gcr-credential-provider (auth-provider-gcp)',
  ],
  [/\.azurecr\.(io|cn|us|de)$/, 'Azure Container Registry', 'acr-credential-provider'],
];

/** The cloud that a registry belongs to. */
export function cloudOf(registry: string): (typeof CLOUDS)[number] | undefined {
  return CLOUDS.find(([host]) => host.test(registry));
}

/** A cloud's registry, and no plugin: up to 1.26 the kubelet could fetch such credentials itself. */
export const cloudRegistryWithoutProvider: Rule = {
  id: 'cloud-registry-without-provider',
  check: ({ resolution, candidates, providers }) => {
    const registry = resolution.reference?.registry ?? '';
    const cloud = cloudOf(registry);
    if (cloud === undefined || candidates.length > 0 || providers !== undefined) return undefined;
    return {
      message: `Nothing matches ${shorten(registry)} (${cloud[1]}): the kubelet has no built-in support for it any more, and no credential provider plugin is configured.`,
      hint: `Install ${cloud[2]} and start the kubelet with --image-credential-provider-config and --image-credential-provider-bin-dir, or give the pod a pull secret.`,
    };
  },
};
