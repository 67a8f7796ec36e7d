import { redactUserinfoIn } from './core/model/userinfo';

/** Every code that an error of this library can carry; docs/reference/errors.md lists them. */
export type KeyringErrorCode =
  | 'INVALID_IMAGE_REFERENCE'
  | 'INVALID_KUBELET_VERSION'
  | 'INVALID_OPTION'
  | 'INVALID_DOCUMENT'
  | 'INVALID_MANIFEST'
  | 'INVALID_CREDENTIAL_PROVIDER_CONFIG'
  | 'CREDENTIAL_HELPERS_REJECTED'
  | 'PACKAGE_MISSING'
  | 'CLUSTER_CONFIG'
  | 'CLUSTER_UNREACHABLE'
  | 'CLUSTER_AUTHENTICATION'
  | 'CLUSTER_FORBIDDEN'
  | 'CLUSTER_NOT_FOUND'
  | 'CLUSTER_REPLY'
  | 'INVALID_REQUEST'
  | 'UNREADABLE_FILE'
  | 'UNWRITABLE_FILE';

const BRAND = Symbol.for('kubelet-keyring.error');

/**
 * The one class of error that this library throws. `code` is stable; the message says what, where and how
 * to mend it, and holds no secret: what may be a password in
 * the name of an image, registry or file is redacted. `cause` is set for input/output errors only: the errors of parsers can
 * quote what they parsed.
 */
export class KeyringError extends Error {
  override readonly name = 'KeyringError';
  readonly [BRAND] = true;
  /** Facts for programs: positions, names of sections and registries. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    readonly code: KeyringErrorCode,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(redactUserinfoIn(message), options);
    this.details = redacted(details);
  }
}

/** Names among the details carry no more than the message. */
function redacted(details: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(details).map(([name, fact]) => [
      name,
      typeof fact === 'string' ? redactUserinfoIn(fact) : fact,
    ]),
  );
}

/** Recognises the error also across copies of this package and realms. */
export function isKeyringError(value: unknown): value is KeyringError {
  return typeof value === 'object' && value !== null && BRAND in value;
}
