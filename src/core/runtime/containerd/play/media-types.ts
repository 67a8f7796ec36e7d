const IMAGES = new Set([
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
]);
const INDEXES = new Set([
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.index.v1+json',
]);
export const SCHEMA_1 = 'application/vnd.docker.distribution.manifest.v1+prettyjws';

/** Whether content of this type is asked for under `manifests/`; everything else is a blob. */
export function isManifestType(mediaType: string): boolean {
  return IMAGES.has(mediaType) || INDEXES.has(mediaType) || mediaType === SCHEMA_1;
}

/** The media type of a reply without its parameters; text/plain stands for schema 1, as some registries have it. */
export function manifestType(contentType: string): string {
  const type = contentType.split(';', 1)[0] ?? '';
  return type === 'text/plain' ? SCHEMA_1 : type;
}
