/** What the driver outside hands to the one within the namespaces, as a file. */
export interface DoctorPlan {
  readonly work: string;
  readonly release: string;
  readonly programs: {
    readonly kubelet: string;
    readonly kubectl: string;
    readonly runtime: string;
    readonly etcd: string;
    readonly 'kube-apiserver': string;
  };
  /** The program as it is built. */
  readonly doctor: string;
  /** Parts of names of scenarios; none means all. */
  readonly only: readonly string[];
  /** With those that take more than a minute. */
  readonly slow: boolean;
  /** Where the texts are written to; undefined: nowhere. */
  readonly record?: string;
}
