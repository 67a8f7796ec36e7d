import fc from 'fast-check';
import { readObject } from '../../../src/core/evidence/read-object';
import { readText } from '../../../src/core/evidence/read-text';
import { safeWords } from '../../../src/core/evidence/safe-words';
import { VOCABULARIES } from '../../../src/core/evidence/wordings';

const WORDS = VOCABULARIES.flatMap(({ wordings }) => wordings.map(({ example }) => example));

const SECRET = 'Zm9vOmh1bnRlcjIK9';

/** Texts put together from what programs print, cut and joined anywhere. */
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom(...WORDS),
      fc.string(),
      fc.constantFrom(': ', '\n', '"', '\\"', '[', ']', '{', 'Name: x\n', 'Events:\n'),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('any text', () => {
  it('is read without an error, to statements that are safe to print', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { evidence, findings } = readText(text);
        for (const { words = '', says } of evidence) {
          expect(words).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202a-\u202e]/);
          expect(words.length).toBeLessThan(3000);
          if (says.kind === 'not-understood')
            expect(says.line).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202a-\u202e]/);
        }
        expect(findings.length).toBeLessThanOrEqual(20);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same from bytes as from text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(readText(new TextEncoder().encode(text))).toEqual(
          readText(new TextDecoder().decode(new TextEncoder().encode(text))),
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe('any object', () => {
  it('is read without an error', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.constantFrom('Pod', 'Event', 'Node', 'List', 'Deployment'),
        (value, kind) => {
          const object = {
            kind,
            spec: value,
            status: value,
            items: value,
            involvedObject: value,
            metadata: value,
          };
          expect(readObject(object)).toBeDefined();
          expect(readObject({ ...object, items: undefined })).toBeDefined();
        },
      ),
    );
  });
});

describe('a secret value in a text', () => {
  it.each([
    `Authorization: Basic ${SECRET}`,
    `Authorization: //Basic ${SECRET}`,
    `Authorization: (Bearer ${SECRET})`,
    `authorization: Bearer ${SECRET}`,
    `Get "https://user:${SECRET}@r.example.com/v2/": EOF`,
    `https://r.example.com/x?sig=${SECRET}&a=b`,
    `https://r.example.com/x?X-Amz-Security-Token=${SECRET}`,
    `REGISTRY_PASSWORD=${SECRET}`,
    `{"auths":{"r.example.com":{"auth":"${SECRET}"}}}`,
    `password: "${SECRET}"`,
    `docker login -u me --password ${SECRET}`,
    `token=${SECRET}`,
    `"identitytoken": "${SECRET}"`,
    `\\"password\\":\\"${SECRET}\\"`,
    `{\\\\\\"auth\\\\\\": \\\\\\"${SECRET}\\\\\\"}`,
    `"password":"\\"${SECRET}","email":"x"`,
    `"password":"a, b; ${SECRET}"`,
    `\\"password\\":\\"a\\\\\\"${SECRET}\\"`,
    `password: 'two words, ${SECRET}'`,
    `"password":["${SECRET}"]`,
    `"token": {"value": "${SECRET}"}`,
    `"pa\u017f\u017fword":"${SECRET}"`,
    `"name":"LOGIN","value":"${SECRET}"`,
    `  password: |-\n    ${SECRET}`,
    `\\"Authorization\\":\\"Basic ${SECRET}\\"`,
    `".dockerconfigjson":"${SECRET}"`,
    `eyJhdXRocyI6e30+${SECRET}`,
  ])('does not come out of %s', (text) => {
    expect(safeWords(text)).not.toContain(SECRET);
    const failed = `Failed to pull image "r.example.com/a:1": unauthorized: ${text}`;
    expect(JSON.stringify(readText(failed).evidence.map(({ words, says }) => [words, says]))).not.toContain(
      SECRET,
    );
    expect(JSON.stringify(readText(`Something failed oddly: ${text}`).evidence)).not.toContain(SECRET);
  });

  it('stays away where a long text is cut', () => {
    for (let at = 0; at < 420; at++) {
      const words = 'x'.repeat(at);
      expect(safeWords(`failed ${words} u:${SECRET}@r.example.com/x ${'y '.repeat(400)}`)).not.toContain(
        SECRET,
      );
    }
    for (let at = 1500; at < 1700; at++) {
      const front = `password=${'x'.repeat(at)} u:${SECRET}@r.example.com`;
      expect(safeWords(front.padEnd(4000, ' '))).not.toContain(SECRET);
      const back = `"password":"${'x'.repeat(2000)} ${SECRET}","auth":"${'x'.repeat(at)}"`;
      expect(safeWords(`failed ${back}`)).not.toContain(SECRET);
    }
  });

  it('is no reason to hide what is none', () => {
    const text =
      'failed to fetch anonymous token: unexpected status from GET request to https://r.example/token?scope=a&service=b: 401';
    expect(safeWords(text)).toBe(text);
  });

  it('leaves the fields around it', () => {
    expect(safeWords(`\\"password\\":\\"a\\\\\\"b\\",\\"email\\":\\"x\\"`)).toBe(
      '\\"password\\":[redacted],\\"email\\":\\"x\\"',
    );
    expect(safeWords('imagePullSecrets: [{"name":"login"}], token: invalid')).toContain('"login"');
  });
});

describe('a text without end', () => {
  it('keeps a bounded part: the newest of each statement, with a count', () => {
    const lines = Array.from(
      { length: 20_000 },
      (_, at) => `  Warning  Failed  3m  kubelet  Failed to pull image "r.example.com/a:${at % 3}": EOF`,
    );
    const { evidence } = readText(lines.join('\n'));
    expect(evidence.map(({ about, count }) => [about.image, count])).toEqual([
      ['r.example.com/a:2', 6666],
      ['r.example.com/a:0', 6667],
      ['r.example.com/a:1', 6667],
    ]);
  });

  it('of a million names keeps the newest, and says so', () => {
    const lines = Array.from(
      { length: 21_000 },
      (_, at) => `Failed to pull image "r.example.com/a:${at}": EOF`,
    );
    const { evidence, findings } = readText(lines.join('\n\n'));
    expect(evidence).toHaveLength(20_000);
    expect(evidence.at(-1)?.about.image).toBe('r.example.com/a:20999');
    expect(findings).toMatchObject([{ id: 'text-left-out' }]);
    expect(findings[0]?.message).toContain('1,000 statements');
  });

  it('of one image keeps a part as well', () => {
    const lines = Array.from(
      { length: 300 },
      (_, at) =>
        `Failed to pull image "r.example.com/a:1": Get "https://r${at}.example.com/v2/": dial tcp: lookup r${at}.example.com: no such host`,
    );
    const { evidence, findings } = readText(lines.join('\n\n'));
    expect(evidence).toHaveLength(256);
    expect(findings).toMatchObject([{ id: 'text-left-out' }]);
  });

  it.each([
    ['quotes', '"'.repeat(200_000)],
    ['backslashes', `"${'\\'.repeat(200_000)}`],
    ['brackets', '['.repeat(200_000)],
    ['colons', ': '.repeat(100_000)],
    ['escaped quotes', '\\"'.repeat(200_000)],
    ['lines of one bracket', '(\n'.repeat(100_000)],
    ['a command without an end', 'docker pull '.repeat(20_000)],
    ['containers', `Name: a\nContainers:\n${'  c:\n    Image: a\n'.repeat(10_000)}`],
    ['words of a wording', 'failed to resolve reference '.repeat(10_000)],
    ['blanks', `Failed to pull image ${' '.repeat(200_000)}`],
    ['lines of nothing', '\n'.repeat(200_000)],
    ['open JSON', '{"a":'.repeat(50_000)],
    ['keys', `time=x ${'a=b '.repeat(50_000)}`],
    ['passwords', 'password='.repeat(30_000)],
  ])('of %s comes to an end', (_, text) => {
    expect(readText(text).images.length).toBeLessThanOrEqual(2);
  });
});
