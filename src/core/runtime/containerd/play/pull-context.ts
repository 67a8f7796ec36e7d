import type { ImageReference } from '../../../reference/parse-image-reference';
import type { Secret } from '../../../model/secret';
import type { PullClock } from '../../wire/clock';
import type { Patience } from '../../wire/exchange';
import type { RegistryHost } from '../hosts/registry-host';
import type { ContainerdRules } from '../lines';
import type { ParsedAuth } from '../parse-auth';
import { Authorizer } from './authorizer';
import { HttpTransport } from './transport';

/** All that one pull goes by. */
export interface PullContext {
  readonly reference: ImageReference;
  readonly hosts: readonly RegistryHost[];
  /** `registry.headers`, sent with every request to a registry. */
  readonly headers: ReadonlyMap<string, readonly Secret[]>;
  /** The credential for a host that challenges requests of an endpoint. */
  readonly credentials: (host: string, endpoint: RegistryHost) => ParsedAuth;
  readonly rules: ContainerdRules;
  readonly clock: PullClock;
}

/** A host with what its requests have learned: made anew for the walk to a digest, and for the one to content. */
export interface WalkHost {
  readonly host: RegistryHost;
  readonly authorizer: Authorizer;
  readonly transport: HttpTransport;
  readonly patience: Patience;
}

export function walkHosts(context: PullContext): readonly WalkHost[] {
  const authorizers = new Map<number, Authorizer>();
  return context.hosts.map((host) => {
    const transport = new HttpTransport(host.fallsBackToHttp);
    const patience = { connect: host.connectTimeout, handshake: 10, answer: context.rules.answerTimeout };
    const authorizer =
      authorizers.get(host.authorizer) ??
      new Authorizer({
        rules: context.rules,
        repository: context.reference.repository,
        credentials: (asked) => context.credentials(asked, host),
        tokenHeaders: host.tokenHeaders,
        tls: host.tls,
        patience,
        transport,
      });
    authorizers.set(host.authorizer, authorizer);
    return { host, authorizer, transport, patience };
  });
}
