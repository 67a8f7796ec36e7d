import { isLogObject, logLineOfJson } from '../../../../src/core/evidence/readers/log-line';
import { readText } from '../../../../src/core/evidence/read-text';

const EVENT = {
  ts: 1796026297109.9346,
  caller: 'record/event.go:395',
  msg: 'Event occurred',
  v: 3,
  object: { name: 'api-0', namespace: 'shop' },
  fieldPath: 'spec.containers{app}',
  kind: 'Pod',
  apiVersion: 'v1',
  type: 'Warning',
  reason: 'Failed',
  message:
    'Failed to pull image "r.example/a:1": unexpected status from HEAD request to https://r.example/v2/a/manifests/1: 401 Unauthorized',
};

describe("a line of the kubelet's JSON log", () => {
  it('is no object of a cluster, also where it has a kind', () => {
    expect(isLogObject(EVENT)).toBe(true);
    expect(isLogObject({ kind: 'Event', metadata: { name: 'e' }, message: 'm' })).toBe(false);
    expect(isLogObject({ kind: 'Pod', metadata: {}, msg: 'm' })).toBe(false);
  });

  it('has a time in milliseconds, and names as klog writes them in text', () => {
    const line = logLineOfJson(EVENT);
    expect([line?.at, line?.fields.get('object')]).toEqual(['2026-11-30T08:11:37.109Z', 'shop/api-0']);
    expect(logLineOfJson({ ts: 1796026297.5, msg: 'm' })?.at).toBe('2026-11-30T08:11:37.500Z');
  });

  it('about an event says what the event says, of its pod and container', () => {
    const about = { pod: { namespace: 'shop', name: 'api-0' }, container: 'app', image: 'r.example/a:1' };
    const text =
      'I1130 08:33:06.659914 88 event.go:395] "Event occurred" object="shop/api-0" fieldPath="spec.containers{app}" kind="Pod" apiVersion="v1" type="Warning" reason="Failed" message=';
    for (const one of [JSON.stringify(EVENT), text + JSON.stringify(EVENT.message)])
      expect(readText(one).evidence).toMatchObject([
        { says: { kind: 'host-answered', status: 401 }, about, source: { form: 'event' } },
      ]);
  });
});
