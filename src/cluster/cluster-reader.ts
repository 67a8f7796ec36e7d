import type { JsonRecord } from '../core/model/json-record';
import type { TokenRequest } from '../core/provider/service-account';
import type { Permission } from './permission';

/** An object of the API, by where it is. */
export interface ObjectAddress {
  readonly group: string;
  readonly resource: string;
  readonly namespace: string;
  readonly name: string;
}

/** What asking for an object came to; whatever else happens is thrown. */
export type Got =
  | { readonly outcome: 'found'; readonly object: JsonRecord }
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'forbidden'; readonly permission: Permission };

/** Objects of one kind: of a namespace, or of all. */
export interface ListQuery {
  readonly group: string;
  readonly resource: string;
  /** As its items say it, who do not say it themselves: `Pod`. */
  readonly kind: string;
  /** Undefined: of all namespaces. */
  readonly namespace: string | undefined;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
}

export type Listed =
  | { readonly outcome: 'found'; readonly items: readonly JsonRecord[] }
  | { readonly outcome: 'forbidden'; readonly permission: Permission };

/**
 * How a cluster is asked: over its API, or through kubectl.
 * All throw KeyringErrors: CLUSTER_UNREACHABLE, CLUSTER_AUTHENTICATION, CLUSTER_REPLY.
 */
export interface ClusterReader {
  /** Of the context; `default` where it has none. */
  readonly namespace: string;
  get(address: ObjectAddress): Promise<Got>;
  list(query: ListQuery): Promise<Listed>;
  /** A token of a service account, bound to a pod. Also throws CLUSTER_FORBIDDEN, CLUSTER_NOT_FOUND. */
  token(request: TokenRequest): Promise<string>;
  close(): void;
}
