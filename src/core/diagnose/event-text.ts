/** What a text of the runtime or of the kubelet says happened. */
export type Evidence =
  /** The attempt was made without a credential, and the registry wanted one. */
  | 'no-credential-offered'
  /** A credential was sent and not taken. */
  | 'credential-refused'
  /** Not taken, and the text does not say whether one was sent. */
  | 'unauthorized'
  /** The identity is known, or none was asked for, and it may not do this. */
  | 'denied'
  | 'not-found'
  | 'rate-limited'
  | 'tls'
  | 'plain-http'
  | 'dns'
  | 'unreachable'
  | 'timeout'
  | 'pull-secret-missing'
  | 'pull-secret-malformed'
  | 'invalid-image-name'
  | 'never-pull'
  | 'back-off'
  | 'sandbox-image'
  | 'other-program'
  | 'server-error';

/** Wordings of containerd, CRI-O, docker and the kubelet; those that decide come first. */
const WORDINGS: readonly (readonly [Evidence, RegExp])[] = [
  [
    'sandbox-image',
    /failed to get sandbox image|FailedCreatePodSandBox|CreatePodSandboxError|failed to pull (?:sandbox |pause )?image .*(?:pause|infra)|creat(?:e|ing) pod sandbox/i,
  ],
  // The words of go-containerregistry, which no container runtime uses.
  ['other-program', /\b(?:GET|HEAD) https?:\/\/\S{1,2048}: (?:[A-Z_]{4,}: |unexpected status code \d)/],
  [
    'other-program',
    /(?<![\w./-])(?:tekton|argocd|flux)\b(?![\w/-])|entrypoint[^\n]{0,80}(?:remote image|resolv|registr|look)|(?:look(?:ing)? ?up|get(?:ting)?|fetch(?:ing)?|resolv(?:e|ing)) [^\n]{0,40}entrypoint|\btask ?run\b|TaskSpec to Pod|image-?keeper|image-?updater|admission webhook/i,
  ],
  ['pull-secret-missing', /FailedToRetrieveImagePullSecret|Unable to retrieve some image pull secrets/i],
  [
    'pull-secret-malformed',
    /illegal base64 data|unable to parse auth field|json: cannot unmarshal|invalid character .{1,12} (?:looking for|after|in string)|unexpected end of JSON input/i,
  ],
  [
    'invalid-image-name',
    /InvalidImageName|couldn't parse image (?:name|reference)|invalid reference format|Failed to apply default image tag/i,
  ],
  ['never-pull', /ErrImageNeverPull|not present with pull policy of Never/i],
  ['rate-limited', /toomanyrequests|too many requests|rate.?limit|\b429\b/i],
  [
    'no-credential-offered',
    /failed to fetch anonymous token|no basic auth credentials|anonymous token|no credentials? (?:provided|found|given)|without credentials/i,
  ],
  [
    'credential-refused',
    /failed to fetch oauth token|incorrect username or password|invalid username\/password|authentication failed|bad credentials|password (?:has )?expired|token (?:has )?expired|invalid token/i,
  ],
  [
    'not-found',
    /manifest unknown|MANIFEST_UNKNOWN|NAME_UNKNOWN|name unknown|repository (?:name )?not (?:known|found)|\b404\b|: not found\b|manifest for .{1,300} not found/i,
  ],
  [
    'denied',
    /permission_denied|insufficient_scope|access forbidden|requested access to the resource is denied|\b403\b|denied: /i,
  ],
  [
    'plain-http',
    /server gave HTTP response to HTTPS client|first record does not look like a TLS handshake/i,
  ],
  ['tls', /x509:|certificate (?:signed by unknown|has expired|is not trusted|verify failed)|tls: (?!first)/i],
  ['dns', /no such host|server misbehaving|Temporary failure in name resolution|lookup [^ ]{1,253} on /i],
  [
    'timeout',
    /i\/o timeout|context deadline exceeded|Client\.Timeout|request canceled while waiting|TLS handshake timeout/i,
  ],
  ['unreachable', /connection refused|network is unreachable|no route to host|connection reset/i],
  ['unauthorized', /\b401\b|unauthorized|authentication required|authorization failed|failed to authorize/i],
  ['server-error', /\b50[0234]\b|bad gateway|service unavailable|internal server error/i],
  ['back-off', /ImagePullBackOff|Back-off pulling image/i],
];

/** Largest text that is looked at, in characters. */
const LIMIT = 1 << 18;

/** All that a text says, what decides first. */
export function readEvidence(texts: readonly string[]): readonly Evidence[] {
  const text = texts.join('\n').slice(0, LIMIT);
  return [...new Set(WORDINGS.filter(([, wording]) => wording.test(text)).map(([evidence]) => evidence))];
}

/**
 * The event texts in what a user hands over: `kubectl get events -o json`, the Events part of
 * `kubectl describe pod`, or the text as it is.
 */
export function eventTexts(input: string): readonly string[] {
  const listed = fromJson(input);
  if (listed !== undefined) return listed;
  const section = /^Events:[^\n]*\n([\s\S]*)$/m.exec(input.slice(0, LIMIT));
  return (section?.[1] ?? input.slice(0, LIMIT)).split('\n').filter((line) => line.trim() !== '');
}

function fromJson(input: string): readonly string[] | undefined {
  if (!/^\s*[[{]/.test(input)) return undefined;
  try {
    const parsed = JSON.parse(input) as { readonly items?: unknown };
    const items: readonly unknown[] = Array.isArray(parsed)
      ? parsed
      : Array.isArray(parsed.items)
        ? parsed.items
        : [parsed];
    return items.map((item) => {
      const { reason, message, note } = (typeof item === 'object' ? (item ?? {}) : {}) as Record<
        string,
        unknown
      >;
      return [reason, message ?? note].filter((part) => typeof part === 'string').join(' ');
    });
  } catch {
    return undefined;
  }
}
