import type { Vocabulary } from '../chain/wording';

/** go-containerregistry: crane, ko, kaniko, tekton, knative, kyverno, flux, trivy; no container runtime has it. */
export default {
  program: 'go-containerregistry',
  versions: '0.1 to 0.20',
  source: 'google/go-containerregistry pkg/v1/remote/transport/error.go',
  wordings: [
    {
      // A colon comes behind the address; lines of access logs have none. A request alone is none that failed.
      words: ['GET {url:url}:', 'HEAD {url:url}:', 'POST {url:url}:'],
      says: { kind: 'other-program-asked', program: 'go-containerregistry' },
      needsMore: true,
      sets: { fresh: true },
      example:
        'GET https://r.example/v2/a/manifests/1: UNAUTHORIZED: authentication required; [map[Action:pull]]',
    },
    {
      words: [
        'could not get entrypoint from registry for image {image:image}',
        'failed to look-up entrypoint/cmd for image {image:quoted}',
        'error getting image manifest',
        // OpenKruise's daemon.
        'Image {image:image} anonymous pulling failed',
        'scan failed',
        'Could not get tags from registry',
      ],
      says: { kind: 'other-program-asked' },
      sets: { fresh: true },
      example: 'could not get entrypoint from registry for image r.example/a:1: unauthorized',
    },
    {
      // Tekton's controller, and Knative's, which look an image up before there is a pod.
      words: [
        'translating TaskSpec to Pod',
        'translating Build to Pod',
        'Failed to get container image info from registry',
        'failed to resolve image to digest',
        'Unable to fetch image {image:quoted}',
      ],
      says: { kind: 'other-program-asked' },
      needsMore: true,
      sets: { fresh: true },
      example: 'Unable to fetch image "r.example/a:1": unsupported status code 401',
    },
    {
      // The import of an image stream, which the API server of OpenShift does by itself.
      words: [
        'you may not have access to the Docker image {image:quoted}',
        'you may not have access to the container image {image:quoted}',
      ],
      says: [
        { kind: 'other-program-asked', program: 'the image import of OpenShift' },
        { kind: 'host-answered', means: 'unauthorized' },
      ],
      sets: { message: true },
      example: 'Import failed (Unauthorized): you may not have access to the container image "r.example/a:1"',
    },
    {
      words: ['Import failed ({reason:name})', 'error: Import failed ({reason:name})'],
      says: { kind: 'other-program-asked', program: 'the image import of OpenShift' },
      needsMore: true,
      sets: { fresh: true },
      example:
        'Import failed (InternalError): Internal error occurred: Get https://r.example/v2/a/manifests/1: EOF',
    },
    {
      // oras, by which Flux and Helm read charts and Argo CD its sources.
      words: ['response status code {status:number}'],
      example: 'GET "https://r.example/v2/a/tags/list": response status code 403: denied: denied',
    },
    {
      words: [
        'chart pull error',
        'failed to get chart version for remote reference',
        'failed to download chart for remote reference',
        'cannot get digest for revision',
        'cannot unpack package',
        'failed to fetch package digest from remote',
      ],
      says: { kind: 'other-program-asked' },
      sets: { fresh: true },
      example: 'chart pull error: failed to download chart for remote reference: unauthorized',
    },
    {
      words: ['unexpected status code {status:number}'],
      example: 'HEAD https://r.example/v2/a/manifests/1: unexpected status code 401 Unauthorized',
    },
    {
      words: [
        'failed to get keychain',
        'fetching remote image',
        'getting remote image',
        'error checking push permissions',
        'could not find image with digest',
        'entrypoint lookup',
      ],
      example: 'fetching remote image: GET https://r.example/v2/: unexpected status code 401 Unauthorized',
    },
    {
      words: ['unsupported status code {status:number}'],
      example: 'failed to fetch image information: unsupported status code 401; body: Not Authorized',
    },
    {
      // heroku/docker-registry-client: Keel, and what else looks for new tags by itself.
      words: 'http: non-successful response (status={status:number}',
      says: [{ kind: 'other-program-asked' }, { kind: 'host-answered' }],
      sets: { message: true },
      example: 'Get https://r.example/v2/: http: non-successful response (status=401 body="{}")',
    },
    {
      // minikube, which looks images up before there is a cluster.
      words: "The image '{image:text}' was not found",
      says: { kind: 'host-answered', means: 'not-found' },
      sets: { fresh: true, message: true },
      example: "The image 'r.example/a:1' was not found; unable to add it to cache.",
    },
    {
      // crane --verbose.
      words: ['<-- {status:number} {url:url}'],
      sets: { fresh: true },
      example: '<-- 403 https://r.example/v2/ (167.668712ms)',
    },
  ],
} satisfies Vocabulary;
