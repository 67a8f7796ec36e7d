import { boundOf } from '../../evidence/bounds';
import type { Evidence, Subject } from '../../evidence/evidence';
import { says, type Says } from '../../evidence/says';
import type { Statement } from '../../evidence/statement';
import { stillHoldsOfPull } from '../../evidence/still-holds';
import type { PullStory } from '../../story/pull-story';
import { hostsInPlace } from '../../story/runtime-story';
import { replyMeaning } from './reply-meaning';

/** One thing that is known to have happened, by a text, an object or a probe. */
export interface Happened {
  readonly says: Statement;
  readonly about: Subject;
  readonly words?: string;
}

const TOLD = new WeakMap<PullStory, readonly Happened[]>();

/** All that is known to have happened to a pull and still holds, in the order in which it was told. */
export function happenedTo(story: PullStory): readonly Happened[] {
  const told = TOLD.get(story) ?? [...stillHoldsOfPull(story.evidence), ...byProbe(story)];
  TOLD.set(story, told);
  return told;
}

/** The first thing of these that happened to this pull. */
export function said(story: PullStory, ...any: readonly Says[]): Happened | undefined {
  return saidAny(story, any);
}

/** The same of a list. */
export function saidAny(story: PullStory, any: readonly Says[]): Happened | undefined {
  return happenedTo(story).find((each) => any.some((one) => says(each.says, one)));
}

/** The newest statements as they were read, for what only a text can tell. */
export function evidenceOf(story: PullStory, ...any: readonly Says[]): Evidence | undefined {
  return stillHoldsOfPull(story.evidence).find((each) => any.some((one) => says(each.says, one)));
}

/** Whether something is known to have failed. */
export function hasFailed(story: PullStory): boolean {
  return happenedTo(story).some((each) => FAILED.has(each.says.kind) || endedBadly(each));
}

/** Whether it is known to have gone well, last. */
export function hasWorked(story: PullStory): boolean {
  return happenedTo(story).some((each) => boundOf(each.says)?.ended === 'well');
}

/** What a hypothesis about a credential is worth: it is no error before the registry has refused one. */
export function onceRefused(story: PullStory): { readonly severity?: 'warning' } {
  const refused = said(story, 'host-answered unauthorized', 'host-answered denied') !== undefined;
  return refused ? {} : { severity: 'warning' };
}

/** Failures that do not say where the pull ended. */
const FAILED: ReadonlySet<Statement['kind']> = new Set([
  'pull-failed',
  'plugin-failed',
  'sandbox-image',
  'other-program-asked',
]);

/** A statement that says that the pull ended there, with a failure. */
export function endedBadly({ says: statement }: Happened): boolean {
  return boundOf(statement)?.ended === 'failed';
}

/** Whether a statement is about the image's own registry, as far as it says; not about a mirror in its place. */
export function isOfRegistry({ about: { host } }: Happened, story: PullStory): boolean {
  if (host === undefined || !story.runtime.known) return true;
  const registry = story.resolution.reference?.registry ?? '';
  return !hostsInPlace(story.runtime.value, registry).some((endpoint) => endpoint.host === host);
}

/** A probe tries what the kubelet would offer; without a credential, what an anonymous pull is answered. */
function byProbe(story: PullStory): readonly Happened[] {
  const { candidates, replies, anonymousReply } = story;
  if (replies.some(({ status }) => status === 200)) return [];
  const host = story.resolution.reference?.registry;
  const about = host === undefined ? {} : { host };
  const offered = candidates.some(({ credential }) => !credential.isBlank);
  const asked = candidates.length > 0 ? replies : anonymousReply === undefined ? [] : [anonymousReply];
  return asked.flatMap((reply): readonly Happened[] => {
    const answer = replyMeaning(reply);
    if (answer === undefined) return [];
    const words = reply.text === undefined ? {} : { words: reply.text };
    const sent: Statement =
      offered && reply.username !== null
        ? { kind: 'credential-sent', username: reply.username }
        : { kind: 'no-credential-sent' };
    const wanted = answer.means === 'unauthorized' || answer.means === 'denied';
    const first = sent.kind === 'credential-sent' || wanted ? [{ says: sent, about }] : [];
    return [...first, { says: answer, about, ...words }];
  });
}
