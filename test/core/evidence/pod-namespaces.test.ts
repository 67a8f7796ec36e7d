import { PodNamespaces } from '../../../src/core/evidence/pod-namespaces';

describe('the namespace of a pod that a row names without one', () => {
  it('is the one that something else tells, before or behind it', () => {
    const namespaces = new PodNamespaces();
    namespaces.told('web-0', undefined);
    namespaces.told('web-0', 'shop');
    namespaces.told('web-0', undefined);
    expect(namespaces.of('web-0')).toBe('shop');
  });

  it('is unknown where two pods have that name, or nobody tells', () => {
    const namespaces = new PodNamespaces();
    namespaces.told('web-0', 'shop');
    namespaces.told('web-0', 'market');
    expect(namespaces.of('web-0')).toBeUndefined();
    expect(namespaces.of('web-1')).toBeUndefined();
  });

  it('stays unknown where one of the two is told again', () => {
    const namespaces = new PodNamespaces();
    for (const namespace of ['shop', 'market', 'shop']) namespaces.told('web-0', namespace);
    expect(namespaces.of('web-0')).toBeUndefined();
  });
});
