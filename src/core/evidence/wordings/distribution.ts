import type { Vocabulary } from '../chain/wording';

/** Error codes of the registry protocol, as the clients print them: in small letters, or as they came. */
export default {
  versions: 'distribution 2.x and 3.x',
  source: 'recorded; distribution/distribution registry/api/errcode/errors.go, registry/api/v2/errors.go',
  wordings: [
    {
      words: ['unauthorized', 'UNAUTHORIZED'],
      says: { kind: 'host-answered', means: 'unauthorized', code: 'UNAUTHORIZED' },
      sets: { message: true },
      example: 'unauthorized: authentication required',
    },
    {
      // The second as Alibaba's registry prints it, the third as Artifactory does.
      words: ['authentication required', 'authenticationrequired', 'Authentication is required'],
      says: { kind: 'host-answered', means: 'unauthorized' },
      sets: { message: true },
      example: 'reading manifest 1 in r.example/a: authentication required',
    },
    {
      words: ['denied', 'DENIED'],
      says: { kind: 'host-answered', means: 'denied', code: 'DENIED' },
      sets: { message: true },
      example: 'denied: requested access to the resource is denied',
    },
    {
      // Artifact Registry, where the sentence was copied without its code.
      words: [
        'Unauthenticated requests do not have permission',
        'Unauthenticated request. Unauthenticated requests do not have permission',
      ],
      says: { kind: 'host-answered', means: 'denied', credential: 'missing' },
      sets: { message: true },
      example:
        'Unauthenticated requests do not have permission "artifactregistry.repositories.downloadArtifacts" on resource',
    },
    {
      words: 'Permission {permission:quoted} denied on resource',
      says: { kind: 'host-answered', means: 'denied' },
      sets: { message: true },
      example: 'Permission "artifactregistry.repositories.downloadArtifacts" denied on resource "projects/p"',
    },
    {
      words: [
        'requested access to the resource is denied',
        'access to the requested resource is not authorized',
      ],
      says: { kind: 'host-answered', means: 'denied' },
      sets: { message: true },
      example: 'reading manifest 1 in r.example/a: requested access to the resource is denied',
    },
    {
      words: ['manifest unknown', 'MANIFEST_UNKNOWN', 'manifest_unknown'],
      says: { kind: 'host-answered', means: 'not-found', code: 'MANIFEST_UNKNOWN' },
      sets: { message: true },
      example: 'manifest unknown: manifest unknown',
    },
    {
      words: ['name unknown', 'NAME_UNKNOWN', 'repository name not known to registry'],
      says: { kind: 'host-answered', means: 'not-found', code: 'NAME_UNKNOWN' },
      sets: { message: true },
      example: 'name unknown: repository name not known to registry',
    },
    {
      words: ['blob unknown', 'BLOB_UNKNOWN', 'unknown blob'],
      says: { kind: 'host-answered', means: 'not-found', code: 'BLOB_UNKNOWN' },
      sets: { message: true },
      example: 'blob unknown to registry',
    },
    {
      words: ['name invalid', 'NAME_INVALID', 'invalid repository name'],
      says: { kind: 'host-answered', means: 'other', code: 'NAME_INVALID' },
      sets: { message: true },
      example: 'name invalid: invalid repository name',
    },
    {
      words: ['manifest invalid', 'MANIFEST_INVALID', 'tag invalid', 'TAG_INVALID'],
      says: { kind: 'host-answered', means: 'other', code: 'MANIFEST_INVALID' },
      sets: { message: true },
      example: 'manifest invalid: manifest invalid',
    },
    {
      words: ['toomanyrequests', 'TOOMANYREQUESTS', 'too many requests', 'Too Many Requests'],
      says: { kind: 'host-answered', means: 'rate-limited', code: 'TOOMANYREQUESTS' },
      sets: { message: true },
      example: 'toomanyrequests: You have reached your pull rate limit.',
    },
    {
      words: ['unknown:', 'UNKNOWN:'],
      says: { kind: 'host-answered', means: 'other', code: 'UNKNOWN' },
      sets: { message: true },
      example: 'Error response from daemon: unknown: Authentication is required',
    },
    {
      words: [
        'UNSUPPORTED: The requested authentication method is not supported',
        'unsupported: The requested authentication method is not supported',
      ],
      says: { kind: 'host-answered', means: 'unauthorized', code: 'UNSUPPORTED', credential: 'wrong' },
      sets: { message: true },
      example: 'UNSUPPORTED: The requested authentication method is not supported.',
    },
    {
      words: ['UNSUPPORTED', 'unsupported: The operation is unsupported'],
      says: { kind: 'host-answered', means: 'other', code: 'UNSUPPORTED' },
      sets: { message: true },
      example: 'UNSUPPORTED: The operation is unsupported.',
    },
  ],
} satisfies Vocabulary;
