import { staticPodRefusal } from '../../../src/core/workload/static-pod';

const env = (from: object): object => ({ containers: [{ env: [{ name: 'V', valueFrom: from }] }] });
const volume = (source: object): object => ({ volumes: [{ name: 'v', ...source }] });
const projected = (...sources: object[]): object => volume({ projected: { sources } });

describe('a static pod is refused for', () => {
  it.each<[string, object]>([
    ['serviceaccounts', { serviceAccountName: 'default' }],
    ['serviceaccounts', { serviceAccount: 'default' }],
    ['serviceaccounts', { serviceAccountName: 'default', imagePullSecrets: [{ name: 's' }] }],
    ['secrets', { imagePullSecrets: [{ name: 's' }] }],
    ['secrets', env({ secretKeyRef: { name: 's' } })],
    ['secrets', volume({ secret: { secretName: 's' } })],
    ['configmaps', env({ configMapKeyRef: { name: 'c' } })],
    ['configmaps', { initContainers: [{ envFrom: [{ configMapRef: { name: 'c' } }] }] }],
    ['configmaps', volume({ configMap: { name: 'c' } })],
    ['configmaps', projected({ configMap: { name: 'c' } })],
    ['resourceclaims', { resourceClaims: [{ name: 'r' }] }],
    ['configmaps (via configmap volumes)', volume({ configMap: {} })],
    ['secrets (via secret volumes)', volume({ secret: {} })],
    ['csidrivers (via CSI volumes)', volume({ csi: {} })],
    ['endpoints (via glusterFS volumes)', volume({ glusterfs: {} })],
    ['persistentvolumeclaims', volume({ persistentVolumeClaim: {} })],
    ['persistentvolumeclaims (via ephemeral volumes)', volume({ ephemeral: {} })],
    ['secrets (via azureFile volumes)', volume({ azureFile: {} })],
    ['configmaps (via projected volumes)', projected({ configMap: {} })],
    ['secrets (via projected volumes)', projected({ downwardAPI: {} }, { secret: {} })],
    ['serviceaccounts (via projected volumes)', projected({ serviceAccountToken: {} })],
    ['clustertrustbundles', projected({ clusterTrustBundle: {} })],
    ['podcertificates', projected({ podCertificate: {} })],
  ])('%s: %j', (kind, spec) => {
    expect(staticPodRefusal(spec as never)).toBe(`static pods may not reference ${kind}`);
  });
});

describe('a static pod may have', () => {
  it.each<[string, object]>([
    ['nothing', {}],
    ['a pull secret without a name', { imagePullSecrets: [{ name: '' }] }],
    ['image volumes', volume({ image: { reference: 'a' } })],
    ['files of the node', volume({ hostPath: { path: '/' } })],
    ['what it knows of itself', projected({ downwardAPI: {} })],
    ['variables', { containers: [{ env: [{ name: 'V', value: 'x' }], envFrom: [{}] }] }],
    ['a ConfigMap without a name in a variable', env({ configMapKeyRef: { name: '' } })],
  ])('%s', (_, spec) => {
    expect(staticPodRefusal(spec as never)).toBeUndefined();
  });
});
