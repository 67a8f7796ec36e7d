/** Reason of the event on a pod whose pull secrets the kubelet could not all get. */
export const MISSING_SECRETS_REASON = 'FailedToRetrieveImagePullSecret';

/** The event of the kubelet, word for word. */
export interface MissingSecretsEvent {
  readonly type: 'Warning';
  readonly reason: typeof MISSING_SECRETS_REASON;
  readonly message: string;
  /** When it is sent: at every sync of the pod, or only after a pull that failed. */
  readonly sent: 'every-sync' | 'after-failed-pull';
}

/** Its message, names as often as the pod lists them. Mirrors getPullSecretsForPod in pkg/kubelet. */
export function missingSecretsMessage(names: readonly string[]): string {
  return `Unable to retrieve some image pull secrets (${names.join(', ')}); attempting to pull the image may not succeed.`;
}
