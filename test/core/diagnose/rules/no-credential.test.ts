import { findingOf, login, pod, REGISTRY, reply, secret, type Situation } from '../situation';

const HINT =
  'Give the pod a pull secret for the registry, or the node a credential; the account behind it needs the right to pull this repository.';

describe('no-credential: the pull is anonymous', () => {
  it('which is right for a public image', () => {
    expect(findingOf('no-credential', { evidence: [] })).toEqual({
      id: 'no-credential',
      category: 'registry-permission',
      severity: 'info',
      message: `No credential matches ${REGISTRY}/team/app: the pull is anonymous, which is right for a public image only.`,
      hint: HINT,
    });
  });

  const NONE = 'the pull is anonymous and refused';
  it.each<[string, Situation, string]>([
    ['401', { registryReplies: [reply(null, 401)] }, `the registry (${REGISTRY}) answers 401, unauthorized`],
    ['403', { registryReplies: [reply(null, 403)] }, `the registry (${REGISTRY}) answers 403, denied`],
    ['a text of none offered', { events: ['failed to fetch anonymous token'] }, 'the registry wants one'],
    [
      'a text of 401',
      {
        events: [
          'unexpected status from HEAD request to https://registry.example.com/v2/team/app/manifests/1: 401 Unauthorized',
        ],
      },
      `the registry (${REGISTRY}) answers 401, unauthorized`,
    ],
    [
      'a text of denied',
      { events: ['denied: requested access to the resource is denied'] },
      'the registry answers denied (DENIED)',
    ],
  ])('and refused: %s', (_how, situation, answer) => {
    expect(findingOf('no-credential', situation)).toEqual({
      id: 'no-credential',
      category: 'registry-permission',
      severity: 'error',
      message: `No credential matches ${REGISTRY}/team/app, and ${answer}: ${NONE}.`,
      hint: HINT,
    });
  });

  it.each<[string, Situation]>([
    ['200', { registryReplies: [reply(null, 200)] }],
    ['no answer', { registryReplies: [reply(null, null)] }],
    ['401 to somebody else', { registryReplies: [reply('eve', 401)] }],
  ])('and not known to be refused: %s', (_how, situation) => {
    expect(findingOf('no-credential', situation)?.severity).toBe('info');
  });

  it('is context where the registry was not reached', () => {
    expect(findingOf('no-credential', { events: ['i/o timeout'] })?.severity).toBe('warning');
  });

  it.each<[string, Situation]>([
    ['a credential matches', { secrets: [login('s')] }],
    ['the image is invalid', { image: 'https://x' }],
    ['the keyring fails', { pod: pod({ secrets: ['s'] }), secrets: [secret('s', '{')] }],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('no-credential', situation)).toBeUndefined();
  });
});

describe('name-may-not-exist: some registries do not tell a private name from none', () => {
  const QUAY = 'quay.io/acme/ap:1';
  const hidden = { image: QUAY, registryReplies: [reply(null, 401)] };

  it('so it may be misspelt', () => {
    expect(findingOf('name-may-not-exist', hidden)).toEqual({
      id: 'name-may-not-exist',
      category: 'not-credentials',
      severity: 'warning',
      message:
        'quay.io answers "unauthorized" for a repository that is private and for one that does not exist alike: quay.io/acme/ap may be misspelt.',
      hint: 'Look the repository up in a browser; if it is private, give the pod a pull secret.',
    });
  });

  it.each<[string, Situation]>([
    ['the registry is another', { registryReplies: [reply(null, 401)] }],
    ['anonymous is not refused', { image: QUAY, registryReplies: [reply(null, 200)] }],
    ['it answers otherwise', { image: QUAY, registryReplies: [reply(null, 403)] }],
    ['anonymous was not asked', { image: QUAY }],
    ['a credential matches', { ...hidden, secrets: [login('s', 'quay.io')] }],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('name-may-not-exist', situation)).toBeUndefined();
  });
});
