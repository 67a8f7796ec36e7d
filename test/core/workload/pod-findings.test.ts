import { resolvePodFrom, type PodInput } from '../../../src/core/resolve-pod';
import { secretManifest } from '../../builders/pull-secret';
import { deployment, named, podManifest, serviceAccount } from '../../builders/workload';

const findings = (input: PodInput, kubeletVersion = '1.37') =>
  resolvePodFrom({ ...input, kubeletVersion }).findings;
const lines = (...input: Parameters<typeof findings>): readonly string[] =>
  findings(...input).map(({ id, severity, message }) => `${severity} ${id}: ${message}`);

const secretIn = (namespace: string, name: string): object => {
  const manifest = secretManifest(name, '{}') as { readonly metadata: object };
  return { ...manifest, metadata: { name, namespace } };
};

describe('what is said of a pod', () => {
  it('nothing, where all is there', () => {
    const secrets = [secretIn('shop', 's')];
    expect(lines({ workload: podManifest({ imagePullSecrets: named('s') }), secrets })).toEqual([]);
  });

  it('that it is refused, and by whom', () => {
    expect(lines({ workload: deployment(), serviceAccounts: [] })).toEqual([
      'error pod-refused: The API server does not create Deployment shop/web: "pods "web" is forbidden: error looking up service account shop/default: serviceaccount "default" not found".',
    ]);
    expect(lines({ workload: podManifest({ serviceAccountName: 'x' }), staticPod: true })).toEqual([
      'error pod-refused: The kubelet does not take Pod shop/api: "static pods may not reference serviceaccounts".',
    ]);
  });

  it('secrets that are missing, once, with the event of the release', () => {
    const workload = podManifest({ imagePullSecrets: named('s', 't', 's') });
    const text =
      'warning pull-secret-missing: Namespace shop has no secret s, t, which Pod shop/api is to pull with: the kubelet goes on without it';
    expect(lines({ workload, secrets: [] })).toEqual([
      `${text} (event FailedToRetrieveImagePullSecret, once a pull has failed).`,
    ]);
    expect(lines({ workload, secrets: [] }, '1.28')).toEqual([
      `${text} (event FailedToRetrieveImagePullSecret).`,
    ]);
    expect(lines({ workload, secrets: [] }, '1.27')).toEqual([`${text}.`]);
  });

  it('where else they are, which is of no use', () => {
    const workload = podManifest({ imagePullSecrets: named('s', 's') });
    expect(lines({ workload, secrets: [secretIn('other', 's')] })[1]).toBe(
      'warning pull-secret-in-other-namespace: A secret s exists in namespace other; the kubelet looks in shop only, that of the pod.',
    );
    expect(findings({ workload, secrets: [secretIn('other', 's')] })).toHaveLength(2);
  });

  it('what was not handed over', () => {
    expect(lines({ workload: podManifest({ imagePullSecrets: named('s') }) })).toEqual([
      'warning pull-secret-not-given: Nothing is known here of secret shop/s, which Pod shop/api pulls with: what it holds is left out of the answer.',
    ]);
    expect(lines({ workload: podManifest() })).toEqual([
      'warning service-account-not-given: Pod shop/api lists no pull secrets, so it gets those of service account shop/default, of which nothing is known here: the answer is that of an account without any.',
    ]);
  });

  it('an entry without a name, and what it does', () => {
    const text =
      'warning pull-secret-without-name: The imagePullSecrets of Pod shop/api have an entry without a name: the kubelet passes it over.';
    expect(lines({ workload: podManifest({ imagePullSecrets: [{}] }) })).toEqual([
      `${text} Because the list is not empty, the service account gives none either.`,
    ]);
    const secrets = [secretIn('shop', 's')];
    expect(lines({ workload: podManifest({ imagePullSecrets: [{}, { name: 's' }] }), secrets })).toEqual([
      text,
    ]);
    const serviceAccounts = [serviceAccount('default', [''])];
    expect(lines({ workload: podManifest(), serviceAccounts })).toEqual([text]);
  });

  it('the secrets of a static pod', () => {
    const workload = podManifest({ imagePullSecrets: named('s') });
    expect(lines({ workload, staticPod: true }, '1.27')).toEqual([
      'warning static-pod-pull-secrets: Pod shop/api is a static pod and names secret s: its kubelet asks for it in vain and goes on without it; from 1.34 on it refuses such a pod.',
    ]);
  });

  it('long names are cut', () => {
    const long = 'x'.repeat(5000);
    const workload = podManifest({ imagePullSecrets: named(long), serviceAccountName: long }, { name: long });
    for (const input of [{ workload }, { workload, secrets: [] }, { workload, serviceAccounts: [] }])
      expect(Math.max(...lines(input).map(({ length }) => length))).toBeLessThan(1000);
  });
});
