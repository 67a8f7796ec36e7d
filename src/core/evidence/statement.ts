/**
 * What a text or an object says has happened to a pull: a closed list of statements about stages of a pull, not of
 * wordings. `bounds.ts` says how far each of them proves that a pull came.
 */
export type Statement =
  /** The image was pulled, or a container of it has started. */
  | { readonly kind: 'pull-succeeded' }
  /** The image was on the node already and was used. */
  | { readonly kind: 'image-present' }
  /** A pull failed, and the text does not say of what (a back-off, ErrImagePull alone). */
  | { readonly kind: 'pull-failed' }
  /** A credential was sent to the host of the subject, or to its token server. */
  | { readonly kind: 'credential-sent'; readonly username?: string }
  /** The host wanted one, and none was sent. */
  | { readonly kind: 'no-credential-sent' }
  | HostAnswered
  /** `party`: it is a token server; a registry is asked first, and wanted a credential. */
  | { readonly kind: 'host-not-reached'; readonly why: NotReached; readonly party?: 'token-server' }
  | { readonly kind: 'content-refused'; readonly why: ContentFault }
  | { readonly kind: 'secret-not-found'; readonly names: readonly string[] }
  | { readonly kind: 'secret-does-not-decode'; readonly name?: string }
  | { readonly kind: 'image-name-refused'; readonly why: 'invalid' | 'short-name' }
  /** Policy Never, and the image is not there, or may not be used. */
  | { readonly kind: 'never-pulled' }
  | { readonly kind: 'pod-refused'; readonly why: PodRefused; readonly name?: string }
  | { readonly kind: 'plugin-failed'; readonly why: PluginFault }
  | { readonly kind: 'kubelet-did-not-start'; readonly why: KubeletFault }
  | { readonly kind: 'runtime-did-not-start'; readonly why: RuntimeFault }
  /** A file of the runtime's own is refused or missing, and pulls fail for that; `credentials`: one with its logins. */
  | { readonly kind: 'runtime-configuration-refused'; readonly file?: string; readonly what?: 'credentials' }
  /** `pulls`: its kubelet allows no more of them for now. */
  | { readonly kind: 'node-out-of'; readonly what: 'disk' | 'memory' | 'inodes' | 'processes' | 'pulls' }
  /** The runtime pulls this image by itself, for the pod's sandbox. */
  | { readonly kind: 'sandbox-image' }
  /** Not the kubelet but another program asked the registry. */
  | { readonly kind: 'other-program-asked'; readonly program?: string }
  /** Something else failed that has nothing to do with pulling. */
  | { readonly kind: 'other-failure'; readonly what: OtherFailure }
  /** A line that tells of a failure in words that no rule knows; shortened and made safe. */
  | { readonly kind: 'not-understood'; readonly line: string };

export type StatementKind = Statement['kind'];

/** What a registry, or its token server, said. */
export interface HostAnswered {
  readonly kind: 'host-answered';
  /** HTTP status, as far as the text tells it; null where it tells the meaning alone. */
  readonly status: number | null;
  readonly means: Answer;
  /** `token-server`: it was asked for a token; `store`: it keeps layers for the registry, which sends there. */
  readonly party: 'registry' | 'token-server' | 'store';
  /** The registry's own error code, in its own letters: DENIED, MANIFEST_UNKNOWN, ... */
  readonly code?: string;
  /** What its own sentence says of the credential: none was there, it is not taken, it is over. */
  readonly credential?: 'missing' | 'wrong' | 'expired';
}

export type Answer =
  /** 401: no credential, or not this one. */
  | 'unauthorized'
  /** 403, `denied`, `insufficient_scope`: known or not asked for, and not allowed. */
  | 'denied'
  /** 404 of repository, tag, digest or blob. */
  | 'not-found'
  | 'rate-limited'
  /** 402, a quota. */
  | 'payment'
  | 'server-error'
  /** HTML, where no registry would send any. */
  | 'web-page'
  /** It sends whoever needs a token to an address that no client can ask: `null://`, or one without a scheme. */
  | 'no-token-address'
  /** A status that none of these stands for. */
  | 'other';

export type NotReached =
  | 'name-unknown'
  | 'name-server-failed'
  | 'connection-refused'
  | 'connection-cut'
  | 'no-route'
  /** No more is told than that it is not available. */
  | 'unavailable'
  | 'timeout'
  | 'proxy'
  /** It speaks plain http where TLS was asked for. */
  | 'plain-http'
  | 'certificate-unknown-authority'
  | 'certificate-expired'
  | 'certificate-of-another-name'
  | 'client-certificate'
  | 'tls-handshake'
  | 'too-many-redirects'
  | 'redirect-refused';

export type ContentFault =
  /** No image of this list is for the node's platform. */
  | 'platform'
  | 'digest'
  /** HTML, or what is no registry's answer. */
  | 'no-registry'
  | 'old-schema'
  | 'no-image'
  | 'cut'
  | 'signature'
  | 'policy'
  /** It came and cannot be unpacked. */
  | 'unpack';

export type PodRefused =
  | 'service-account-missing'
  | 'secret-not-listed'
  | 'static-pod-reference'
  | 'mirror-pod-reference'
  | 'field-unknown'
  | 'field-type'
  | 'quota'
  | 'policy'
  | 'other';

export type PluginFault =
  | 'executable-missing'
  | 'executable-format'
  | 'exit'
  | 'timeout'
  | 'response'
  | 'token'
  | 'version'
  | 'identity'
  | 'denied'
  | 'network'
  | 'profile'
  | 'other-protocol'
  | 'other';

export type KubeletFault =
  /** The apiVersion of the plugin configuration is not known to this release. */
  | 'plugin-configuration-version'
  | 'plugin-configuration'
  | 'plugin-executable'
  | 'flag'
  | 'configuration'
  | 'runtime-not-there'
  | 'other';

export type RuntimeFault = 'configuration' | 'not-there' | 'service-unknown' | 'other';

export type OtherFailure =
  | 'scheduling'
  | 'volume'
  | 'network-plugin'
  | 'container-crashed'
  | 'probe'
  | 'configuration-missing'
  | 'out-of-memory'
  | 'eviction'
  /** kubectl got no answer: of pods it says nothing. */
  | 'cluster-not-reached'
  | 'other';
