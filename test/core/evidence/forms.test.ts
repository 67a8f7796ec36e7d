import { readText } from '../../../src/core/evidence/read-text';
import { TextReader } from '../../../src/core/evidence/text-reader';

const IMAGE = 'registry.example.com/shop/api:2';

const FAILED = `Failed to pull image "${IMAGE}": rpc error: code = Unknown desc = failed to pull and unpack image "${IMAGE}": failed to resolve reference "${IMAGE}": failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://registry.example.com/token?scope=repository%3Ashop%2Fapi%3Apull&service=registry.example.com: 401 Unauthorized`;

const SAYS = [
  { kind: 'no-credential-sent' },
  { kind: 'host-answered', status: 401, means: 'unauthorized', party: 'token-server' },
];

/** What is said, and of whom. */
function told(text: string | Uint8Array): readonly unknown[] {
  return readText(text).evidence.map(({ says, about }) => ({ ...says, about }));
}

function said(text: string | Uint8Array): readonly unknown[] {
  return readText(text).evidence.map(({ says }) => says);
}

function wide(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) bytes.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return new Uint8Array(bytes.buffer);
}

function wrapped(text: string, width: number): string {
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += width) lines.push(text.slice(at, at + width));
  return lines.join('\n');
}

describe('a plain error is read', () => {
  it.each([
    ['as it is', FAILED],
    ['with a byte order mark and CRLF', `\ufeff${FAILED}\r\n`],
    ['in colours', `\x1b[31m${FAILED}\x1b[0m\n`],
    ['in a code fence, after prose', `What is this?\n\`\`\`\n${FAILED}\n\`\`\`\n`],
    ['read as one byte a character', `\ufeff${FAILED}`.split('').join('\0')],
  ])('%s', (_, text) => {
    expect(said(text)).toEqual(SAYS);
  });

  it('in UTF-16, of either order, with a mark or without one', () => {
    for (const littleEndian of [true, false]) {
      expect(said(wide(`\ufeff${FAILED}\r\n`, littleEndian))).toEqual(SAYS);
      expect(said(wide(FAILED, littleEndian))).toEqual(SAYS);
    }
  });

  it.each([60, 72, 80, 100, 120, 132])('broken into lines of %d characters', (width) => {
    expect(told(wrapped(FAILED, width))).toEqual(told(FAILED));
    const row = wrapped(`  Warning  Failed  3m (x5 over 10m)  kubelet  ${FAILED}`, width);
    expect(said(`Events:\n${row}\n`)).toEqual(SAYS);
  });

  it('in pieces of any size', () => {
    for (const size of [1, 7, 64]) {
      const reader = new TextReader();
      for (let at = 0; at < FAILED.length; at += size) reader.write(FAILED.slice(at, at + size));
      expect(reader.end().evidence.map(({ says }) => says)).toEqual(SAYS);
    }
  });

  it('after the command that it answers, whose image it is about', () => {
    const text = `me@host:~$ docker pull ${IMAGE}\nUsing default tag: latest\nError response from daemon: Get "https://registry.example.com/v2/": unauthorized: authentication required\n`;
    expect(told(text)).toMatchObject([{ means: 'unauthorized', about: { image: IMAGE } }]);
  });
});

const DESCRIBED = `$ kubectl describe pod api-0 -n shop
Name:             api-0
Namespace:        shop
Service Account:  robot
Node:             node-1/10.0.0.4
Status:           Pending
Containers:
  api:
    Container ID:
    Image:          ${IMAGE}
    Image ID:
    State:          Waiting
      Reason:       ErrImagePull
    Restart Count:  0
    Environment:
      PASSWORD:  hunter2hunter2
    Mounts:
      /etc/tls from tls (ro)
  web:
    Image:          nginx:1
    Image ID:       docker.io/library/nginx@sha256:1
    State:          Running
      Started:      Mon, 01 Jan 2024 10:00:00 +0000
    Ready:          True
Volumes:
  tls:
    Type:        Secret (a volume populated by a Secret)
    SecretName:  web-tls
Events:
  Type     Reason     Age                     From               Message
  ----     ------     ----                    ----               -------
  Normal   Scheduled  <unknown>               default-scheduler  Successfully assigned shop/api-0 to node-1
  Warning  Failed     <invalid> (x5 over 9m)  kubelet, node-1    ${FAILED}
  Warning  Failed     <invalid> (x5 over 9m)  kubelet, node-1    Error: ErrImagePull
`;

describe('kubectl describe', () => {
  const reading = readText(DESCRIBED);

  it('tells of a pod where it is and what it has', () => {
    expect(reading.pods).toMatchObject([
      {
        namespace: 'shop',
        name: 'api-0',
        node: 'node-1',
        nodeAddress: '10.0.0.4',
        serviceAccount: 'robot',
        mounts: ['web-tls'],
        containers: [
          { name: 'api', image: IMAGE, imageId: '', state: { kind: 'waiting', reason: 'ErrImagePull' } },
          { name: 'web', image: 'nginx:1', state: { kind: 'running', at: '2024-01-01T10:00:00.000Z' } },
        ],
      },
    ]);
    expect(reading.images).toEqual([IMAGE, 'nginx:1']);
  });

  it('tells what happened to which image of it', () => {
    const pod = { namespace: 'shop', name: 'api-0' };
    expect(reading.evidence).toMatchObject([
      { says: SAYS[0], about: { pod, image: IMAGE }, count: 5 },
      { says: SAYS[1], about: { pod, image: IMAGE }, count: 5 },
      { says: { kind: 'pull-succeeded' }, about: { pod, image: 'nginx:1', container: 'web' } },
    ]);
  });

  it('repeats nothing of the environment', () => {
    expect(JSON.stringify(reading)).not.toContain('hunter2');
  });

  it('of a controller tells why it makes no pods', () => {
    const text = `Name:           web-5d8f
Namespace:      shop
Replicas:       0 current / 1 desired
Pod Template:
  Containers:
   web:
    Image:        ${IMAGE}
Events:
  Type     Reason        Age                From                   Message
  ----     ------        ----               ----                   -------
  Warning  FailedCreate  2s (x13 over 23s)  replicaset-controller  Error creating: pods "web-5d8f-" is forbidden: error looking up service account shop/robot: serviceaccount "robot" not found
`;
    const { evidence, images } = readText(text);
    expect(images).toEqual([IMAGE]);
    expect(evidence).toMatchObject([
      {
        says: { kind: 'pod-refused', why: 'service-account-missing', name: 'robot' },
        about: { workload: { kind: 'ReplicaSet', namespace: 'shop', name: 'web-5d8f' } },
        count: 13,
        secondsAgo: 2,
      },
    ]);
  });

  it('of a node tells its release and what it has run out of', () => {
    const text = `Name:               node-1
Roles:              <none>
Conditions:
  Type             Status  LastHeartbeatTime                 LastTransitionTime                Reason                  Message
  ----             ------  -----------------                 ------------------                ------                  -------
  DiskPressure     True    Mon, 01 Jan 2024 10:00:00 +0000   Mon, 01 Jan 2024 09:00:00 +0000   KubeletHasDiskPressure  kubelet has disk pressure
Addresses:
  InternalIP:  10.0.0.4
System Info:
  Kubelet Version:            v1.29.4
Events:              <none>
`;
    const { nodes, kubeletVersion, evidence } = readText(text);
    expect(nodes).toEqual([{ name: 'node-1', address: '10.0.0.4', kubeletVersion: 'v1.29.4' }]);
    expect(kubeletVersion).toBe('v1.29.4');
    expect(evidence).toMatchObject([
      { says: { kind: 'node-out-of', what: 'disk' }, about: { node: 'node-1' } },
    ]);
  });
});

describe('the words of a registry below the status', () => {
  it('belong to the answer', () => {
    const text = `  Warning  Failed  2m  kubelet  Failed to pull image "${IMAGE}": failed to resolve image: unexpected status from HEAD request to https://registry.example.com/v2/shop/api/manifests/2: 403 Forbidden
denied: requested access to the resource is denied
  Warning  Failed  2m  kubelet  Error: ErrImagePull
`;
    expect(said(`Events:\n${text}`)).toEqual([
      { kind: 'host-answered', status: 403, means: 'denied', party: 'registry', code: 'DENIED' },
    ]);
  });
});

describe('tables', () => {
  it('of events in all namespaces tell whose they are', () => {
    const text = `NAMESPACE   LAST SEEN   TYPE      REASON   OBJECT      MESSAGE
shop        5m          Warning   Failed   pod/api-0   ${FAILED}
`;
    expect(readText(text).evidence).toMatchObject(
      SAYS.map((says) => ({
        says,
        about: { pod: { namespace: 'shop', name: 'api-0' }, image: IMAGE },
        secondsAgo: 300,
      })),
    );
  });

  it('of events in wide form tell the container, and stop before the columns behind the message', () => {
    const text = `LAST SEEN   TYPE      REASON   OBJECT      SUBOBJECT              SOURCE            MESSAGE                                                       FIRST SEEN   COUNT   NAME
5m          Warning   Failed   pod/api-0   spec.containers{api}   kubelet, node-1   Failed to pull image "r.example.com/a:1": manifest unknown    10m          4       api-0.17
`;
    expect(readText(text).evidence).toMatchObject([
      {
        says: { means: 'not-found' },
        about: { container: 'api', node: 'node-1', image: 'r.example.com/a:1' },
        count: 4,
      },
    ]);
  });

  it('of pods tell names and states', () => {
    const text = `NAMESPACE     NAME      READY   STATUS             RESTARTS     AGE
shop          api-0     0/1     ImagePullBackOff   0            5m
kube-system   dns-1     1/1     Running            1 (3d ago)   5d
`;
    const { pods, evidence } = readText(text);
    expect(pods.map(({ name, phase }) => [name, phase])).toEqual([
      ['api-0', 'ImagePullBackOff'],
      ['dns-1', 'Running'],
    ]);
    expect(evidence).toMatchObject([
      { says: { kind: 'pull-failed' }, about: { pod: { namespace: 'shop', name: 'api-0' } } },
    ]);
  });
});

describe('logs', () => {
  it.each([
    [
      'journalctl and klog',
      `Apr 18 06:12:14 node-1 kubelet[3114]: E0418 06:12:14.491632    3114 log.go:32] "PullImage from image service failed" err="failed to pull and unpack image \\"${IMAGE}\\": failed to resolve reference \\"${IMAGE}\\": ${IMAGE}: not found" image="${IMAGE}"`,
    ],
    [
      'journalctl -o json',
      JSON.stringify({
        _HOSTNAME: 'node-1',
        SYSLOG_IDENTIFIER: 'kubelet',
        MESSAGE: `E0418 06:12:14.491632    3114 log.go:32] "PullImage from image service failed" err="${IMAGE}: not found" image="${IMAGE}"`,
      }),
    ],
    [
      "klog's JSON",
      JSON.stringify({ ts: 1, msg: 'Failed to pull image', err: `${IMAGE}: not found`, image: IMAGE }),
    ],
    [
      'containerd',
      `time="2024-04-19T22:31:05Z" level=error msg="PullImage \\"${IMAGE}\\" failed" error="failed to resolve reference \\"${IMAGE}\\": ${IMAGE}: not found"`,
    ],
    ['nerdctl', `FATA[0001] failed to resolve reference "${IMAGE}": ${IMAGE}: not found`],
  ])('of %s', (_, line) => {
    expect(told(`${line}\n`)).toMatchObject([
      { kind: 'host-answered', means: 'not-found', about: { image: IMAGE } },
    ]);
  });

  it('of the kubelet tell of each container of a pod', () => {
    const line =
      'E0418 06:12:14.491632    3114 pod_workers.go:1301] "Error syncing pod, skipping" err="[failed to \\"StartContainer\\" for \\"a\\" with ErrImagePull: \\"rpc error: code = Unknown desc = failed to do request: Head \\\\\\"https://r.example.com/v2/a/manifests/1\\\\\\": EOF\\", failed to \\"StartContainer\\" for \\"b\\" with ErrImagePull: \\"reading manifest 1 in r.example.com/b: denied\\"]" pod="shop/web-0"';
    expect(told(line)).toMatchObject([
      { why: 'connection-cut', about: { container: 'a', pod: { namespace: 'shop', name: 'web-0' } } },
      { means: 'denied', about: { container: 'b' } },
    ]);
  });
});

describe('what is not understood', () => {
  it('is said, safe to print and without secret values', () => {
    const text = 'The frobnicator cannot frob \x1b[2J\u202e: Authorization: Bearer abcdefgh12345678';
    const [one] = readText(text).evidence;
    expect(one?.says).toEqual({
      kind: 'not-understood',
      line: 'The frobnicator cannot frob \\u202e: Authorization: [redacted]',
    });
  });

  it('is not said where a failure was understood', () => {
    expect(said(`Some tool failed oddly\n\n${FAILED}`)).toEqual(SAYS);
  });

  it('is said of an event with unknown words', () => {
    expect(said('  Warning  Failed  3m  kubelet  Failed to frob the image of it')).toMatchObject([
      { kind: 'not-understood' },
    ]);
  });

  it('is said of JSON that breaks off', () => {
    expect(readText('{\n  "kind": "List",\n  "items": [\n').findings).toMatchObject([
      { id: 'text-object-not-read' },
    ]);
  });
});

describe('the newest counts', () => {
  const rows = (...lines: readonly string[]): string => `Events:\n${lines.join('\n')}\n`;
  const failed = (age: string): string =>
    `  Warning  Failed  ${age}  kubelet  Failed to pull image "r.example.com/a:1": EOF`;
  const pulled = (age: string): string =>
    `  Normal  Pulled  ${age}  kubelet  Successfully pulled image "r.example.com/a:1" in 2s`;

  it('so a later success ends a failure, whatever stands first', () => {
    expect(said(rows(failed('8m'), pulled('7m')))).toEqual([{ kind: 'pull-succeeded' }]);
    expect(said(rows(pulled('7m'), failed('8m')))).toEqual([{ kind: 'pull-succeeded' }]);
  });

  it('so a later failure overtakes a success', () => {
    expect(said(rows(pulled('9m'), failed('8m')))).toMatchObject([{ kind: 'host-not-reached' }]);
  });

  it('and what a container is now counts more than events', () => {
    const running = DESCRIBED.replace(/State: {10}Waiting\n.*ErrImagePull/, 'State:          Running');
    expect(said(running)).toEqual([{ kind: 'pull-succeeded' }, { kind: 'pull-succeeded' }]);
  });

  it('with a time, where it is told when the text was written', () => {
    const [one] = readText(rows(failed('8m')), { now: '2024-01-01T10:08:00Z' }).evidence;
    expect(one?.at).toBe('2024-01-01T10:00:00.000Z');
  });
});
