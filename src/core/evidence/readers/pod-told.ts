/** What a text or an object tells of a pod. */
export interface PodTold {
  readonly namespace?: string | undefined;
  readonly name: string;
  readonly node?: string | undefined;
  /** Address of the node. */
  readonly nodeAddress?: string | undefined;
  readonly serviceAccount?: string | undefined;
  /** Undefined: not told. `kubectl describe` never tells. */
  readonly pullSecrets?: readonly string[] | undefined;
  /** Names of secrets and config maps that it mounts. */
  readonly mounts?: readonly string[] | undefined;
  /** `ReplicaSet/web-5d8f`. */
  readonly controlledBy?: string | undefined;
  readonly phase?: string | undefined;
  readonly conditions?: readonly ConditionTold[] | undefined;
  readonly containers: readonly ContainerTold[];
}

export interface ContainerTold {
  readonly name: string;
  readonly role?: 'container' | 'init' | 'ephemeral' | undefined;
  readonly image?: string | undefined;
  /** Empty: none was pulled yet; undefined: not told. */
  readonly imageId?: string | undefined;
  readonly started?: boolean | undefined;
  readonly restartCount?: number | undefined;
  readonly state?: StateTold | undefined;
  readonly lastState?: StateTold | undefined;
}

export interface StateTold {
  readonly kind: 'waiting' | 'running' | 'terminated';
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
  readonly exitCode?: number | undefined;
  /** RFC 3339: when it started, or finished. */
  readonly at?: string | undefined;
}

export interface ConditionTold {
  readonly type: string;
  readonly status: string;
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
  readonly at?: string | undefined;
}

/** What is told of a node. */
export interface NodeTold {
  readonly name: string;
  readonly address?: string | undefined;
  readonly kubeletVersion?: string | undefined;
  /** `containerd://1.7.2`. */
  readonly runtime?: string | undefined;
  readonly operatingSystem?: string | undefined;
  readonly architecture?: string | undefined;
}
