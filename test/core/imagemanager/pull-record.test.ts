import { accessOf, OPEN_TO_NODE, sameObject } from '../../../src/core/imagemanager/pull-record';

describe('recorded access', () => {
  it('is nobody’s unless said otherwise', () => {
    expect(accessOf({})).toEqual({
      nodePodsAccessible: false,
      kubernetesSecrets: [],
      kubernetesServiceAccounts: [],
    });
    expect(accessOf({ nodePodsAccessible: true })).toEqual(OPEN_TO_NODE);
  });
});

describe('an object', () => {
  const object = { uid: '1', namespace: 'n', name: 'a' };

  it('is the same by uid, namespace and name', () => {
    expect(sameObject(object, { ...object })).toBe(true);
    expect(sameObject(object, { ...object, uid: '2' })).toBe(false);
    expect(sameObject(object, { ...object, namespace: 'm' })).toBe(false);
    expect(sameObject(object, { ...object, name: 'b' })).toBe(false);
  });
});
