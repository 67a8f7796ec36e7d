import { KeyringError } from '../../errors';
import { checkArgument } from '../input/check-input';
import { text as textShape } from '../input/values';
import { utf8 } from '../model/go-string';
import { stringAt, type JsonRecord } from '../model/json-record';
import { describeKinds } from './describe-kinds';
import { ManifestReader, unreadError } from './manifests';
import { pullSecretFinding, type PullSecretFinding } from './pull-secret-finding';
import { readSecret, type ManifestSecret } from './pull-secret-manifests';

/**
 * Reads the pull secrets of a text with one or many manifests, chunk by chunk, as `ManifestReader` does; other kinds
 * are left out. An object without a kind that has no fields but those of a Secret is taken for one.
 */
export class PullSecretReader {
  private readonly manifests: ManifestReader;

  /** @param from what the text is called in findings and errors */
  constructor(private readonly from: string) {
    this.manifests = new ManifestReader(from, kindOf);
  }

  /**
   * The next bytes, which may not change afterwards.
   * @throws KeyringError UNREADABLE_FILE for more than MANIFEST_LIMITS.
   */
  write(chunk: Uint8Array): void {
    this.manifests.write(chunk);
  }

  /**
   * The secrets in their order, then what there is to say of the text.
   * @throws KeyringError INVALID_MANIFEST where no secret can be read.
   */
  end(): readonly (ManifestSecret | PullSecretFinding)[] {
    const { objects, findings, faults } = this.manifests.end();
    const secrets = objects.flatMap(({ value }): readonly ManifestSecret[] => {
      const read = stringAt(value, 'kind') === 'Secret' ? readSecret(value) : undefined;
      return read?.ok === true ? [read.secret] : [];
    });
    if (secrets.length > 0) return [...secrets, ...findings.map(pullSecretFinding)];
    const unread =
      findings.find(({ severity }) => severity === 'error') ??
      findings.find(({ id }) => id === 'manifest-without-kind');
    if (unread !== undefined) throw unreadError(unread, faults.get(unread));
    const { what, hint } = describeKinds(objects.map(({ value }) => value)) ?? {};
    const found = what === undefined ? '' : `: what it holds is ${what}`;
    throw new KeyringError(
      'INVALID_MANIFEST',
      `${this.from} holds no object of kind Secret${found}. ${hint ?? 'Give Secret manifests, as kubectl takes them.'}`,
    );
  }
}

/**
 * The pull secrets of a text with one or many manifests, JSON or YAML, Lists included; other kinds are left out. Behind
 * them stands what there is to say of the text, such as a document that cannot be read; whoever hands all of it on as
 * `pullSecrets` finds that among the findings of the keyring.
 * @throws KeyringError INVALID_MANIFEST where no Secret of the text can be read, or there is none.
 * @example
 * const secrets = parsePullSecrets(readFileSync('regcred.yaml', 'utf8'), 'regcred.yaml');
 * const { images } = await resolve({ pullSecrets: secrets, images: ['ghcr.io/team/app'] });
 */
export function parsePullSecrets(
  text: string,
  where = 'The manifest',
): readonly (ManifestSecret | PullSecretFinding)[] {
  checkArgument(text, 'text', textShape);
  checkArgument(where, 'where', textShape);
  const reader = new PullSecretReader(where);
  reader.write(utf8(text));
  return reader.end();
}

/** Fields of a Secret. */
const FIELDS = new Set(['apiVersion', 'metadata', 'type', 'data', 'stringData', 'immutable']);

function kindOf(object: JsonRecord): string | undefined {
  return Object.keys(object).every((field) => FIELDS.has(field)) ? 'Secret' : undefined;
}
