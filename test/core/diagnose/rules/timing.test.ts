import {
  files,
  findingOf,
  IMAGE,
  logins,
  login,
  pod,
  REGISTRY,
  ROOT_FILE,
  type Situation,
} from '../situation';

describe('node-file-changed-lately: the kubelet still holds the old content', () => {
  const changed = (
    written: string | undefined,
    nodeState: Situation['nodeState'],
    path = ROOT_FILE,
  ): Situation => ({
    files: files({ [ROOT_FILE]: logins({ [REGISTRY]: ['u', 'p'] }) }),
    ...(written === undefined ? {} : { fileTimes: new Map([[path, written]]) }),
    ...(nodeState === undefined ? {} : { nodeState }),
  });

  it('for five minutes after it read its files', () => {
    const state = { kubeletFilesReadAt: '2026-01-10T10:00:00Z', now: '2026-01-10T10:02:00Z' };
    expect(findingOf('node-file-changed-lately', changed('2026-01-10T10:01:00Z', state))).toMatchObject({
      category: 'timing-cache',
      severity: 'warning',
      source: { path: ROOT_FILE },
      pointer: `/auths/${REGISTRY}`,
      message: `${ROOT_FILE} was written after the kubelet last read its node files: it uses the new content from 2026-01-10T10:05:00.000Z on (a file that was not there is remembered as absent just as long).`,
      hint: 'Wait five minutes, and for the back-off of the pull (at most five more), or restart the kubelet.',
    });
  });

  it.each<[string, string, NonNullable<Situation['nodeState']>, boolean]>([
    [
      'the start of the kubelet counts where no other reading is known',
      '10:01:00',
      { kubeletStartedAt: '10:00:00', now: '10:02:00' },
      true,
    ],
    [
      'a later reading counts more than the start',
      '10:01:00',
      { kubeletStartedAt: '10:00:00', kubeletFilesReadAt: '10:01:30', now: '10:02:00' },
      false,
    ],
    [
      'written a second after the reading',
      '10:00:01',
      { kubeletFilesReadAt: '10:00:00', now: '10:02:00' },
      true,
    ],
    ['written at the reading', '10:00:00', { kubeletFilesReadAt: '10:00:00', now: '10:02:00' }, false],
    [
      'a second before the five minutes are over',
      '10:01:00',
      { kubeletFilesReadAt: '10:00:00', now: '10:04:59' },
      true,
    ],
    [
      'when the five minutes are over',
      '10:01:00',
      { kubeletFilesReadAt: '10:00:00', now: '10:05:00' },
      false,
    ],
    ['at an unknown time', '10:01:00', { kubeletFilesReadAt: '10:00:00' }, true],
    ['with no reading known', '10:01:00', { now: '10:02:00' }, false],
  ])('%s', (_what, written, state, fires) => {
    const day = (time: string | undefined): string => `2026-01-10T${time ?? ''}Z`;
    const nodeState = Object.fromEntries(
      Object.entries(state).map(([name, time]) => [name, day(String(time))]),
    );
    expect(findingOf('node-file-changed-lately', changed(day(written), nodeState)) !== undefined).toBe(fires);
  });

  it('tells it also of a file that holds nothing for the image', () => {
    const state = { kubeletFilesReadAt: '2026-01-10T10:00:00Z', now: '2026-01-10T10:02:00Z' };
    const finding = findingOf('node-file-changed-lately', {
      ...changed('2026-01-10T10:01:00Z', state),
      image: 'quay.io/a/b',
    });
    expect(finding).toBeDefined();
    expect(finding).not.toHaveProperty('source');
  });

  it.each<[string, Situation]>([
    ['the time of the file is not known', changed(undefined, { kubeletFilesReadAt: '2026-01-10T10:00:00Z' })],
    [
      'another file was written',
      changed('2026-01-10T10:01:00Z', { kubeletFilesReadAt: '2026-01-10T10:00:00Z' }, '/other'),
    ],
    ['nothing is known of the node', changed('2026-01-10T10:01:00Z', undefined)],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('node-file-changed-lately', situation)).toBeUndefined();
  });
});

describe('secret-newer-than-pod: the kubelet takes it up by itself', () => {
  const late = (created: string | undefined, parts: object = {}): Situation => ({
    pod: pod({ secrets: ['s'] }),
    secrets: [login('s', REGISTRY, 'u', 'p', created === undefined ? {} : { created })],
    ...parts,
  });

  it('after the back-off of the pull', () => {
    expect(findingOf('secret-newer-than-pod', late('2026-01-10T10:00:01Z'))).toMatchObject({
      category: 'timing-cache',
      severity: 'warning',
      source: { name: 's' },
      pointer: `/auths/${REGISTRY}`,
      message:
        'The credential is complete now, but pull secret shop/s was made after the pod: the pod waits for the back-off of its pull (at most five minutes) and then uses it.',
      hint: 'Wait, or delete the pod so that a new one is tried at once.',
    });
  });

  it.each<[string, Situation]>([
    ['it is as old as the pod', late('2026-01-10T10:00:00Z')],
    ['its time is not known', late(undefined)],
    [
      'the time of the pod is not known',
      late('2026-01-10T10:00:01Z', { pod: pod({ secrets: ['s'], live: false }) }),
    ],
    ['it does not match', late('2026-01-10T10:00:01Z', { image: IMAGE.replace('.com', '.org') })],
    [
      'a node file matches',
      { pod: pod(), files: files({ [ROOT_FILE]: logins({ [REGISTRY]: ['u', 'p'] }) }) },
    ],
    [
      'another secret is tried first',
      {
        pod: pod({ secrets: ['t', 's'] }),
        secrets: [
          login('t', REGISTRY, 'v', 'p', { created: '2026-01-01T00:00:00Z' }),
          login('s', REGISTRY, 'u', 'p', { created: '2026-01-10T10:00:01Z' }),
        ],
      },
    ],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('secret-newer-than-pod', situation)).toBeUndefined();
  });
});
