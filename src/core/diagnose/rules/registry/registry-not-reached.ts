import { says } from '../../../evidence/says';
import type { PullStory } from '../../../story/pull-story';
import { endedBadly, happenedTo } from '../../reading/happened';
import { toldFailure } from '../../reading/told-failure';
import { rule, type Observation } from '../../rule';

const STATEMENTS = [
  'host-not-reached no-route',
  'host-not-reached too-many-redirects',
  'host-not-reached redirect-refused',
] as const;

const UNAVAILABLE = ['host-not-reached unavailable'] as const;

export default rule({
  id: 'registry-not-reached',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  explains: [...STATEMENTS, ...UNAVAILABLE],
  excludedBy: ['pull-succeeded'],
  docs: {
    cause:
      'The registry is not reached: there is no route to it, it redirects to where the runtime does not go, or the runtime calls it unavailable and does not say why.',
    example: '`no route to host`',
    fix: "Check the node's route.",
  },
  check: (story) =>
    toldFailure(story, STATEMENTS, {
      why: 'it is not reached: there is no route to it, or it redirects to where the runtime does not go',
      hint: "Check the node's route and firewall; where it redirects, allow the host that it redirects to.",
    }) ?? unavailable(story),
});

/** No more than that is told, and nothing else says why. */
function unavailable(story: PullStory): Observation | undefined {
  const isToldWhy = happenedTo(story).some(
    (each) => endedBadly(each) && !says(each.says, 'host-not-reached unavailable'),
  );
  if (isToldWhy) return undefined;
  return toldFailure(story, UNAVAILABLE, {
    open: true,
    why: 'the runtime calls it unavailable, and does not say why',
    hint: "Look into the runtime's log for what was wrong: the name, the connection, or the certificate.",
  });
}
