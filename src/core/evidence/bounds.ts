import type { Stage } from '../model/stage';
import type { Statement } from './statement';

/** How far a pull came, by one statement. */
export interface Bound {
  /** The furthest stage that it reached: those before it have passed, as far as this pull goes. */
  readonly reached: Stage;
  /** It ended there: well, or with a failure. Absent where it went on, or nobody knows. */
  readonly ended?: 'well' | 'failed';
}

/**
 * How far each statement proves that a pull came; undefined where it says nothing of that. A failure at the runtime
 * or behind it proves that the kubelet ran, took the pod and had secrets that decode.
 */
export function boundOf(statement: Statement): Bound | undefined {
  switch (statement.kind) {
    case 'pull-succeeded':
      return { reached: 'registry', ended: 'well' };
    case 'image-present':
      return { reached: 'policy', ended: 'well' };
    case 'credential-sent':
      return { reached: 'registry' };
    case 'no-credential-sent':
    case 'host-answered':
    case 'host-not-reached':
    case 'content-refused':
      return { reached: 'registry', ended: 'failed' };
    case 'node-out-of':
    case 'runtime-did-not-start':
    case 'runtime-configuration-refused':
      return { reached: 'runtime', ended: 'failed' };
    case 'secret-not-found':
      return { reached: 'secrets' };
    case 'secret-does-not-decode':
      return { reached: 'secrets', ended: 'failed' };
    case 'image-name-refused':
      // A short name is refused by the runtime, which was offered what the kubelet had.
      return statement.why === 'invalid'
        ? { reached: 'policy', ended: 'failed' }
        : { reached: 'runtime', ended: 'failed' };
    case 'never-pulled':
      return { reached: 'policy', ended: 'failed' };
    case 'pod-refused':
      return { reached: 'admission', ended: 'failed' };
    case 'plugin-failed':
      return { reached: 'plugins' };
    case 'kubelet-did-not-start':
      return { reached: 'kubelet', ended: 'failed' };
    case 'pull-failed':
    case 'sandbox-image':
    case 'other-program-asked':
    case 'other-failure':
    case 'not-understood':
      return undefined;
  }
}
