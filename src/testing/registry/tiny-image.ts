import { createHash } from 'node:crypto';

/** The smallest image there is: no layer, and a configuration that is real. */
const CONFIG = Buffer.from(
  JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    config: {},
    rootfs: { type: 'layers', diff_ids: [] },
  }),
);

export const CONFIG_DIGEST = digestOf(CONFIG);
export const CONFIG_BLOB: Uint8Array = CONFIG;
export const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json';

export const MANIFEST: Uint8Array = Buffer.from(
  JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST_TYPE,
    config: {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      digest: CONFIG_DIGEST,
      size: CONFIG.length,
    },
    layers: [],
  }),
);
export const MANIFEST_DIGEST = digestOf(MANIFEST);

function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
