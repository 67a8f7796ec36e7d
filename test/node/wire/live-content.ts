import { createHash } from 'node:crypto';
import type { Content } from '../../runtime/content';
import type { Descriptor, WireContent } from '../../../src/core/runtime/wire/exchange';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const CONFIG = 'application/vnd.oci.image.config.v1+json';
const LAYER = 'application/vnd.oci.image.layer.v1.tar';
/** Two blocks of nothing end an archive. */
const EMPTY_TAR = Buffer.alloc(1024);

/** Images that can be pulled: one for each repository, of one layer without a file. */
export class LiveContent implements Pick<Content, 'manifest' | 'blob' | 'digestOf'> {
  readonly #bytes = new Map<string, Buffer>();
  readonly #manifests = new Map<string, Descriptor>();

  manifest(repository: string, reference: string): ReturnType<Content['manifest']> {
    const image = reference.includes(':') ? this.#manifests.get(reference) : this.#image(repository);
    return image === undefined ? undefined : { content: contentOf(image), mediaType: MANIFEST };
  }

  blob(digest: string): WireContent | undefined {
    const bytes = this.#bytes.get(digest);
    return bytes === undefined ? undefined : contentOf({ digest, size: bytes.length, mediaType: '' });
  }

  digestOf(repository: string): string {
    return this.#image(repository).digest;
  }

  bytes(digest: string): Buffer {
    return this.#bytes.get(digest) ?? Buffer.alloc(0);
  }

  #image(repository: string): Descriptor {
    const layer = this.#add(EMPTY_TAR, LAYER);
    const settings = { Labels: { repository } };
    const rootfs = { type: 'layers', diff_ids: [layer.digest] };
    const config = this.#add(json({ architecture: 'amd64', os: 'linux', config: settings, rootfs }), CONFIG);
    const manifest = json({ schemaVersion: 2, mediaType: MANIFEST, config, layers: [layer] });
    const image = this.#add(manifest, MANIFEST);
    this.#manifests.set(image.digest, image);
    return image;
  }

  #add(bytes: Buffer, mediaType: string): Descriptor {
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    this.#bytes.set(digest, bytes);
    return { mediaType, digest, size: bytes.length };
  }
}

function contentOf({ digest, size }: Descriptor): WireContent {
  return { digest, size, cutShort: false };
}

function json(value: object): Buffer {
  return Buffer.from(JSON.stringify(value));
}
