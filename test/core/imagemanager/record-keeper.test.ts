import { accessOf, OPEN_TO_NODE, type RecordedSecret } from '../../../src/core/imagemanager/pull-record';
import { RecordKeeper } from '../../../src/core/imagemanager/record-keeper';
import { verificationPolicy } from '../../../src/core/imagemanager/verification-policy';
import { releaseProfile } from '../../../src/core/release/kubelet-version';

const RULES = releaseProfile('1.37').rules;
const secret = (name: string): RecordedSecret => ({ uid: name, namespace: 'n', name, credentialHash: 'h' });
const open = (imageRef: string): RecordKeeper['records'][number] => ({
  imageRef,
  lastUpdatedTime: 'then',
  credentialMapping: new Map([['a', OPEN_TO_NODE]]),
});

const result = verificationPolicy({}, true, RULES);
const policy = (result.ok ? result.policy : undefined) ?? {
  name: 'NeverVerify',
  exactNames: new Set(),
  prefixes: [],
};

describe('the records of a node', () => {
  it('are sorted by what the runtime calls the image', () => {
    const keeper = new RecordKeeper([open('b'), open('c'), open('a')], new Set(), RULES);
    expect(keeper.records.map(({ imageRef }) => imageRef)).toEqual(['a', 'b', 'c']);
  });

  it('a first pull makes a record, the next one adds to it', () => {
    const keeper = new RecordKeeper([], new Set(), RULES);
    keeper.add('a:1', 'ref', accessOf({ kubernetesSecrets: [secret('s')] }), 'now');
    keeper.add('a:2', 'ref', accessOf({ kubernetesSecrets: [secret('t')] }), 'later');
    keeper.add('b', 'ref', OPEN_TO_NODE, 'at last');
    expect(keeper.records).toEqual([
      {
        imageRef: 'ref',
        lastUpdatedTime: 'at last',
        credentialMapping: new Map([
          ['a', accessOf({ kubernetesSecrets: [secret('s'), secret('t')] })],
          ['b', OPEN_TO_NODE],
        ]),
      },
    ]);
  });

  it('a pull of which nothing else is known makes an empty record, and leaves an old one alone', () => {
    const keeper = new RecordKeeper([open('old')], new Set(), RULES);
    keeper.add('a', 'new', undefined, 'now');
    keeper.add('a', 'old', undefined, 'now');
    expect(keeper.records).toEqual([
      { imageRef: 'new', lastUpdatedTime: 'now', credentialMapping: new Map() },
      open('old'),
    ]);
  });

  it('an image without a valid name is not taken down', () => {
    const keeper = new RecordKeeper([], new Set(), RULES);
    keeper.add('Bad Name', 'ref', OPEN_TO_NODE, 'now');
    expect(keeper.records).toEqual([]);
  });

  it('decide by record or intent, and remember a secret on sight', () => {
    const known = {
      ...open('ref'),
      credentialMapping: new Map([['a', accessOf({ kubernetesSecrets: [secret('s')] })]]),
    };
    const keeper = new RecordKeeper([known], new Set(['a:2']), RULES);
    const ask = (image: string, imageRef: string): string =>
      keeper.decide({ image, imageRef, policy, credentials: () => ({ secrets: [secret('copy')] }) }, 'now')
        .rule;
    expect(ask('a:2', 'other')).toBe('no-record');
    expect(ask('a:1', 'other')).toBe('policy-exempts');
    expect(keeper.records).toEqual([known]);
    expect(ask('a:1', 'ref')).toBe('same-credential');
    expect(keeper.records).toEqual([
      {
        imageRef: 'ref',
        lastUpdatedTime: 'now',
        credentialMapping: new Map([['a', accessOf({ kubernetesSecrets: [secret('copy'), secret('s')] })]]),
      },
    ]);
  });
});
