import { shorten } from '../../model/wording';
import type { Rule } from '../rule';

/** The kubelet refuses the name: nothing is pulled, and no credential is looked up. */
export const imageNameInvalid: Rule = {
  id: 'image-name-invalid',
  check: ({ resolution }) =>
    resolution.outcome === 'invalid-image'
      ? {
          message: `${resolution.fault?.message ?? ''} The container waits with InvalidImageName, and nothing is pulled.`,
          hint: 'Write the image as [REGISTRY[:PORT]/]REPOSITORY[:TAG][@DIGEST], without a scheme such as https://.',
        }
      : undefined,
};

const REDIRECT = /add-registry|unqualified-search-registries|block-registry|short-name/i;

/** A name without a registry is Docker Hub's to the kubelet, whatever the runtime makes of it. */
export const imageRedirected: Rule = {
  id: 'image-redirected-by-runtime',
  check: ({ input, resolution, pod }) => {
    const written = [input.image, ...(pod?.containers.map(({ image }) => image) ?? [])];
    const short = written.some((image) => !/^([^/]*[.:][^/]*|localhost)\//.test(image));
    const redirects = Object.entries(input.runtimeConfig ?? {}).some(([name, text]) =>
      REDIRECT.test(`${name}\n${text}`),
    );
    if (!short || !redirects || resolution.reference?.registry !== 'docker.io') return undefined;
    return {
      message: `${shorten(resolution.image)} is ${resolution.reference.name} to the kubelet, which looks up credentials for Docker Hub; that the runtime asks another registry for it is unknown to the kubelet.`,
      hint: 'Write the registry in the image name: REGISTRY/REPOSITORY:TAG.',
    };
  },
};
