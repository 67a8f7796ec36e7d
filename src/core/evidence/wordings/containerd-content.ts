import type { Vocabulary } from '../chain/wording';

/** containerd about what came: content, platforms, layers. */
export default {
  program: 'containerd',
  versions: '1.2 to 2.4',
  source:
    'recorded (1.6 to 2.4); containerd/containerd core/remotes/docker/{resolver,fetcher,authorizer,errors}.go, internal/cri/server/images/image_pull.go',
  wordings: [
    {
      words: [
        'could not fetch content descriptor {digest:text} (text/html) from remote: not found',
        'unexpected media type text/html',
      ],
      says: { kind: 'content-refused', why: 'no-registry' },
      example: 'could not fetch content descriptor sha256:97b8 (text/html) from remote: not found',
    },
    {
      words: 'no match for platform in manifest',
      says: { kind: 'content-refused', why: 'platform' },
      sets: { message: true },
      example: 'no match for platform in manifest: not found',
    },
    {
      words: [
        'unexpected commit digest',
        'failed size validation',
        'failed commit on ref {ref:quoted}: {digest:quoted} failed size validation',
        'read past expected size',
      ],
      says: { kind: 'content-refused', why: 'digest' },
      sets: { message: true },
      example: 'failed commit on ref "config-sha256:1": unexpected commit digest sha256:2, expected sha256:1',
    },
    {
      words: ['short read: expected', 'failed to read expected number of bytes'],
      says: { kind: 'content-refused', why: 'cut' },
      sets: { message: true },
      example: 'short read: expected 401 bytes but got 200: unexpected EOF',
    },
    {
      words: [
        'schema 1 image manifests are no longer supported',
        'Pulling Schema 1 images have been deprecated',
        'media type {type:quoted} is no longer supported since containerd',
        'no signatures',
      ],
      says: { kind: 'content-refused', why: 'old-schema' },
      sets: { message: true },
      example: 'schema 1 image manifests are no longer supported: invalid argument',
    },
    {
      words: 'failed to get converter for {image:quoted}',
      example: 'failed to get converter for "r.example/a:1": Pulling Schema 1 images have been deprecated',
    },
    {
      words: [
        'failed to extract layer',
        'failed to unpack image on snapshotter',
        'apply layer error',
        'failed to prepare extraction snapshot',
        'failed to get reader from content store',
        'error unpacking image',
        'too many open files',
        'input/output error',
      ],
      says: { kind: 'content-refused', why: 'unpack' },
      weak: true,
      example: 'failed to unpack image on snapshotter overlayfs: failed to get reader from content store',
    },
  ],
} satisfies Vocabulary;
