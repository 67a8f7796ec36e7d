/** A scenario as `npm run runtime` reads it; its answer and what names it are read by the comparison alone. */
export interface Scenario {
  readonly program: string;
  readonly version: string;
  readonly unstable?: boolean;
  readonly config?: string;
  readonly files?: Readonly<Record<string, string | null>>;
  readonly registry?: Readonly<Record<string, RegistryScript>>;
  readonly names?: Readonly<Record<string, 'refused' | 'unanswered' | 'unrouted'>>;
  readonly content?: { readonly platforms?: readonly string[]; readonly kind?: 'docker' };
  readonly pulls: readonly ScenarioPull[];
}

export interface ScenarioPull {
  readonly image: string;
  readonly auths?: readonly (ScenarioAuth | null)[];
  readonly namespace?: string;
  readonly timeout?: number;
}

export interface ScenarioAuth {
  readonly username?: string;
  readonly password?: string;
  readonly auth?: string;
  readonly identityToken?: string;
  readonly registryToken?: string;
  readonly serverAddress?: string;
}

export interface RegistryScript {
  readonly scheme?: 'http' | 'https';
  readonly cert?: 'public' | 'private' | 'expired' | 'othername';
  readonly mtls?: boolean;
  readonly connect?: 'eof' | 'reset' | 'hang';
  readonly auth?: AuthScript;
  readonly tokens?: TokenScript;
  readonly ping?: Action;
  readonly manifest?: Action;
  readonly 'manifest.get'?: Action;
  readonly 'manifest.head'?: Action;
  readonly blob?: Action;
  readonly 'blob.get'?: Action;
  readonly 'blob.head'?: Action;
}

export interface AuthScript {
  readonly kind: 'basic' | 'bearer';
  readonly accept?: Readonly<Record<string, string>>;
  readonly denied?: readonly string[];
  readonly realm?: string;
  readonly service?: string | null;
  readonly challenge?: string | null;
  readonly error?: string;
  readonly anonymous?: boolean;
  readonly static?: boolean;
}

export interface TokenScript {
  readonly accept?: Readonly<Record<string, string>>;
  readonly identity?: Readonly<Record<string, string>>;
  readonly post?: Action;
  readonly get?: Action;
  readonly anonymous?: boolean;
}

export type Action =
  | 'ok'
  | 'eof'
  | 'reset'
  | 'hang'
  | 'half'
  | 'garbage'
  | 'other'
  | 'html200'
  | 'nodigest'
  | 'schema1'
  | {
      readonly status: number;
      readonly redirect?: string;
      readonly keep?: boolean;
      readonly text?: string;
      readonly html?: string;
      readonly code?: string;
    };

/** A request that a host saw, or a connection that came to none. */
export interface SeenRequest {
  readonly host: string;
  readonly event?: string;
  readonly scheme?: string;
  readonly ns?: string;
  readonly method?: string;
  readonly path?: string;
  readonly authorization?: { readonly kind: string; readonly user?: string } | null;
  readonly form?: { readonly username?: string };
  readonly status?: number;
}

export interface RecordedAnswer {
  readonly daemon: { readonly ready: boolean };
  readonly pulls?: readonly {
    readonly calls: readonly { readonly code: string }[];
    readonly requests: readonly SeenRequest[];
  }[];
}
