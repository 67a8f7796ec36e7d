import type fc from 'fast-check';
import { plan, rarely } from './choice';
import { goodDigest } from './image-digest';
import { goodTag } from './image-tag';

/** What follows the name of an image: nothing, a tag, a digest or both. */
export const imageSuffix: fc.Arbitrary<string> = plan<{ tag: string; digest: string }>({
  tag: rarely(45, goodTag),
  digest: rarely(18, goodDigest),
}).map(({ tag, digest }) => tag + digest);
