import { difference } from '../runtime/difference';
import type { SeenRequest } from '../runtime/scenario';
import type { OnPaper } from './on-paper';

/** What a real kubelet and a real containerd made of a scenario. */
export interface OnTheWire {
  readonly succeeded: boolean;
  readonly requests: readonly SeenRequest[];
}

/** How the library and what was seen differ; empty where they agree. */
export function differencesOf(paper: OnPaper, wire: OnTheWire): readonly string[] {
  const pull = { calls: [{ code: wire.succeeded ? 'OK' : 'Unknown' }], requests: wire.requests };
  const walk = { ready: paper.plan.service === 'ready', pulls: [paper] };
  const hosts = difference(walk, { daemon: { ready: true }, pulls: [pull] }, false);
  const ours = conversation(paper.requests);
  const theirs = conversation(wire.requests);
  return [
    ...(hosts === undefined ? [] : [hosts]),
    ...(ours === theirs ? [] : [`the library: ${ours}; the hosts saw: ${theirs}`]),
    ...outsideThePlan(paper, wire.requests),
  ];
}

/** Who was asked for a manifest or a token, and who was heard to ask, in order; what is repeated is told once. */
export function conversation(requests: readonly SeenRequest[]): string {
  return requests
    .filter(({ path }) => path?.includes('/blobs/') !== true)
    .map((request) => `${request.host} ${heardFrom(request)}`)
    .filter((text, at, all) => text !== all[at - 1])
    .join(', ');
}

/** What a request told its host of a credential. */
export function heardFrom({ event, authorization, form }: SeenRequest): string {
  if (event !== undefined) return event;
  if (form !== undefined) return `form ${form.username ?? ''}`;
  if (!authorization) return 'nobody';
  return `${authorization.kind} ${authorization.user === '' ? 'nobody' : (authorization.user ?? '')}`;
}

/** The plan is made before any request: who was asked has to be in it in its order, and hear what it says at most. */
function outsideThePlan({ plan }: OnPaper, requests: readonly SeenRequest[]): readonly string[] {
  const asked = [...new Set(requests.map(({ host }) => host))];
  const planned = plan.endpoints.map(({ host }) => host);
  const inPlan = asked.filter((host) => planned.includes(host));
  const problems = requests
    .filter(({ path }) => path !== '/token')
    .flatMap(({ host, authorization }) => {
      const users = plan.endpoints
        .filter((endpoint) => endpoint.host === host)
        .flatMap(({ offers, headers }) => (headers.length > 0 ? [] : offers))
        .flatMap((offer) => (offer.sends ? [offer.user] : []));
      const endpoint = plan.endpoints.find((one) => one.host === host);
      if (endpoint === undefined || endpoint.headers.length > 0 || !authorization) return [];
      const { user = '' } = authorization;
      return user === '' || users.includes(user)
        ? []
        : [`${host} heard ${user}, which the plan does not say`];
    });
  // A mirror that may not resolve is asked later than it stands in the plan.
  const resolving = plan.endpoints.filter((one) => one.asked === 'resolve-and-fetch').map(({ host }) => host);
  const inOrder = inPlan.filter((host) => resolving.includes(host));
  const due = resolving.filter((host) => inOrder.includes(host));
  return [
    ...new Set(problems),
    ...(inOrder.join() === due.join() ? [] : [`asked in the order ${inOrder.join()}, planned ${due.join()}`]),
    ...(plan.endpoints.length > 0 && asked.length > 0 && inPlan.length === 0
      ? [`no host of the plan was asked: ${asked.join()}`]
      : []),
  ];
}
