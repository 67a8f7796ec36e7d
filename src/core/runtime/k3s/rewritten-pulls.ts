import type { RuntimeEndpoint } from '../plan';
import type { RuntimePlayer } from '../play';
import type { Conversation, WireRequest } from '../wire/exchange';
import { withRewrites } from './plan-k3s';
import type { RegistriesYaml } from './registries-yaml';

/** A player whose requests to mirrors carry the name that their `rewrite` makes; see rewrite.ts. */
export function withRewrittenPulls(
  play: RuntimePlayer,
  endpointsOf: (image: string) => readonly RuntimeEndpoint[],
  registries: RegistriesYaml,
): RuntimePlayer {
  return (call) => rewritten(play(call), endpointsOf(call.image), registries);
}

function* rewritten(
  conversation: Conversation<boolean>,
  endpoints: readonly RuntimeEndpoint[],
  registries: RegistriesYaml,
): Conversation<boolean> {
  const moved = endpoints.flatMap((endpoint) => {
    const to = withRewrites(endpoint, registries);
    return to.path === endpoint.path
      ? []
      : [{ host: endpoint.host, from: `${endpoint.path}/`, to: `${to.path}/` }];
  });
  const sent = (request: WireRequest): WireRequest => {
    const move =
      request.purpose === 'token'
        ? undefined
        : moved.find(({ host, from }) => host === request.host && request.path.startsWith(from));
    return move === undefined
      ? request
      : { ...request, path: move.to + request.path.slice(move.from.length) };
  };
  let step = conversation.next();
  while (step.done !== true) step = conversation.next(yield sent(step.value));
  return step.value;
}
