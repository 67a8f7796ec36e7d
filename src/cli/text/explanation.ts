import type { ExplainedKey, Explanation } from '../../core/explain/explain-image';
import type { KeyExplanation } from '../../core/explain/explain-key';
import { describeReference } from '../../core/explain/describe-environment';
import { describeKey, keyMatches, shownKeys } from '../../core/explain/describe-key';
import { describeVerdict } from '../../core/explain/describe-verdict';
import { redactUserinfo } from '../../core/model/userinfo';
import { describeSource } from '../../core/model/source';
import { shorten } from '../../core/model/wording';
import { alignColumns } from '../columns';
import { printable, type Colors } from '../terminal';
import { findingsText } from './findings';
import { imageText } from './image';
import { pluginsText } from './plugins';
import { pullSecretsText } from './pull-secrets';
import { nodeFilesText } from './resolution';

/**
 * The whole decision for one image, from top to bottom: its name, where was looked, which keys match and why others do
 * not, what happens.
 * @param nodeKnown false: the node is another machine, and its places are unknown
 */
export function explanationText(
  explanation: Explanation,
  colors: Colors,
  reveal: boolean,
  nodeKnown: boolean,
): string {
  const { keyring } = explanation;
  const [reference = '', ...decision] = imageExplanationParts(explanation, colors, reveal, nodeKnown);
  const parts = [
    reference,
    nodeKnown ? nodeFilesText(keyring, colors) : '',
    pullSecretsText(keyring.pullSecrets, colors),
    ...decision,
    findingsText(
      [...keyring.findings, ...(explanation.resolution.plugins?.findings ?? [])].filter(
        ({ severity }) => severity !== 'info',
      ),
      colors,
    ),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

/** What of it is about the image alone: its name, the keys, what happens. */
export function imageExplanationParts(
  explanation: Explanation,
  colors: Colors,
  reveal: boolean,
  nodeKnown = true,
): readonly string[] {
  const { keyring, resolution } = explanation;
  return [
    referenceText(explanation, colors),
    resolution.plugins === undefined
      ? ''
      : pluginsText(resolution.plugins, resolution.reference.name, keyring.rules, colors),
    keysText(explanation, colors),
    `${colors.bold('What the kubelet does')}\n${imageText(resolution, keyring, colors, reveal, nodeKnown).replace(/^.*\n/, '')}`,
  ];
}

function referenceText({ resolution: { image, reference } }: Explanation, colors: Colors): string {
  if (reference === undefined) return `${colors.bold(printable(image))}\n`;
  return `${colors.bold(printable(image))}\n  ${printable(describeReference(reference))}\n`;
}

function keysText(explanation: Explanation, colors: Colors): string {
  if (explanation.keys.length === 0) return '';
  const { shown, left } = shownKeys(explanation);
  const more = left > 0 ? `  and ${left} more for other registries\n` : '';
  const rows = shown.map((key) => keyRow(key, colors));
  return `${colors.bold('Registry keys')}\n${alignColumns(rows, '  ', colors.columns)}${more}`;
}

function keyRow(key: ExplainedKey, colors: Colors): readonly string[] {
  const color = keyMatches(key) ? colors.green : key.nearness === undefined ? colors.dim : colors.yellow;
  return [
    printable(shorten(key.registryKey)) || '(empty)',
    printable(describeSource(key.source)),
    color(printable(describeKey(key))),
  ];
}

/** The answer to `--why-not`. */
export function keyExplanationText(key: KeyExplanation, image: string, colors: Colors): string {
  const stored = key.matchPattern === '' ? '' : colors.dim(` (stored as ${printable(key.matchPattern)})`);
  const where =
    key.found.length === 0
      ? 'in no document that was read'
      : [...new Set(key.found.map(({ source }) => describeSource(source)))].join(', ');
  return `${colors.bold(printable(key.registryKey))}${stored} for ${printable(redactUserinfo(image))}: ${printable(describeVerdict(key.verdict))}\n  found ${printable(where)}\n`;
}
