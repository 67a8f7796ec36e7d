import { Keyring } from '../../../src/core/keyring/keyring';
import { utf8 } from '../../../src/core/model/go-string';
import { decodeDocument } from '../../../src/core/parse/decode-document';
import { releaseProfile } from '../../../src/core/release/kubelet-version';
import type { GoSide } from '../go-side';
import { configJson } from '../inputs';
import { paired, repeated } from '../paired';
import { fasterRow, type Row } from '../row';

const KEYS = 10_000;

/** A keyring from a decoded document, on both sides. */
export async function buildRows(go: GoSide | undefined): Promise<readonly Row[]> {
  const doc = configJson(KEYS);
  await go?.ask({ op: 'load', name: 'build', doc });
  const result = decodeDocument(utf8(doc), 'config.json');
  if (!result.ok) throw new Error('the document is void');
  const { rules } = releaseProfile();
  const source = { kind: 'node-file', place: 'root/config.json', path: '/config.json' } as const;
  const documents = [{ source, document: result.document }];
  const ours = repeated(() => {
    new Keyring(documents, rules);
  });
  const theirs = async (): Promise<number> =>
    (await go?.ask({ op: 'add', name: 'build', repeats: 1 }))?.nanoseconds ?? Number.NaN;
  return [fasterRow(`keyring from ${KEYS.toLocaleString('en-US')} keys`, await paired(ours, theirs), 5)];
}
