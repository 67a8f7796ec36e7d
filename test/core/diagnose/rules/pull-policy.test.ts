import { diagnosePod } from '../../../../src/core/diagnose/diagnose-pod';
import { accessOf, type RecordedAccess } from '../../../../src/core/imagemanager/pull-record';
import { recordFileName } from '../../../../src/core/imagemanager/record-file';
import type { PullRecords } from '../../../../src/core/imagemanager/record-folder';
import { findingOf, IMAGE, login, pod, reply, type Situation } from '../situation';

describe('image-never-pulled: policy Never pulls nothing', () => {
  const absent = { nodeState: { imagePresent: false } };

  it('and the image is not there', () => {
    expect(findingOf('image-never-pulled', { ...absent, pod: pod({ policy: 'Never' }) })).toEqual({
      id: 'image-never-pulled',
      category: 'pull-policy',
      severity: 'error',
      message:
        'The pull policy is Never and the image is not on the node (or, from kubelet 1.35 on, this pod may not use it, as it was pulled with a credential that the pod does not have): nothing is pulled.',
      hint: 'Load the image on the node, or set imagePullPolicy: IfNotPresent; where it is there, give the pod the pull secret with which it was pulled.',
    });
  });

  it('is told by the text as well', () => {
    expect(findingOf('image-never-pulled', { events: ['ErrImageNeverPull'] })).toBeDefined();
  });

  it('is an error even where a credential would be taken', () => {
    const situation = {
      ...absent,
      pod: pod({ policy: 'Never', secrets: ['s'] }),
      secrets: [login('s')],
      registryReplies: [reply('bob', 200)],
    };
    expect(findingOf('image-never-pulled', situation)?.severity).toBe('error');
  });

  it.each<[string, Situation]>([
    ['the image is there', { nodeState: { imagePresent: true }, pod: pod({ policy: 'Never' }) }],
    ['it is not known whether the image is there', { pod: pod({ policy: 'Never' }) }],
    ['the policy is Always', { ...absent, pod: pod({ policy: 'Always' }) }],
    ['the policy is IfNotPresent', { ...absent, pod: pod({ policy: 'IfNotPresent' }) }],
    ['the policy is left to the default', { ...absent, pod: pod() }],
    [
      'only another container has it',
      {
        ...absent,
        pod: { spec: { containers: [{ image: 'b', imagePullPolicy: 'Never' }, { image: IMAGE }] } },
      },
    ],
    ['there is no pod', absent],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('image-never-pulled', situation)).toBeUndefined();
  });

  it('is no error where another container of the pod pulls the image', () => {
    const object = {
      spec: {
        containers: [
          { name: 'a', image: IMAGE, imagePullPolicy: 'Never' },
          { name: 'b', image: IMAGE, imagePullPolicy: 'IfNotPresent' },
        ],
      },
    };
    const found = findingOf('image-never-pulled', { ...absent, pod: object });
    expect(found?.severity).toBe('warning');
    expect(found?.message).toContain('waits until the other one has pulled the image');
  });

  it('goes by the first container where none has the very name', () => {
    const object = {
      spec: {
        containers: [
          { image: 'nginx', imagePullPolicy: 'Never' },
          { image: 'b', imagePullPolicy: 'Always' },
        ],
      },
    };
    expect(
      findingOf('image-never-pulled', { ...absent, image: 'docker.io/library/nginx', pod: object }),
    ).toBeDefined();
  });
});

describe('image-present-but-pulled: the image is there, and no credential matches', () => {
  const present = { nodeState: { imagePresent: true } };
  const hint = 'Give the pod a pull secret for the image.';

  it('policy Always pulls each time', () => {
    expect(findingOf('image-present-but-pulled', { ...present, pod: pod({ policy: 'Always' }) })).toEqual({
      id: 'image-present-but-pulled',
      category: 'pull-policy',
      severity: 'error',
      message:
        'The image is on the node, but the pull policy is Always: the kubelet pulls each time, and no credential matches.',
      hint: 'Give the pod a pull secret; or, where no admission plugin sets the policy, use another tag or imagePullPolicy: IfNotPresent.',
    });
  });

  it('so does the tag latest', () => {
    const image = 'registry.example.com/x:latest';
    expect(
      findingOf('image-present-but-pulled', { ...present, image, pod: pod({ image }) })?.message,
    ).toContain('the default for the tag latest');
    expect(findingOf('image-present-but-pulled', { ...present, image })?.severity).toBe('error');
  });

  it.each(['IfNotPresent', 'Never'])('AlwaysPullImages has changed %s', (policy) => {
    const annotations = {
      'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({
        spec: { containers: [{ name: 'api', image: IMAGE, imagePullPolicy: policy }] },
      }),
    };
    expect(
      findingOf('image-present-but-pulled', { ...present, pod: pod({ policy: 'Always', annotations }) })
        ?.message,
    ).toBe(
      `The image is on the node, but the pull policy is Always, though the manifest says ${policy}: the admission plugin AlwaysPullImages is on: the kubelet pulls each time, and no credential matches.`,
    );
  });

  it.each<[string, string]>([
    [
      'a manifest that says Always',
      JSON.stringify({ spec: { containers: [{ name: 'api', image: IMAGE, imagePullPolicy: 'Always' }] } }),
    ],
    [
      'that of another container',
      JSON.stringify({
        spec: {
          containers: [
            { name: 'api', image: IMAGE, imagePullPolicy: 'Always' },
            { name: 'proxy', image: 'b', imagePullPolicy: 'IfNotPresent' },
          ],
        },
      }),
    ],
    ['what is no JSON', '"imagePullPolicy": "IfNotPresent"'],
  ])('is not changed: %s', (_what, applied) => {
    const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': applied };
    expect(
      findingOf('image-present-but-pulled', { ...present, pod: pod({ policy: 'Always', annotations }) })
        ?.message,
    ).toContain('the pull policy is Always: the kubelet pulls');
  });

  it('AlwaysPullImages is named where a manifest is asked about with it', () => {
    const manifest = pod({ policy: 'Never', live: false });
    expect(
      findingOf('image-present-but-pulled', { ...present, pod: manifest, alwaysPullImages: true })?.message,
    ).toContain('though the manifest says Never: the admission plugin AlwaysPullImages is on');
  });

  it('an image volume has a field of its own for it', () => {
    const withPolicy = (pullPolicy: string): object => ({
      spec: {
        containers: [{ name: 'c', image: 'b' }],
        volumes: [{ name: 'v', image: { reference: IMAGE, pullPolicy } }],
      },
    });
    expect(findingOf('image-present-but-pulled', { ...present, pod: withPolicy('Always') })?.hint).toContain(
      ' pullPolicy: IfNotPresent',
    );
    const absent = { nodeState: { imagePresent: false } };
    expect(findingOf('image-never-pulled', { ...absent, pod: withPolicy('Never') })?.hint).toContain(
      ' pullPolicy: IfNotPresent',
    );
  });

  it('is no matter where nobody ever pulls it', () => {
    const never = { ...present, pod: pod({ policy: 'Never' }) };
    expect(findingOf('image-present-but-pulled', never)).toBeUndefined();
  });

  it('what was not handed over may match', () => {
    const workload = pod({ policy: 'Always', secrets: ['unknown'] });
    const { images } = diagnosePod({ ...present, workload });
    const found = images[0]?.findings.find(({ id }) => id === 'image-present-but-pulled');
    expect(found).toMatchObject({ severity: 'warning', confidence: 'possible' });
    expect(found?.message).toContain('nothing that was handed over matches');
  });

  it('otherwise it is used as it is, and hides that a pull would fail', () => {
    expect(findingOf('image-present-but-pulled', { ...present, pod: pod() })).toEqual({
      id: 'image-present-but-pulled',
      category: 'pull-policy',
      severity: 'warning',
      message:
        'The image is on the node and is used as it is; no credential matches, so a pull (on another node, or after it was removed) will be anonymous.',
      hint,
    });
  });

  describe('from 1.35 on the kubelet asks each pod for proof', () => {
    const records = [{ credentialMapping: { x: { kubernetesSecrets: [{ uid: 'u' }] } } }];
    const verified = { nodeState: { imagePresent: true, pullRecords: records }, pod: pod() };

    it('where the image was pulled with a credential', () => {
      expect(findingOf('image-present-but-pulled', { ...verified, kubeletVersion: '1.35' })).toEqual({
        id: 'image-present-but-pulled',
        category: 'pull-policy',
        severity: 'error',
        message:
          'The image is on the node, but it was pulled with a credential that this pod does not have: from kubelet 1.35 on the kubelet asks each pod for proof (imagePullCredentialsVerificationPolicy), and no credential matches.',
        hint,
      });
    });

    it('in the words of the record, where the node itself was read', () => {
      const folder = { state: 'read', truncated: false } as const;
      const recorded = (access: Partial<RecordedAccess>): PullRecords => ({
        pulled: {
          ...folder,
          path: '/pulled',
          files: [
            {
              name: recordFileName('sha256:1'),
              outcome: 'read',
              apiVersion: '',
              value: {
                imageRef: 'sha256:1',
                lastUpdatedTime: '',
                credentialMapping: new Map([[IMAGE.replace(/:[^/]*$/, ''), accessOf(access)]]),
              },
            },
          ],
        },
        pulling: { ...folder, path: '/pulling', files: [] },
      });
      const about = (
        access: Partial<RecordedAccess>,
        kubeletVersion = '1.37',
      ): ReturnType<typeof findingOf> =>
        findingOf('image-present-but-pulled', {
          pod: pod(),
          kubeletVersion,
          nodeState: { imagePresent: true, pullRecords: recorded(access) },
        });
      const owner = { namespace: 'other', name: 'regcred', uid: 'u', credentialHash: 'h' };
      expect(about({ kubernetesSecrets: [owner] })).toMatchObject({
        severity: 'error',
        message: expect.stringContaining(
          'on the node, but it was pulled with secret other/regcred, and the pod has nothing of that: from kubelet 1.35 on',
        ),
      });
      expect(about({ kubernetesSecrets: [owner] }, '1.34')?.severity).toBe('warning');
      expect(about({ nodePodsAccessible: true })?.severity).toBe('warning');
    });

    it.each<[string, Situation]>([
      ['in 1.34', { ...verified, kubeletVersion: '1.34' }],
      [
        'for an image that is in no record',
        { ...verified, nodeState: { imagePresent: true, pullRecords: [] } },
      ],
      ['without any record', { ...verified, nodeState: { imagePresent: true, pullRecords: {} } }],
      [
        'for an image that all pods may use',
        { ...verified, nodeState: { imagePresent: true, pullRecords: [{ nodePodsAccessible: true }] } },
      ],
    ])('not %s', (_when, situation) => {
      expect(findingOf('image-present-but-pulled', situation)?.severity).toBe('warning');
    });
  });

  it.each<[string, Situation]>([
    [
      'a credential matches',
      { ...present, pod: pod({ secrets: ['s'], policy: 'Always' }), secrets: [login('s')] },
    ],
    [
      'a credential matches, and the policy is IfNotPresent',
      { ...present, pod: pod({ secrets: ['s'] }), secrets: [login('s')] },
    ],
    ['the image is not there', { nodeState: { imagePresent: false }, pod: pod({ policy: 'Always' }) }],
    ['nothing is known of the node', { pod: pod({ policy: 'Always' }) }],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('image-present-but-pulled', situation)).toBeUndefined();
  });
});
