import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type ImageAnswer = readonly [name: string, tag: string, digest: string] | null;

interface Table {
  /** Version of the Go library to a kubelet minor that has it. */
  readonly libraries: Readonly<Record<string, string>>;
  readonly rows: readonly (readonly [image: string, answers: readonly ImageAnswer[]])[];
}

/** fixtures/go/image-reference.json: images, and what three versions of the Go library made of them. */
export const imageAnswers = JSON.parse(
  readFileSync(join(__dirname, '../../../fixtures/go/image-reference.json'), 'utf8'),
) as Table;
