import fc from 'fast-check';
import { decodePulledRecord, decodePullIntent } from '../../../src/core/imagemanager/decode-pull-record';
import { encodePulledRecord, encodePullIntent } from '../../../src/core/imagemanager/encode-pull-record';
import { accessOf, OPEN_TO_NODE } from '../../../src/core/imagemanager/pull-record';
import { recordFileName } from '../../../src/core/imagemanager/record-file';
import { goString } from '../../../src/core/model/go-string';
import { fixture } from '../../builders/fixture';
import { releaseProfile } from '../../../src/core/release/kubelet-version';

const { files } = JSON.parse(fixture('imagemanager/pull-manager.json')) as {
  readonly files: readonly { readonly folder: string; readonly name: string; readonly text: string }[];
};

const NEW = releaseProfile('1.35').rules;
const OLD = releaseProfile('1.34').rules;

describe('the files that the kubelet 1.37.2 wrote', () => {
  it.each(files)(
    '$folder/$name: read and written again they are the same, and so is the name',
    ({ folder, name, text }) => {
      if (folder === 'pulled') {
        const result = decodePulledRecord(goString(text), NEW);
        if (!result.ok) throw new Error('refused');
        expect(encodePulledRecord(result.value, NEW)).toBe(text);
        expect(recordFileName(result.value.imageRef)).toBe(name);
      } else {
        const result = decodePullIntent(goString(text), NEW);
        if (!result.ok) throw new Error('refused');
        expect(encodePullIntent(result.value, NEW)).toBe(text);
        expect(recordFileName(result.value.image)).toBe(name);
      }
    },
  );
});

describe('a record up to 1.34', () => {
  it('is v1alpha1, and has the list of secrets even where it is empty', () => {
    const record = { imageRef: 'r', lastUpdatedTime: '', credentialMapping: new Map([['a', OPEN_TO_NODE]]) };
    expect(encodePulledRecord(record, OLD)).toBe(
      '{"kind":"ImagePulledRecord","apiVersion":"kubelet.config.k8s.io/v1alpha1","lastUpdatedTime":null,"imageRef":"r","credentialMapping":{"a":{"kubernetesSecrets":null,"nodePodsAccessible":true}}}\n',
    );
    expect(encodePullIntent({ image: 'i' }, OLD)).toBe(
      '{"kind":"ImagePullIntent","apiVersion":"kubelet.config.k8s.io/v1alpha1","image":"i"}\n',
    );
  });

  it('without a mapping has none', () => {
    const record = { imageRef: 'r', lastUpdatedTime: '2026-01-02T03:04:05Z', credentialMapping: new Map() };
    expect(encodePulledRecord(record, NEW)).toBe(
      '{"kind":"ImagePulledRecord","apiVersion":"kubelet.config.k8s.io/v1beta1","lastUpdatedTime":"2026-01-02T03:04:05Z","imageRef":"r"}\n',
    );
  });
});

describe('any record', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 8 }).map((each) => each.toWellFormed());
  const object = fc.record({ uid: text, namespace: text, name: text });
  const access = fc
    .record({
      nodePodsAccessible: fc.boolean(),
      kubernetesSecrets: fc.array(
        fc.tuple(object, text).map(([at, credentialHash]) => ({ ...at, credentialHash })),
        { maxLength: 3 },
      ),
      kubernetesServiceAccounts: fc.array(object, { maxLength: 3 }),
    })
    .map(accessOf);
  const record = fc.record({
    imageRef: text,
    lastUpdatedTime: fc.constantFrom('', '2026-01-02T03:04:05Z'),
    credentialMapping: fc.array(fc.tuple(text, access), { maxLength: 4 }).map((pairs) => new Map(pairs)),
  });

  it('comes back as it was, its names in the order of their bytes', () => {
    fc.assert(
      fc.property(record, fc.constantFrom(NEW, OLD), (written, rules) => {
        const result = decodePulledRecord(goString(encodePulledRecord(written, rules)), rules);
        if (!result.ok) throw new Error(result.fault.kind);
        expect(result.value).toEqual(written);
        const names = [...written.credentialMapping.keys()].sort((a, b) =>
          Buffer.compare(Buffer.from(a), Buffer.from(b)),
        );
        const integers = names.some((name) => /^\d+$/.test(name));
        if (!integers) expect([...result.value.credentialMapping.keys()]).toEqual(names);
      }),
      { numRuns: 150 },
    );
  });
});
