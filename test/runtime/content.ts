import { createHash } from 'node:crypto';
import type { Descriptor, Manifest, WireContent } from '../../src/core/runtime/wire/exchange';
import type { Scenario } from './scenario';

const TYPES = {
  oci: {
    index: 'application/vnd.oci.image.index.v1+json',
    image: 'application/vnd.oci.image.manifest.v1+json',
    config: 'application/vnd.oci.image.config.v1+json',
    layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  },
  docker: {
    index: 'application/vnd.docker.distribution.manifest.list.v2+json',
    image: 'application/vnd.docker.distribution.manifest.v2+json',
    config: 'application/vnd.docker.container.image.v1+json',
    layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
  },
};

const PLATFORMS = ['linux/amd64'];

/** The images that all hosts of a scenario have: one for each repository and tag. */
export class Content {
  readonly #manifests = new Map<string, { content: WireContent; mediaType: string }>();
  readonly #blobs = new Map<string, WireContent>();

  constructor(private readonly scenario: Scenario) {}

  /** By tag or digest, under a repository. */
  manifest(repository: string, reference: string): { content: WireContent; mediaType: string } | undefined {
    if (!reference.includes(':')) return this.#image(repository);
    return this.#manifests.get(reference);
  }

  blob(digest: string): WireContent | undefined {
    return this.#blobs.get(digest);
  }

  /** What `{digest}` in an image stands for. */
  digestOf(repository: string): string {
    return this.#image(repository).content.digest;
  }

  #image(repository: string): { content: WireContent; mediaType: string } {
    const types = TYPES[this.scenario.content?.kind ?? 'oci'];
    const platforms = this.scenario.content?.platforms;
    const images = (platforms ?? PLATFORMS).map((platform) => {
      const config = this.#addBlob(`config ${repository} ${platform}`, types.config);
      const layer = this.#addBlob(`layer ${repository} ${platform}`, types.layer);
      const manifest: Manifest = { kind: 'image', config, layers: [layer] };
      return { ...this.#addManifest(`image ${repository} ${platform}`, manifest, types.image), platform };
    });
    if (platforms === undefined) return this.#manifests.get(images[0]!.digest)!;
    const index = this.#addManifest(`index ${repository}`, { kind: 'index', manifests: images }, types.index);
    return this.#manifests.get(index.digest)!;
  }

  #addManifest(label: string, manifest: Manifest, mediaType: string): Descriptor {
    const content = { digest: digest(label), size: 400, cutShort: false, manifest };
    this.#manifests.set(content.digest, { content, mediaType });
    return { digest: content.digest, size: content.size, mediaType };
  }

  #addBlob(label: string, mediaType: string): Descriptor {
    const content = { digest: digest(label), size: 200, cutShort: false };
    this.#blobs.set(content.digest, content);
    return { digest: content.digest, size: content.size, mediaType };
  }
}

export function digest(label: string): string {
  return `sha256:${createHash('sha256').update(label).digest('hex')}`;
}
