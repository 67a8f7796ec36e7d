import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readManifests } from '../../../src/core/parse/manifests';
import { goString, bytesOf } from '../../../src/core/model/go-string';

const FILES = join(__dirname, '..', '..', '..', 'fixtures', 'files');

function file(name: string): ReturnType<typeof readManifests> {
  return readManifests(readFileSync(join(FILES, name)), name);
}

function read(text: string): ReturnType<typeof readManifests> {
  return readManifests(bytesOf(goString(text)), 'a.yaml');
}

function kinds({ objects }: ReturnType<typeof readManifests>): readonly unknown[] {
  return objects.map(({ value }) => value.kind);
}

describe('objects of a text', () => {
  it.each([
    ['01-duplicate-key-last-wins.yaml', ['Deployment'], ['manifest-duplicate-key']],
    ['02-duplicate-imagepullsecrets.yaml', ['Pod'], ['manifest-duplicate-key']],
    ['03-double-quoted-unindented.yaml', ['Pod'], []],
    ['04-single-quoted-unindented.yaml', ['Pod'], []],
    ['05-tabs-in-flow-mapping.yaml', ['Pod'], []],
    ['06-concatenated-json.json', ['Secret', 'Pod'], []],
    ['07-one-document-is-a-template.yaml', ['Pod', 'Pod'], ['manifest-is-template']],
    ['08-helm-image-line.yaml', [], ['manifest-is-template']],
    ['09-helm-if-on-line-1.yaml', [], ['manifest-is-template']],
    ['10-helm-one-value.yaml', [], ['manifest-is-template']],
    ['11-jinja.yaml', [], ['manifest-is-template']],
    ['13-raw-api-list-deployments.json', ['Deployment'], []],
    ['14-raw-api-list-secrets.json', ['Secret'], []],
    ['15-no-kind-with-spec.yaml', [], ['manifest-without-kind']],
  ])('%s', (name, found, findings) => {
    const all = file(name);
    expect(kinds(all)).toEqual(found);
    expect(all.findings.map(({ id }) => id)).toEqual(findings);
  });

  it('names the lines of a key that stands twice', () => {
    const [finding] = file('02-duplicate-imagepullsecrets.yaml').findings;
    expect(finding?.message).toBe(
      '02-duplicate-imagepullsecrets.yaml, line 7: the key "imagePullSecrets" stands twice in one object; the last one counts, as for kubectl, and the one in line 5 is lost.',
    );
    expect(read('{"kind":"Pod",\n"a":1,\n"a":2}').findings[0]?.message).toMatch(
      /line 3: the key "a" .* line 2/,
    );
  });

  it('calls a template one, with its line', () => {
    const [finding] = file('07-one-document-is-a-template.yaml').findings;
    expect(finding?.message).toBe(
      '07-one-document-is-a-template.yaml: line 9 has {{ ... }}: this is a template; document 2 is not read.',
    );
    expect(finding?.hint).toContain('helm template');
  });

  it('does not take text in quotes or comments for a template', () => {
    const { findings } = read('kind: Pod # {{ x }}\nargs: ["{{ y }}"]\na: [1\n');
    expect(findings.map(({ id }) => id)).toEqual(['manifest-not-readable']);
  });

  it('overrides what a merge brings in without a word', () => {
    expect(read('kind: Pod\na: &a {b: 1}\nc: {<<: *a, b: 2}\n').findings).toEqual([]);
  });

  it('has the items before the end of a list that is cut off', () => {
    const { objects, findings } = read('{"kind":"List","items":[\n{"kind":"Pod"},\n{"kind":"Po');
    expect(objects.map(({ line, value }) => [line, value.kind])).toEqual([[2, 'Pod']]);
    expect(findings[0]?.message).toBe(
      'a.yaml ends in the middle of an object (line 3); of what stands before that 1 item is read.',
    );
  });

  it('is read as JSON or YAML behind a byte order mark, in UTF-8 and UTF-16', () => {
    for (const text of ['\ufeffkind: Pod\n', '\ufeff{"kind":"Pod"}\n{"kind":"Pod"}']) {
      expect(new Set(kinds(read(text)))).toEqual(new Set(['Pod']));
      expect(new Set(kinds(readManifests(Buffer.from(text, 'utf16le'))))).toEqual(new Set(['Pod']));
    }
  });

  it('keep of what was applied the pull policy that was asked for', () => {
    const name = 'kubectl.kubernetes.io/last-applied-configuration';
    const applied = JSON.stringify({
      spec: {
        containers: [
          { name: 'a', image: 'x', imagePullPolicy: 'IfNotPresent', env: [{ value: 'canary' }] },
          { name: 'b', image: 'x', imagePullPolicy: 'Always' },
          { name: 'c', image: 'x' },
        ],
        volumes: [
          { name: 'v', image: { reference: 'y', pullPolicy: 'Never' } },
          { name: 'w', secret: { secretName: 'canary' } },
        ],
      },
    });
    const pod = { kind: 'Pod', metadata: { name: 'a', annotations: { [name]: applied, b: 'c' } } };
    const kept = JSON.stringify({
      spec: {
        containers: [{ name: 'a', image: 'x', imagePullPolicy: 'IfNotPresent' }],
        volumes: [{ name: 'v', image: { reference: 'y', pullPolicy: 'Never' } }],
      },
    });
    for (const text of [JSON.stringify(pod), JSON.stringify({ kind: 'List', items: [pod] })]) {
      const [object] = readManifests(Buffer.from(text)).objects;
      expect(object?.value).toEqual({
        kind: 'Pod',
        metadata: { name: 'a', annotations: { [name]: kept, b: 'c' } },
      });
    }
  });

  it('leaves out who manages which field, and what was applied', () => {
    const metadata = `{"name":"a","managedFields":[{"a":1}],"annotations":{"b":"c","kubectl.kubernetes.io/last-applied-configuration":"{}"}}`;
    const [object] = read(`{"kind":"List","items":[{"kind":"Pod","metadata":${metadata}}]}`).objects;
    expect(object?.value.metadata).toEqual({ name: 'a', annotations: { b: 'c' } });
  });

  it('gives empty lists of the API no objects, and items of a list without kind its kind', () => {
    expect(kinds(read('{"kind":"PodList","apiVersion":"v1","items":null}'))).toEqual([]);
    expect(kinds(read('{"items":[{"metadata":{}}],"kind":"PodList","apiVersion":"v1"}'))).toEqual(['Pod']);
  });

  it('is the same however the text is cut', () => {
    const texts = [
      '{"apiVersion":"v1","items":[{"kind":"Pod","a":"\\"}]€"},{"kind":"Secret"}],"kind":"List"}\n{"kind":"Pod"}',
      '{"kind":"Pod"}\n---\nkind: Secret\n---\nkind: Pod\n',
      '[{"kind":"Pod"},{"kind":"Secret"}]',
      '{kind: Pod}\n',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.integer({ min: 1, max: 30 }), (text, size) => {
        const bytes = bytesOf(goString(text));
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
          bytes.slice(at * size, (at + 1) * size),
        );
        expect(readManifests(chunks)).toEqual(readManifests(bytes));
      }),
    );
  });

  it('is bounded: YAML of more than 32 MiB is refused, and the flag that narrows it named', () => {
    const chunk = new Uint8Array(1 << 20).fill(0x61);
    expect(() => readManifests(Array<Uint8Array>(33).fill(chunk), 'big.yaml')).toThrow(
      'big.yaml is YAML of more than 32 MiB. Hand it over as JSON (-o json), or ask for less with -n NAMESPACE or -l LABEL=VALUE.',
    );
  });
});
