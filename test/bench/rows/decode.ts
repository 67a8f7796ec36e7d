import { utf8 } from '../../../src/core/model/go-string';
import { parseConfigJson } from '../../../src/core/parse-config';
import { decodeDocument } from '../../../src/core/parse/decode-document';
import type { GoSide } from '../go-side';
import { configOfSize } from '../inputs';
import { paired, repeated } from '../paired';
import { atMostRow, fasterRow, type Row } from '../row';

const SIZE = 1 << 20;

/** `atMost`: of JSON.parse. `faster`: than Go. */
const DOCUMENTS = [
  { name: 'entries with auth', doc: configOfSize(SIZE, 'auth'), atMost: 1.5, faster: 5 },
  { name: 'entries with four fields', doc: configOfSize(SIZE, 'four-fields'), atMost: 1.5, faster: 5 },
  {
    name: 'entries with tokens of 300 characters',
    doc: configOfSize(SIZE, 'auth', 300),
    atMost: 1.5,
    faster: 5,
  },
  { name: 'entries with auth of 5 kB', doc: configOfSize(SIZE, 'auth', 4000), atMost: 3, faster: 1 },
  {
    name: 'entries with four fields, 10 kB',
    doc: configOfSize(SIZE, 'four-fields', 4000),
    atMost: 3,
    faster: 1,
  },
];

/** From bytes to entries with all notes; JSON.parse of the same text; json.Unmarshal into the kubelet's type. */
export async function decodeRows(go: GoSide | undefined): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const { name, doc, atMost, faster } of DOCUMENTS) {
    const bytes = utf8(doc);
    await go?.ask({ op: 'load', name: 'decode', doc });
    const count = entriesOf(bytes);
    const ours = repeated(() => void entriesOf(bytes));
    const what = `decode 1 MiB, ${count.toLocaleString('en-US')} ${name}`;
    rows.push(
      atMostRow(
        `${what}; JSON.parse`,
        await paired(
          ours,
          repeated(() => void JSON.parse(doc)),
        ),
        atMost,
      ),
    );
    const theirs = async (): Promise<number> => {
      const answer = await go?.ask({ op: 'decode', name: 'decode' });
      if (answer !== undefined && answer.count !== count)
        throw new Error('The two sides find different entries.');
      return answer?.nanoseconds ?? Number.NaN;
    };
    rows.push(fasterRow(`${what}; Go`, await paired(ours, theirs), faster));
  }
  const [first] = DOCUMENTS;
  if (first !== undefined) rows.push(await wholeCall(first.doc));
  return rows;
}

/** parseConfigJson decodes every credential at once, and has no target of its own. */
async function wholeCall(doc: string): Promise<Row> {
  const bytes = utf8(doc);
  const pair = await paired(
    repeated(() => void parseConfigJson(bytes)),
    repeated(() => void JSON.parse(doc)),
  );
  const { target: _, met: __, ...row } = atMostRow('parseConfigJson of the first; JSON.parse', pair, 0);
  return { ...row, target: '' };
}

function entriesOf(bytes: Uint8Array): number {
  const result = decodeDocument(bytes, 'config.json');
  if (!result.ok) throw new Error('the document is void');
  return result.document.entries.length;
}
