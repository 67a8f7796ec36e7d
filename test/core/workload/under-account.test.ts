import { underAccount } from '../../../src/core/workload/under-account';
import { readWorkload } from '../../../src/core/workload/workload';
import { deployment, podManifest } from '../../builders/workload';

const TEMPLATE = { spec: { serviceAccountName: 'old', containers: [{ image: 'a' }] } };

describe('a workload under another account', () => {
  it.each<[string, object]>([
    ['Pod', podManifest({ serviceAccountName: 'old' })],
    ['Deployment', deployment()],
    [
      'CronJob',
      { kind: 'CronJob', spec: { schedule: '* * * * *', jobTemplate: { spec: { template: TEMPLATE } } } },
    ],
    ['PodTemplate', { kind: 'PodTemplate', template: TEMPLATE }],
  ])('%s', (kind, object) => {
    const before = JSON.stringify(object);
    const placed = underAccount(readWorkload(object)!, 'new');
    expect(placed).toMatchObject({ kind, pod: { serviceAccountName: 'new' } });
    expect(placed?.pod.containers).toHaveLength(1);
    expect(JSON.stringify(object)).toBe(before);
  });

  it('not a pod that exists', () => {
    expect(underAccount(readWorkload(podManifest({}, { uid: 'u' }))!, 'new')).toBeUndefined();
  });
});
