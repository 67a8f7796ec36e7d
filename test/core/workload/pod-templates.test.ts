import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readManifests } from '../../../src/core/parse/manifests';
import { findAmong, readWorkloads } from '../../../src/core/workload/pod-templates';
import { unreadKinds } from '../../../src/core/workload/unread-kinds';
import type { JsonRecord } from '../../../src/core/model/json-record';

const FILES = join(__dirname, '..', '..', '..', 'fixtures', 'files');

function objectsOf(name: string): readonly JsonRecord[] {
  return readManifests(readFileSync(join(FILES, name))).objects.map(({ value }) => value);
}

function seen(objects: readonly JsonRecord[]): readonly string[] {
  const find = findAmong(objects);
  return objects.flatMap((object) =>
    readWorkloads(object, 'default', find).map(
      ({ kind, namespace, name, pod }) =>
        `${kind} ${namespace}/${name}: ${pod.containers.map(({ image }) => image).join()}`,
    ),
  );
}

describe('the pods that an object makes', () => {
  it.each([
    [
      '17-rollout-workloadref.yaml',
      ['Rollout shop/web: ghcr.io/team/app:1', 'Deployment shop/web: ghcr.io/team/app:1'],
    ],
    [
      '18-scaledjob-beside-a-pod.yaml',
      ['ScaledJob shop/sj: ghcr.io/team/worker:1', 'Pod shop/web: ghcr.io/team/app:1'],
    ],
    [
      '19-raycluster.yaml',
      ['RayCluster ml/ray: registry.example.com/ray:2', 'RayCluster ml/ray: registry.example.com/ray:2'],
    ],
    ['20-openshift-template.yaml', []],
    [
      '22-names-of-workloads.yaml',
      [
        'Service shop/add: gcr.io/knative-samples/helloworld-go',
        'DeploymentConfig shop/dc1: image-registry.openshift-image-registry.svc:5000/shop/app:1',
      ],
    ],
  ])('%s', (name, found) => {
    expect(seen(objectsOf(name))).toEqual(found);
  });

  it('are in the namespace of their controller', () => {
    const [deployment] = objectsOf('12-template-has-namespace.yaml');
    expect(readWorkloads(deployment)[0]?.namespace).toBe('shop');
  });
});

describe('objects that have no pods', () => {
  it.each<[string, object, string[]]>([
    ['are passed over where Kubernetes has them', { apiVersion: 'v1', kind: 'ConfigMap' }, []],
    [
      'are passed over in groups of Kubernetes',
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role' },
      [],
    ],
    [
      'are named where they are of others',
      { apiVersion: 'a.io/v1', kind: 'Thing' },
      ['manifest-kind-not-read'],
    ],
    [
      'are named where their template is missing',
      { apiVersion: 'apps/v1', kind: 'Deployment' },
      ['manifest-kind-not-read'],
    ],
    [
      'are templates of OpenShift',
      { apiVersion: 'template.openshift.io/v1', kind: 'Template', objects: [] },
      ['manifest-is-template'],
    ],
    [
      'take them from another that is not there',
      {
        apiVersion: 'argoproj.io/v1',
        kind: 'Rollout',
        spec: { workloadRef: { kind: 'Deployment', name: 'a' } },
      },
      ['manifest-kind-not-read'],
    ],
  ])('%s', (_, object, ids) => {
    expect(unreadKinds([{ ...object }]).map(({ id }) => id)).toEqual(ids);
  });
});
