import { decodeBase64 } from '../go/base64';
import { textOf } from '../model/go-string';
import { withoutTrailing } from '../model/trailing';

/** What kind of token a password is, and when it ends. */
export interface TokenExpiry {
  readonly kind: 'jwt' | 'ecr';
  /** Seconds since 1970. */
  readonly expiresAt: number;
  readonly issuedAt?: number;
}

/** Longest password that is looked at, in characters. */
const LIMIT = 32_768;

/**
 * Reads when a token ends, from the token itself; nothing is verified. JSON Web Tokens (Azure, GitLab, Google
 * identity tokens) and the passwords of Amazon ECR say it; opaque ones (`ya29.…`, `ghp_…`) do not.
 */
export function tokenExpiry(password: string): TokenExpiry | undefined {
  if (password.length > LIMIT) return undefined;
  const [, payload, signature] = password.split('.');
  if (payload !== undefined && signature !== undefined) {
    const claims = decodeJson(payload.replace(/-/g, '+').replace(/_/g, '/'));
    const expiresAt = numberIn(claims, 'exp');
    const issuedAt = numberIn(claims, 'iat') ?? numberIn(claims, 'nbf');
    return expiresAt === undefined
      ? undefined
      : { kind: 'jwt', expiresAt, ...(issuedAt === undefined ? {} : { issuedAt }) };
  }
  const expiresAt = numberIn(decodeJson(password), 'expiration');
  return expiresAt === undefined ? undefined : { kind: 'ecr', expiresAt };
}

/** Seconds since 1970 that a Date can hold; NaN and what is beyond is no time. */
const LATEST = 8.64e12;

function decodeJson(base64: string): unknown {
  const decoded = decodeBase64(withoutTrailing(base64, '='), false);
  if (!decoded.ok) return undefined;
  const text = textOf(decoded.value);
  // Most passwords are no token, and an error that is thrown and caught takes longer than all else here.
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function numberIn(claims: unknown, name: string): number | undefined {
  if (typeof claims !== 'object' || claims === null || !Object.hasOwn(claims, name)) return undefined;
  const value = (claims as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'number' && Math.abs(value) <= LATEST ? value : undefined;
}
