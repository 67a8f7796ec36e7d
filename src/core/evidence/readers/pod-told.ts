/** What a text or an object tells of a pod. */
export interface PodTold {
  readonly namespace?: string;
  readonly name: string;
  readonly node?: string;
  /** Address of the node. */
  readonly nodeAddress?: string;
  readonly serviceAccount?: string;
  /** Undefined: not told. `kubectl describe` never tells. */
  readonly pullSecrets?: readonly string[];
  /** Names of secrets and config maps that it mounts. */
  readonly mounts?: readonly string[];
  /** `ReplicaSet/web-5d8f`. */
  readonly controlledBy?: string;
  readonly phase?: string;
  readonly conditions?: readonly ConditionTold[];
  readonly containers: readonly ContainerTold[];
}

export interface ContainerTold {
  readonly name: string;
  readonly role?: 'container' | 'init' | 'ephemeral';
  readonly image?: string;
  /** Empty: none was pulled yet; undefined: not told. */
  readonly imageId?: string;
  readonly started?: boolean;
  readonly restartCount?: number;
  readonly state?: StateTold;
  readonly lastState?: StateTold;
}

export interface StateTold {
  readonly kind: 'waiting' | 'running' | 'terminated';
  readonly reason?: string;
  readonly message?: string;
  readonly exitCode?: number;
  /** RFC 3339: when it started, or finished. */
  readonly at?: string;
}

export interface ConditionTold {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly at?: string;
}

/** What is told of a node. */
export interface NodeTold {
  readonly name: string;
  readonly address?: string;
  readonly kubeletVersion?: string;
  /** `containerd://1.7.2`. */
  readonly runtime?: string;
  readonly operatingSystem?: string;
  readonly architecture?: string;
}
