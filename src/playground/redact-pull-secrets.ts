import type { PullSecret } from '../core/model/pull-secret';
import { shorten } from '../core/model/wording';
import type { ManifestSecret } from '../core/parse/pull-secret-manifests';
import { parsePullSecrets } from '../core/parse/pull-secret-text';
import { readPullSecret } from '../core/parse/read-pull-secret';
import { quote } from './json-text';
import type { Placeholders } from './placeholders';
import { LEFT_OUT, redactDocument } from './redact-document';

/** `{}` in base64: a text that decodes only when it is decoded once more. */
const TWICE = 'e30=';

/** A text of Secret manifests that means the same to the kubelet, without secret values, uids and annotations. */
export function redactPullSecrets(text: string, placeholders: Placeholders): string {
  if (text.trim() === '') return '';
  return parsePullSecrets(text)
    .flatMap((secret) =>
      // What is not read decides nothing.
      'outcome' in secret && secret.outcome === 'finding' ? [] : [redactedManifest(secret, placeholders)],
    )
    .join('---\n');
}

function redactedManifest(secret: ManifestSecret, placeholders: Placeholders): string {
  if ('outcome' in secret) return manifest(secret.secret, ['data:', '  left-out: "%"']);
  const { report, document } = readPullSecret(secret);
  const dataKey = report.outcome === 'used' || report.outcome === 'malformed' ? report.source.dataKey : '';
  if (report.outcome === 'malformed')
    return manifest(secret, block(dataKey, report.doubleBase64 ? TWICE : LEFT_OUT));
  if (document !== undefined) return manifest(secret, block(dataKey, redactDocument(document, placeholders)));
  const empty = report.outcome === 'ignored' && report.reason === 'empty';
  return manifest(
    secret,
    empty ? ['stringData: {".dockerconfigjson": "", ".dockercfg": ""}'] : ['stringData: {}'],
  );
}

function manifest(
  { name, namespace, type }: Pick<PullSecret, 'name' | 'namespace' | 'type'>,
  data: readonly string[],
): string {
  const lines = [
    'apiVersion: v1',
    'kind: Secret',
    'metadata:',
    `  name: ${quote(name)}`,
    `  namespace: ${quote(namespace)}`,
    `type: ${quote(shorten(type))}`,
    ...data,
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** A value of several lines under stringData. */
function block(key: string, text: string): readonly string[] {
  return ['stringData:', `  ${key}: |`, ...text.split('\n').map((line) => `    ${line}`)];
}
