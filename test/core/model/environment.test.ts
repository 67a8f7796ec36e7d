import { DEFAULT_ROOT_DIR } from '../../../src/core/model/environment';

describe('the environment of a kubelet', () => {
  it('has the root directory of its --root-dir flag', () => {
    expect(DEFAULT_ROOT_DIR).toBe('/var/lib/kubelet');
  });
});
