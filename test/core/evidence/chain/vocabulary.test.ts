import fc from 'fast-check';
import { compilePattern } from '../../../../src/core/evidence/chain/pattern';
import { readChain } from '../../../../src/core/evidence/chain/read-chain';
import { Wordings } from '../../../../src/core/evidence/chain/vocabulary';
import { isOfInterest, mayBeOfInterest } from '../../../../src/core/evidence/readers/log-evidence';
import { contentOf, readLogLine } from '../../../../src/core/evidence/readers/log-line';
import { VOCABULARIES, WORDINGS } from '../../../../src/core/evidence/wordings';

const ALL = VOCABULARIES.flatMap(({ wordings }) => wordings);
const WORDS = ALL.flatMap(({ words }) => words);
const EXAMPLES = ALL.map(({ example }) => example);

// Much has been read: all words are looked for at once from here on.
WORDINGS.maySayIn('x'.repeat(1 << 20));

/** One that has read little, and so looks at each text as it is. */
let unsearched = { wordings: new Wordings(VOCABULARIES), read: 0 };
function reading(text: string): Wordings {
  unsearched.read += text.length;
  if (unsearched.read > 100_000) unsearched = { wordings: new Wordings(VOCABULARIES), read: text.length };
  return unsearched.wordings;
}

const odd = fc.constantFrom(
  '"',
  '\\',
  '\n',
  ': ',
  'é',
  '\u0001',
  '[',
  'r.example/a:1',
  'https://r.example/v2/',
  '401',
);
const hole = fc.oneof(odd, fc.constantFrom('"r.example/a:1"', 'web', '7', ''), fc.string({ maxLength: 6 }));

/** The words of a wording, something in each of its holes. */
const filled = fc
  .tuple(fc.constantFrom(...WORDS), fc.array(hole, { minLength: 6, maxLength: 6 }))
  .map(([words, holes]) => {
    let at = 0;
    return words.replace(/\{[a-z]+:[a-z]+\}/gi, () => holes[at++] ?? '');
  });

/** What programs say, wrapped and quoted as they wrap and quote each other. */
const texts = fc
  .array(
    fc.tuple(fc.oneof(filled, fc.constantFrom(...EXAMPLES), odd, fc.string({ maxLength: 8 })), fc.nat(3)),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) =>
    parts
      .map(([text, depth]) =>
        Array.from({ length: depth }).reduce<string>((inner) => JSON.stringify(`x y ${inner}`), text),
      )
      .join(' '),
  );

/** The same as a line of a log, in each form of one. */
const lines = fc.tuple(texts, texts, fc.nat(6)).map(([message, error, form]) => {
  const [quoted, err] = [JSON.stringify(message), JSON.stringify(error)];
  const klog = `E1130 08:33:06.800000    3114 kubelet.go:1] ${quoted} pod="shop/web-0" err=${err}`;
  const logfmt = `time="2026-11-30T08:33:06Z" level=error msg=${quoted} error=${err}`;
  return (
    [
      klog,
      logfmt,
      `I1130 08:33:06.800000    3114 kubelet.go:1] ${message}: ${error}`,
      `Nov 30 08:33:06 node-1 kubelet[3114]: ${klog}`,
      `Nov 30 08:33:06 node-1 containerd[812]: ${logfmt}`,
      `2026-11-30T08:33:06.123456789Z stderr F ${logfmt}`,
    ][form] ?? `ERRO[0001] ${message}: ${error}`
  );
});

describe('words that are looked for before a text is read', () => {
  it('stand in each text of which a wording says something', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(readChain(text, WORDINGS)).toEqual(readChain(text, reading(text)));
      }),
      { numRuns: 500 },
    );
  });

  it('stand in each line of a log that tells something, before it is taken apart', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const [content, told] = [contentOf(line), readLogLine(line)];
        expect(content === undefined).toBe(told === undefined);
        if (content !== undefined && told !== undefined && isOfInterest(told))
          expect(mayBeOfInterest(content)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('stand in none of what a node says all day', () => {
    for (const line of [
      'I1130 08:33:06.800000 3114 kubelet.go:2569] "SyncLoop (PLEG): event for pod" pod="shop/web-0"',
      'time="2026-11-30T08:33:06Z" level=info msg="StartContainer for \\"97b8\\" returns successfully"',
    ])
      expect(WORDINGS.maySayIn(line)).toBe(false);
  });
});

describe('every wording', () => {
  it('that says something has words of its own, by which it is looked for', () => {
    const silent = ALL.filter(({ words }) => [words].flat().some((one) => compilePattern(one).needs === ''));
    expect(silent.filter(({ says, sets }) => says !== undefined || sets !== undefined)).toEqual([]);
  });
});
