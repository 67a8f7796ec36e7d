import { createHash } from 'node:crypto';
import type { Answer } from '../recording-server';
import { sendJson } from '../recording-server';

export const MANIFEST = JSON.stringify({
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  config: {
    mediaType: 'application/vnd.oci.image.config.v1+json',
    digest: `sha256:${'a'.repeat(64)}`,
    size: 2,
  },
  layers: [],
});
export const DIGEST = `sha256:${createHash('sha256').update(MANIFEST).digest('hex')}`;

/** A registry with one image; `authorization` undefined: for everybody. */
export function fakeRegistry(authorization?: string, challenge = 'Basic realm="x"'): Answer {
  return (request, response) => {
    if (authorization !== undefined && request.headers.authorization !== authorization) {
      sendJson(response, 401, {}, { 'WWW-Authenticate': challenge });
      return;
    }
    if (request.url?.startsWith('/v2/team/app/manifests/') !== true) {
      sendJson(response, request.url === '/v2/' ? 200 : 404, {});
      return;
    }
    response.writeHead(200, {
      'Content-Type': 'application/vnd.oci.image.manifest.v1+json',
      'Content-Length': Buffer.byteLength(MANIFEST),
      'Docker-Content-Digest': DIGEST,
    });
    response.end(request.method === 'HEAD' ? undefined : MANIFEST);
  };
}
