import { KubeletLog } from './kubelet-log';

const pod = { name: 'pod-0', namespace: 'default' };

function logOf(...lines: readonly object[]): KubeletLog {
  const log = new KubeletLog();
  log.add(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return log;
}

function event(reason: string, message: string, ts = 1): object {
  return { ts, msg: 'Event occurred', object: pod, reason, message };
}

describe('the end of a round of offers', () => {
  it.each([
    ['Pulled', 'Successfully pulled image "x"', 'pulled'],
    ['Pulled', 'Container image "x" already present on machine', 'present'],
    ['Pulled', 'Container image "x" already present on machine and can be accessed by the pod', 'present'],
    ['Failed', 'Failed to pull image "x": access denied', 'pull failed'],
    ['Failed', 'Error: illegal base64 data at input byte 0', 'keyring failed'],
    ['InspectFailed', 'Failed to apply default image tag "X": it must be lowercase', 'invalid image'],
  ])('%s: %s', (reason, message, end) => {
    expect(logOf(event(reason, message)).ends.get('default/pod-0')).toEqual({ time: 1, end, message });
  });

  it('is the first of its pod; what follows belongs to a retry', () => {
    const log = logOf(
      event('Failed', 'Failed to pull image "x": no', 5),
      event('Failed', 'Error: ErrImagePull', 6),
    );
    expect(log.ends.get('default/pod-0')).toMatchObject({ end: 'pull failed', time: 5 });
  });

  it('is not a pull that only begins', () => {
    expect(logOf(event('Pulling', 'Pulling image "x"')).ends.size).toBe(0);
  });
});

describe('a pull secret that the kubelet passed over', () => {
  it('is named in the log of 1.37', () => {
    const msg = 'Unable to retrieve pull secret, the image pull may not succeed.';
    expect([...logOf({ msg, pod, secret: { name: 's', namespace: 'default' } }).passedOver]).toEqual(['s']);
    expect([...logOf({ msg, pod, secret: { name: '' } }).passedOver]).toEqual([]);
  });

  it('is named in the event of 1.34', () => {
    const message =
      'Unable to retrieve some image pull secrets (s, t); attempting to pull the image may not succeed.';
    expect([...logOf(event('FailedToRetrieveImagePullSecret', message)).passedOver]).toEqual(['s', 't']);
  });
});

it('tells why a static pod was refused', () => {
  const log = logOf({
    msg: 'Could not process manifest file',
    path: '/a.json',
    err: 'may not reference secrets',
  });
  expect([...log.refused]).toEqual([['/a.json', 'may not reference secrets']]);
});

it('tells why the kubelet ended by itself', () => {
  const err = 'plugin binary executable /opt/plugins/p did not exist';
  expect(logOf({ msg: 'Failed to register CRI auth plugins', err }).startFault).toBe(err);
  expect(logOf(event('Pulled', 'done')).startFault).toBeUndefined();
});

it('reads lines that come in pieces, and steps over what is no JSON', () => {
  const log = new KubeletLog();
  const line = JSON.stringify(event('Pulled', 'done'));
  log.add(`Flag --x has been deprecated\n${line.slice(0, 20)}`);
  expect(log.ends.size).toBe(0);
  log.add(`${line.slice(20)}\n`);
  expect(log.ends.size).toBe(1);
});
