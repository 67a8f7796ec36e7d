import { readText } from '../../../src/core/evidence/read-text';
import { runMain } from '../../cli/run-main';

const FAILS = { says: { kind: 'pull-failed' } };
const LOOKUP = 'Failed to pull image "r.example/a:1": dial tcp: lookup r.example: no such host';
const told = (...lines: readonly string[]): ReturnType<typeof readText> => readText(lines.join('\n'));
const tabs = (line: string): string => line.replaceAll(' ', '\t');

describe('a table of pods, squeezed', () => {
  const HEADING = 'NAME READY STATUS RESTARTS AGE';
  const ROW = 'web-0 0/1 ImagePullBackOff 0 5m';
  const of = { ...FAILS, about: { pod: { name: 'web-0' } } };

  it.each([
    ['to single blanks', [HEADING, ROW]],
    ['to tabs', [tabs(HEADING), tabs(ROW)]],
    ['and quoted', [`> ${HEADING}`, `> ${ROW}`]],
    ['with restarts a while ago', [HEADING, 'web-0 0/1 ImagePullBackOff 3 (4m51s ago) 5m']],
    ['in its rows alone', ['NAME    READY   STATUS   RESTARTS   AGE', ROW]],
    ['in its heading alone', [HEADING, 'web-0    0/1     ImagePullBackOff   0          5m']],
    ['without its heading', [ROW]],
    ['without its heading, behind a command', ['$ kubectl get pods', ROW]],
    ['in an init container', [HEADING, 'web-0 0/2 Init:ImagePullBackOff 0 5m']],
  ])('%s', (_, lines) => {
    expect(told(...lines).evidence).toMatchObject([of]);
  });

  it('of all namespaces, and wide, names both', () => {
    const row = 'shop web-0 0/1 ErrImagePull 2 (3m ago) 5m 10.0.0.3 node-1 <none> <none>';
    const heading = `NAMESPACE ${HEADING} IP NODE NOMINATED NODE READINESS GATES`;
    for (const lines of [[heading, row], [row], [tabs(row).replace('2\t(3m\tago)', '2 (3m ago)')]]) {
      const { evidence, pods } = told(...lines);
      expect(evidence).toMatchObject([{ ...FAILS, about: { pod: { namespace: 'shop', name: 'web-0' } } }]);
      expect(pods).toMatchObject([{ namespace: 'shop', name: 'web-0', node: 'node-1' }]);
    }
  });

  it('has an error in the place of the status', () => {
    expect(told(HEADING, 'web-0 0/1 illegal base64 data at input byte 12 0 5m').evidence).toMatchObject([
      { says: { kind: 'secret-does-not-decode' } },
    ]);
  });

  it('tells of a pod that runs, and of no failure', () => {
    const { evidence, pods } = told(HEADING, 'web-0 1/1 Running 0 5m');
    expect(evidence).toEqual([]);
    expect(pods).toMatchObject([{ name: 'web-0', phase: 'Running' }]);
  });

  it('is none where a Deployment is listed, or a Job', () => {
    for (const row of ['web 0/1 1 0 5m', 'job Running 0/1 5m 5m']) expect(told(row).pods).toEqual([]);
  });

  it.each([[[HEADING, ROW]], [[tabs(HEADING), tabs(ROW)]], [[ROW]]])(
    '%j is no "nothing is wrong"',
    async (lines) => {
      const { status } = await runMain(['doctor'], { stdin: lines.join('\n') });
      expect(status).toBe(5);
    },
  );
});

describe('a table of events, squeezed', () => {
  const about = { pod: { name: 'web-0' }, image: 'r.example/a:1', host: 'r.example' };

  it.each([
    ['to single blanks', ['LAST SEEN TYPE REASON OBJECT MESSAGE', `5m Warning Failed pod/web-0 ${LOOKUP}`]],
    ['to tabs', ['LAST SEEN\tTYPE\tREASON\tOBJECT\tMESSAGE', `5m\tWarning\tFailed\tpod/web-0\t${LOOKUP}`]],
    ['with LASTSEEN', ['LASTSEEN TYPE REASON OBJECT MESSAGE', `5m Warning Failed pod/web-0 ${LOOKUP}`]],
    [
      'with LASTSEEN, aligned',
      [
        'LASTSEEN   TYPE      REASON   OBJECT      MESSAGE',
        `5m         Warning   Failed   pod/web-0   ${LOOKUP}`,
      ],
    ],
    ['without its heading', [`5m (x3 over 9m) Warning Failed pod/web-0 ${LOOKUP}`]],
    [
      'of before 1.14',
      [
        'LAST SEEN FIRST SEEN COUNT NAME KIND SUBOBJECT TYPE REASON SOURCE MESSAGE',
        `5m 10m 3 web-0.17ab43cd12345678 Pod spec.containers{web} Warning Failed kubelet, node-1 ${LOOKUP}`,
      ],
    ],
  ])('%s', (_, lines) => {
    expect(told(...lines).evidence).toMatchObject([
      { says: { kind: 'host-not-reached' }, about, secondsAgo: 300 },
    ]);
  });

  it('wide, and of all namespaces, names container and node', () => {
    const row = `shop 5m Warning Failed pod/web-0 spec.containers{web} kubelet, node-1 ${LOOKUP} 10m 3 web-0.17ab43cd12345678`;
    const heading = 'NAMESPACE LAST SEEN TYPE REASON OBJECT SUBOBJECT SOURCE MESSAGE FIRST SEEN COUNT NAME';
    const [one] = told(heading, row).evidence;
    expect(one).toMatchObject({
      about: { ...about, pod: { namespace: 'shop', name: 'web-0' }, container: 'web', node: 'node-1' },
      words: LOOKUP,
    });
  });
});

it('a table of nodes, squeezed, tells their release', () => {
  expect(told('NAME STATUS ROLES AGE VERSION', 'node-1 Ready control-plane 5d v1.29.3').nodes).toEqual([
    { name: 'node-1', kubeletVersion: 'v1.29.3' },
  ]);
});

it('a list of images, squeezed, tells their tags', () => {
  expect(told('IMAGE TAG IMAGE ID SIZE', 'r.example/a 1 0123456789abc 10MB').listedImages).toEqual([
    { image: 'r.example/a:1', id: '0123456789abc' },
  ]);
});
