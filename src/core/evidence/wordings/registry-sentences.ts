import type { Answer, HostAnswered } from '../statement';

/**
 * What registries and their token servers say of a credential in a sentence of their own, which the runtimes pass
 * on. In small letters; the first that stands in the sentence counts.
 */
export const SENTENCES: readonly (readonly [NonNullable<HostAnswered['credential']>, readonly string[]])[] = [
  // AWS ECR, Artifactory, Quay, GitLab: a token or password of which the time is over.
  [
    'expired',
    [
      'token has expired',
      'token is expired',
      'token expired',
      'password has expired',
      'credentials have expired',
      'expired token',
    ],
  ],
  // Docker Hub, Quay, GHCR, Harbor, GitLab, Gitea, Artifactory.
  [
    'wrong',
    [
      'incorrect username or password',
      'invalid username/password',
      'invalid username or password',
      'bad credentials',
      'wrong username or password',
      'http basic: access denied',
      'authentication token is invalid',
      'could not find robot with',
      'cannot be authenticated with the token provided',
      'authentication failed',
      'invalid token',
      'bad credential',
    ],
  ],
  // Artifact Registry, GHCR, Red Hat, ECR, anonymous pulls of Docker Hub.
  [
    'missing',
    [
      'unauthenticated request',
      'please login to the',
      'no basic auth credentials',
      'credentials are required',
      'anonymous caller',
      'not logged in',
      'unauthenticated pull rate limit',
    ],
  ],
];

/** What a registry means by a sentence, where it gives no code that says it: Artifactory, Harbor, Nexus. */
const MEANINGS: readonly (readonly [Answer, readonly string[]])[] = [
  [
    'unauthorized',
    ['authentication is required', 'authentication required', 'bad credentials', 'unauthorized'],
  ],
  ['denied', ['forbidden', 'permission denied', 'access denied', 'not allowed']],
  ['not-found', ['not known to the registry', 'not found', 'does not exist']],
];

/** What a sentence means; undefined where it says nothing that is known. */
export function sentenceMeans(sentence: string): Answer | undefined {
  const small = sentence.slice(0, 1024).toLowerCase();
  return MEANINGS.find(([, words]) => words.some((word) => small.includes(word)))?.[0];
}

/** What such a sentence says of the credential; undefined where it says nothing. */
export function saysOfCredential(sentence: string): HostAnswered['credential'] {
  const small = sentence.slice(0, 1024).toLowerCase();
  return SENTENCES.find(([, words]) => words.some((word) => small.includes(word)))?.[0];
}
