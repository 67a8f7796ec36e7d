import { admissionRules } from '../../../src/core/workload/admission-rules';
import { thrownBy } from '../../builders/thrown-error';

describe('the rules of admission by release', () => {
  it.each([
    ['1.21', 'absent'],
    ['1.30', 'absent'],
    ['1.31', 'off'],
    ['1.34', 'off'],
    ['1.35', 'on'],
    ['1.37', 'on'],
  ])('%s: image volumes are %s', (release, imageVolumes) => {
    expect(admissionRules(release)).toEqual({ imageVolumes });
  });

  it('are those of the newest release where none is named, and none for what is no release', () => {
    expect(admissionRules()).toEqual({ imageVolumes: 'on' });
    expect(thrownBy(() => admissionRules('x')).code).toBe('INVALID_KUBELET_VERSION');
  });
});
