import { describeSource } from '../model/source';
import { describeNoAttempt } from './describe-outcome';
import type { Explanation } from './explain-image';

/** Keys beside those that match that are drawn. */
const NEAR = 3;

/**
 * The decision for one image as a flowchart of Mermaid, for tickets and pages: sources, the keys in them, the
 * credentials in the order in which they are tried, and the registry. Names cannot become markup; no password is in it.
 * @param nodeKnown false where the pod's node is another machine
 */
export function pictureOf({ keyring, resolution, nearMisses }: Explanation, nodeKnown = true): string {
  const { image, reference, candidates, outcome } = resolution;
  const sources = new Map<string, string>();
  const lines: string[] = [];
  const sourceOf = (label: string): string => {
    const known = sources.get(label);
    if (known !== undefined) return known;
    const id = `source${sources.size + 1}`;
    sources.set(label, id);
    lines.push(`${id}[${quoted(label)}]`);
    return id;
  };
  lines.push(`image([${quoted(image)}])`);
  for (const [at, { credential, provenance }] of candidates.entries()) {
    const number = at + 1;
    const source = sourceOf(describeSource(provenance.source));
    const user = credential.username === '' ? '(blank)' : credential.username;
    lines.push(
      `${source} -->|${quoted(provenance.registryKey || '(empty)')}| try${number}(${quoted(`${number}. ${user}`)})`,
    );
    lines.push(at === 0 ? `image --> try${number}` : `try${at} -->|refused| try${number}`);
  }
  for (const { source, registryKey } of nearMisses.slice(0, NEAR))
    lines.push(
      `${sourceOf(describeSource(source))} -.->|no match| miss${lines.length}[${quoted(registryKey || '(empty)')}]`,
    );
  if (outcome === 'credentials') {
    const registry = `registry[(${quoted(reference.registry)})]`;
    for (const at of candidates.keys()) lines.push(`try${at + 1} --> ${at === 0 ? registry : 'registry'}`);
  } else lines.push(`image --> end1[${quoted(describeNoAttempt(resolution, keyring, nodeKnown) ?? '')}]`);
  return ['flowchart LR', ...lines.map((line) => `  ${line}`), ''].join('\n');
}

/** Characters that a label has as they are; Mermaid takes any other by its number. */
const PLAIN = /[^\p{L}\p{N} .,:/@*()_-]/gu;

function quoted(text: string): string {
  return `"${text.replace(PLAIN, (character) => `#${character.codePointAt(0) ?? 0};`)}"`;
}
