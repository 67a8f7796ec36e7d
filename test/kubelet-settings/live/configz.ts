import { request } from 'node:https';
import { PORT } from './base';
import type { Configz } from './question';

/** The settings of `/configz` that are read here; undefined as long as the kubelet's server does not answer. */
export async function readConfigz(): Promise<Configz | undefined> {
  const text = await body();
  if (text === undefined) return undefined;
  const { kubeletconfig: config } = JSON.parse(text) as { readonly kubeletconfig: Partial<Configz> };
  return {
    containerRuntimeEndpoint: config.containerRuntimeEndpoint ?? '',
    imageServiceEndpoint: config.imageServiceEndpoint ?? '',
    staticPodPath: config.staticPodPath ?? '',
    imagePullCredentialsVerificationPolicy: config.imagePullCredentialsVerificationPolicy ?? '',
    preloadedImagesVerificationAllowlist: config.preloadedImagesVerificationAllowlist ?? [],
    serializeImagePulls: config.serializeImagePulls ?? false,
    maxParallelImagePulls: config.maxParallelImagePulls ?? null,
    registryPullQPS: config.registryPullQPS ?? 0,
    registryBurst: config.registryBurst ?? 0,
    featureGates: config.featureGates ?? {},
  };
}

/** The kubelet vouches for itself, on loopback. */
function body(): Promise<string | undefined> {
  return new Promise((settle) => {
    const asked = request(
      { host: '127.0.0.1', port: PORT, path: '/configz', rejectUnauthorized: false, timeout: 2000 },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          settle(answer.statusCode === 200 ? Buffer.concat(parts).toString() : undefined);
        });
      },
    );
    asked.on('error', () => {
      settle(undefined);
    });
    asked.on('timeout', () => asked.destroy());
    asked.end();
  });
}
