import { resolvePodFrom } from '../../../src/core/resolve-pod';
import { pluginPod } from '../../../src/core/workload/plugin-pod';
import { podManifest, serviceAccount } from '../../builders/workload';

describe('the pod that plugins are told of', () => {
  it('is the live one', () => {
    const workload = podManifest({ serviceAccountName: 'web' }, { uid: 'u-1' });
    expect(pluginPod(resolvePodFrom({ workload }).pod)).toEqual({
      namespace: 'shop',
      name: 'api',
      uid: 'u-1',
      serviceAccountName: 'web',
    });
  });

  it('has the account that admission gave it, and no uid before it is created', () => {
    const { pod } = resolvePodFrom({ workload: podManifest(), serviceAccounts: [serviceAccount('default')] });
    expect(pluginPod(pod)).toMatchObject({ uid: '', serviceAccountName: 'default' });
  });

  it('has no account where it is static', () => {
    expect(pluginPod(resolvePodFrom({ workload: podManifest(), staticPod: true }).pod)).toMatchObject({
      serviceAccountName: '',
    });
  });
});
