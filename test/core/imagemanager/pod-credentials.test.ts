import { credentialHash } from '../../../src/core/imagemanager/credential-hash';
import { accessAfterPull, podCredentials } from '../../../src/core/imagemanager/pod-credentials';
import { OPEN_TO_NODE } from '../../../src/core/imagemanager/pull-record';
import type { Candidate } from '../../../src/core/model/candidate';
import { createKeyring } from '../../../src/core/resolve-from';
import { passwords } from '../../builders/docker-config';
import { pullSecret } from '../../builders/pull-secret';

const secret = (name: string, password: string): ReturnType<typeof pullSecret> => ({
  ...pullSecret(name, passwords({ 'quay.io': password })),
  uid: `uid-${name}`,
});

const candidates = createKeyring({
  files: { 'root/config.json': passwords({ 'quay.io': 'node' }) },
  pullSecrets: [secret('a', 'one'), secret('b', 'two')],
}).resolve('quay.io/x').candidates;

/** What a plugin gave, with a token of an account or without one. */
function fromPlugin(account?: string): Candidate {
  const [first] = candidates;
  if (first === undefined) throw new Error('no candidate');
  const source = { kind: 'credential-provider', plugin: 'p' } as const;
  const serviceAccount = { namespace: 'ns', name: account ?? '', uid: `uid-${account}` };
  return {
    ...first,
    provenance: {
      ...first.provenance,
      source: account === undefined ? source : { ...source, serviceAccount },
    },
  };
}

const hashOf = (candidate: Candidate | undefined): string =>
  candidate === undefined ? '' : credentialHash(candidate.credential);

describe('what of a pod’s credentials counts', () => {
  it('are its pull secrets in order, with the hashes of their credentials; the node’s own do not', () => {
    expect(candidates).toHaveLength(3);
    expect(podCredentials(candidates)).toEqual({
      secrets: [
        { uid: 'uid-a', namespace: 'default', name: 'a', credentialHash: hashOf(candidates[0]) },
        { uid: 'uid-b', namespace: 'default', name: 'b', credentialHash: hashOf(candidates[1]) },
      ],
    });
    expect(hashOf(candidates[0])).not.toBe(hashOf(candidates[1]));
  });
});

describe('the service account of a pod', () => {
  it('is that of the first credential which a plugin gave for one', () => {
    const { secrets, serviceAccount } = podCredentials([fromPlugin(), fromPlugin('a'), fromPlugin('b')]);
    expect([secrets, serviceAccount]).toEqual([[], { namespace: 'ns', name: 'a', uid: 'uid-a' }]);
  });
});

describe('what is recorded after a pull', () => {
  it('with a plugin’s credential for a service account: that account; for none: open to all', () => {
    expect(accessAfterPull(fromPlugin('a'))).toEqual({
      nodePodsAccessible: false,
      kubernetesSecrets: [],
      kubernetesServiceAccounts: [{ namespace: 'ns', name: 'a', uid: 'uid-a' }],
    });
    expect(accessAfterPull(fromPlugin())).toBe(OPEN_TO_NODE);
  });

  it('with a pull secret: that secret', () => {
    expect(accessAfterPull(candidates[1])).toEqual({
      nodePodsAccessible: false,
      kubernetesSecrets: podCredentials(candidates).secrets.slice(1),
      kubernetesServiceAccounts: [],
    });
  });

  it('with a credential of the node, or without any: open to all its pods', () => {
    expect(accessAfterPull(candidates[2])).toBe(OPEN_TO_NODE);
    expect(accessAfterPull(undefined)).toBe(OPEN_TO_NODE);
  });
});
