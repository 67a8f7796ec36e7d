import type { DocumentFault } from './document';
import type { PullSecretSource } from './source';

export const DOCKER_CONFIG_JSON_TYPE = 'kubernetes.io/dockerconfigjson';
export const DOCKERCFG_TYPE = 'kubernetes.io/dockercfg';

/** A Kubernetes Secret as the kubelet has it: its data decoded. */
export interface PullSecret {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly type: string;
  readonly data: ReadonlyMap<string, Uint8Array>;
}

/** What becomes of a pull secret. */
export type PullSecretReport = {
  readonly secret: Pick<PullSecret, 'namespace' | 'name' | 'uid' | 'type'>;
} & (
  | { readonly outcome: 'used'; readonly source: PullSecretSource; readonly entries: number }
  | { readonly outcome: 'ignored'; readonly reason: 'wrong-type' | 'missing-key' | 'empty' }
  /** The kubelet gives up on every pull of the pod that needs a lookup. */
  | {
      readonly outcome: 'malformed';
      readonly source: PullSecretSource;
      readonly fault: DocumentFault;
      readonly doubleBase64: boolean;
    }
  /** The API server refuses such a manifest, so the kubelet never sees it. */
  | { readonly outcome: 'not-storable'; readonly pointer: string; readonly problem: string }
);
