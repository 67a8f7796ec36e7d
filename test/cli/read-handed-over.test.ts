import { Readable } from 'node:stream';
import { readHandedOver } from '../../src/cli/read-handed-over';
import { isKeyringError } from '../../src/errors';
import { place } from '../node-files/odd-files';
import { temporaryFolder } from '../node-files/temporary-folder';
import { EMPTY_NODE, runMain } from './run-main';

const NOTHING = Readable.from([]);

async function namesIn(paths: readonly string[], stdin = NOTHING): Promise<readonly unknown[]> {
  return (await readHandedOver(paths, { stdin })).objects.map(({ at }) => at);
}

describe('objects are read', () => {
  it('from files in the order given, with several documents and Lists in Lists', async () => {
    const folder = temporaryFolder();
    place.file(
      `${folder}/b.yaml`,
      'kind: A\nat: 1\n---\ntext\n---\nitems: [{kind: A, at: 2}, {items: [{kind: A, at: 3}]}, 4]\n',
    );
    place.file(`${folder}/a.json`, '{"kind": "A", "at": 5}');
    expect(await namesIn([`${folder}/b.yaml`, `${folder}/a.json`])).toEqual([1, 2, 3, 5]);
  });

  it('from a directory: its own manifests by name, nothing below, and nothing else', async () => {
    const folder = temporaryFolder();
    place.file(`${folder}/c.yml`, '{kind: A, at: 3}');
    place.file(`${folder}/a.json`, '{"kind": "A", "at": 1}');
    place.file(`${folder}/b.yaml`, '{kind: A, at: 2}');
    place.file(`${folder}/README.md`, '{kind: A, at: no}');
    place.file(`${folder}/below/d.yaml`, '{kind: A, at: no}');
    place.directory(`${folder}/e.yaml`);
    place.fifo(`${folder}/f.yaml`);
    place.link(`${folder}/g.yaml`, 'c.yml');
    place.link(`${folder}/h.yaml`, 'nowhere');
    expect(await namesIn([folder])).toEqual([1, 2, 3, 3]);
  });

  it('from a List of more objects than a call has room for', async () => {
    const text = `{"items": [${'{"kind":"A"},'.repeat(200_000)}{"kind": "A", "at": 1}]}`;
    const names = await namesIn(['-'], Readable.from([Buffer.from(text)]));
    expect([names.length, names.at(-1)]).toEqual([200_001, 1]);
  });

  it('from standard input', async () => {
    expect(await namesIn(['-'], Readable.from([Buffer.from('{"kind": "A", "at": 1}')]))).toEqual([1]);
  });

  it('from Lists in Lists, however many', async () => {
    const folder = temporaryFolder();
    const deep = `${'{"items":['.repeat(30)}{"kind":"A","at":1}${']}'.repeat(30)}`;
    place.file(`${folder}/deep.json`, deep);
    expect(await namesIn([folder])).toEqual([1]);
  });
});

describe('what cannot be read is an error', () => {
  it.each([
    ['UNREADABLE_FILE', 'gone.yaml'],
    ['INVALID_MANIFEST', 'bad.yaml'],
  ])('%s: %s', async (code, name) => {
    const folder = temporaryFolder();
    place.file(`${folder}/bad.yaml`, 'kind: [');
    const error: unknown = await readHandedOver([`${folder}/${name}`], { stdin: NOTHING }).catch(
      (reason: unknown) => reason,
    );
    expect(isKeyringError(error) && error.code).toBe(code);
  });
});

describe('what cannot be read beside what can', () => {
  it('is a finding', async () => {
    const folder = temporaryFolder();
    place.file(`${folder}/a.yaml`, 'kind: A\nat: 1\n---\na: {{ .Values.a }}\n---\nkind: A\nat: 2\n');
    place.file(`${folder}/b.yaml`, 'kind: [');
    const { objects, findings } = await readHandedOver([folder], { stdin: NOTHING });
    expect(objects.map(({ at }) => at)).toEqual([1, 2]);
    expect(findings.map(({ id }) => id)).toEqual(['manifest-is-template', 'manifest-not-readable']);
    expect(findings[0]?.message).toBe(
      `${folder}/a.yaml: line 4 has {{ ... }}: this is a template; document 2 is not read.`,
    );
  });
});

it('a description without a failure, with YAML amid it that is not read, is no proof that nothing is wrong', async () => {
  const letters = 'abcdefghi';
  const bomb = Array.from(letters, (letter, at) => {
    const item = at === 0 ? 'x' : `*${letters.charAt(at - 1)}`;
    return `${letter}: &${letter} [${Array(9).fill(item).join()}]`;
  });
  const text = [
    'Name:         web',
    'Namespace:    shop',
    'Status:       Running',
    'Containers:',
    '  app:',
    '    Image:          ghcr.io/team/app:1',
    '    State:          Running',
    'Events:         <none>',
    '',
    'apiVersion: v1',
    'kind: Pod',
    ...bomb,
    '',
  ].join('\n');
  const { status, stdout } = await runMain(['doctor', ...EMPTY_NODE, '-f', '-'], { stdin: text });
  expect(stdout).toContain('text-object-not-read');
  expect(status).toBe(7);
});

describe('a secret that may stand in what cannot be read', () => {
  const OTHER = '{"kind":"Secret","metadata":{"name":"other"},"data":{}}';
  const POD =
    '{"kind":"Pod","metadata":{"name":"p"},"spec":{"imagePullSecrets":[{"name":"regcred"}],"containers":[{"image":"r.io/a"}]}}';
  const findingsOf = async (text: string): Promise<string> =>
    (await runMain(['doctor', ...EMPTY_NODE, '-f', '-', '-o', 'json'], { stdin: text })).stdout;

  it('is unknown, and not said to be missing', async () => {
    expect(await findingsOf(`${POD}\n---\n${OTHER}\n---\nkind: [`)).not.toContain('"secret-missing"');
  });

  it('is missing where all was read', async () => {
    expect(await findingsOf(`${POD}\n---\n${OTHER}`)).toContain('"secret-missing"');
  });
});
