import type { Vocabulary } from '../chain/wording';

/** containers/image about what came: content, platforms, signatures and policies. */
export default {
  program: 'containers-image',
  versions: 'containers/image 4 and 5; CRI-O 1.20 to 1.37',
  source:
    'recorded (CRI-O 1.32 to 1.37); containers/image docker/{docker_client,docker_image_src,errors,body_reader}.go, cri-o/cri-o server/image_pull.go',
  wordings: [
    {
      words: [
        'no image found in image index for architecture',
        'no image found in manifest list for architecture',
        'no matching manifest for architecture',
      ],
      says: { kind: 'content-refused', why: 'platform' },
      sets: { message: true },
      example: 'no image found in image index for architecture "arm64", variant "v8", OS "linux"',
    },
    {
      words: [
        'Manifest does not match provided manifest digest',
        'manifest does not match provided manifest digest',
        'Download config.json digest',
        'Digest did not match',
        'Blob size mismatch',
      ],
      says: { kind: 'content-refused', why: 'digest' },
      sets: { message: true },
      example:
        'parsing image configuration: Download config.json digest sha256:1 does not match expected sha256:2',
    },
    {
      words: ["invalid character '<' looking for beginning of value"],
      says: { kind: 'content-refused', why: 'no-registry' },
      example:
        "initializing image from source docker://r.example/a:1: invalid character '<' looking for beginning of value",
    },
    {
      words: [
        'invalid character {character:text} looking for beginning of value',
        'unsupported manifest media type',
      ],
      says: { kind: 'content-refused', why: 'no-image' },
      sets: { message: true },
      example: "invalid character 'x' looking for beginning of value",
    },
    {
      words: ['no FSLayers in manifest', 'unsupported schema version 1'],
      says: { kind: 'content-refused', why: 'old-schema' },
      example: 'initializing image from source docker://r.example/a:1: no FSLayers in manifest',
    },
    {
      words: 'SignatureValidationFailed',
      says: { kind: 'content-refused', why: 'signature' },
      weak: true,
      example:
        'SignatureValidationFailed: Source image rejected: A signature was required, but no signature exists',
    },
    {
      words: [
        'Source image rejected: Running image',
        'is rejected by policy',
        'invalid policy in {file:quoted}',
      ],
      says: { kind: 'content-refused', why: 'policy' },
      sets: { message: true },
      example: 'Source image rejected: Running image docker://r.example/a:1 is rejected by policy.',
    },
    {
      words: [
        'A signature was required, but no signature exists',
        'Source image rejected',
        'signature required but none found',
        'no signatures found',
        'no matching signatures',
      ],
      says: { kind: 'content-refused', why: 'signature' },
      sets: { message: true },
      example: 'Source image rejected: A signature was required, but no signature exists',
    },
  ],
} satisfies Vocabulary;
