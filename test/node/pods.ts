import { podName, type Scenario, type ScenarioPod } from './scenario';

/** The Pod of a scenario as it is handed in, to the API server or as a static pod's manifest. */
export function podManifest(
  pod: ScenarioPod,
  at: number,
  { namespace, nodeName }: { readonly namespace: string; readonly nodeName: string },
): object {
  const { image, imagePullSecrets, serviceAccountName } = pod;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: podName(at), namespace },
    spec: {
      ...(pod.static === true ? {} : { nodeName }),
      containers: [{ name: 'container', image }],
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 0,
      ...(imagePullSecrets === undefined
        ? {}
        : { imagePullSecrets: imagePullSecrets.map((name) => ({ name })) }),
      ...(serviceAccountName === undefined ? {} : { serviceAccountName }),
    },
  };
}

/** Under which name the kubelet speaks of a pod: a static one carries the node's name. */
export function nameAtKubelet(scenario: Scenario, at: number, nodeName: string): string {
  return scenario.pods[at]?.static === true ? `${podName(at)}-${nodeName}` : podName(at);
}
