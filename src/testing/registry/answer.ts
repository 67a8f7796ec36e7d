import { randomUUID } from 'node:crypto';
import { wholeNumberOption } from '../../core/model/number-option';
import { errorReply, jsonReply, type Reply } from './reply';
import {
  accessOf,
  callerOf,
  repositoryOf,
  type Caller,
  type RegistryScript,
  type ScriptedReply,
} from './script';
import { CONFIG_BLOB, CONFIG_DIGEST, MANIFEST, MANIFEST_DIGEST, MANIFEST_TYPE } from './tiny-image';

export interface RegistryRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  /** `http://HOST` of this registry. */
  readonly origin: string;
}

/** A reply, and who was taken to have asked: null for nobody. */
export interface Answer {
  readonly reply: Reply;
  readonly user: string | null;
}

const TOKEN_SECONDS = 300;

/**
 * A registry by its script: the pull side of the OCI distribution specification, with Basic or Bearer
 * authentication. It keeps the tokens that it gave out, and counts scripted replies down.
 */
export class ScriptedRegistry {
  private readonly tokens = new Map<string, Caller>();
  private readonly given = new Map<ScriptedReply, number>();

  /** @throws KeyringError INVALID_OPTION for a number in the script that cannot be counted to. */
  constructor(private readonly script: RegistryScript) {
    for (const [name, { replies: { times = 0, retryAfter = 0 } = {} }] of Object.entries(
      script.repositories,
    )) {
      wholeNumberOption(times, `repositories.${name}.replies.times`, { from: 0 });
      wholeNumberOption(retryAfter, `repositories.${name}.replies.retryAfter`, { from: 0 });
    }
  }

  answer(request: RegistryRequest): Answer {
    if (request.path === '/token') return this.token(request);
    const caller = this.callerOf(request);
    const user = caller.kind === 'anonymous' ? null : caller.user;
    const part = /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(request.path);
    if (!['GET', 'HEAD'].includes(request.method)) return { reply: errorReply(405), user };
    if (request.path === '/v2/' || request.path === '/v2')
      return { reply: this.base(caller, request.origin), user };
    if (part === null) return { reply: errorReply(404), user };
    const [, name = '', kind, reference = ''] = part;
    return { reply: this.content(name, kind === 'blobs', reference, caller, request.origin), user };
  }

  private content(name: string, blob: boolean, reference: string, caller: Caller, origin: string): Reply {
    const scripted = blob ? undefined : this.scripted(name);
    if (scripted !== undefined) return this.refusal(scripted, origin, name);
    const access = accessOf(this.script, name, caller);
    if (access === 'unauthenticated') return this.challenge(origin, name);
    if (access === 'forbidden') return errorReply(403);
    if (access === 'missing') return errorReply(404);
    if (blob)
      return reference === CONFIG_DIGEST
        ? { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: CONFIG_BLOB }
        : errorReply(404, {}, 'BLOB_UNKNOWN');
    const { tags = ['latest'] } = repositoryOf(this.script, name) ?? {};
    return tags.includes(reference) || reference === MANIFEST_DIGEST
      ? {
          status: 200,
          headers: { 'content-type': MANIFEST_TYPE, 'docker-content-digest': MANIFEST_DIGEST },
          body: MANIFEST,
        }
      : errorReply(404, {}, 'MANIFEST_UNKNOWN');
  }

  /** `/v2/`: open to all only where nobody has to authenticate. */
  private base(caller: Caller, origin: string): Reply {
    return this.authentication === 'none' || caller.kind === 'known' ? jsonReply({}) : this.challenge(origin);
  }

  private callerOf({ authorization }: RegistryRequest): Caller {
    const token = /^Bearer +([^ ].*)$/i.exec(authorization ?? '')?.[1];
    if (token !== undefined) return this.tokens.get(token) ?? UNKNOWN;
    return this.authentication === 'bearer' ? { kind: 'anonymous' } : callerOf(this.script, authorization);
  }

  /** The token server: whoever is known gets a token; so does nobody, which opens what is open. */
  private token({ authorization }: RegistryRequest): Answer {
    if (this.authentication !== 'bearer') return { reply: errorReply(404), user: null };
    const caller = callerOf(this.script, authorization);
    const user = caller.kind === 'anonymous' ? null : caller.user;
    if (caller.kind === 'unknown') return { reply: errorReply(401), user };
    const token = randomUUID();
    this.tokens.set(token, caller);
    return { reply: jsonReply({ token, access_token: token, expires_in: TOKEN_SECONDS }), user };
  }

  private challenge(origin: string, name?: string): Reply {
    const scope = name === undefined ? '' : `,scope="repository:${name}:pull"`;
    const challenge =
      this.authentication === 'bearer'
        ? `Bearer realm="${origin}/token",service="fake-registry"${scope}`
        : 'Basic realm="fake-registry"';
    return errorReply(401, { 'www-authenticate': challenge });
  }

  private refusal({ status, retryAfter }: ScriptedReply, origin: string, name: string): Reply {
    if (status === 401) return this.challenge(origin, name);
    return errorReply(status, retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) });
  }

  private scripted(name: string): ScriptedReply | undefined {
    const reply = repositoryOf(this.script, name)?.replies;
    if (reply === undefined) return undefined;
    const given = this.given.get(reply) ?? 0;
    if (given >= (reply.times ?? Infinity)) return undefined;
    this.given.set(reply, given + 1);
    return reply;
  }

  private get authentication(): NonNullable<RegistryScript['authentication']> {
    return this.script.authentication ?? 'basic';
  }
}

/** A token that was never given out. */
const UNKNOWN: Caller = { kind: 'unknown', user: '', login: '' };
