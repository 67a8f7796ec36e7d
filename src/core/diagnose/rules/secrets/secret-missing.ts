import { list, shorten } from '../../../model/wording';
import type { PullStory } from '../../../story/pull-story';
import { makePullSecret } from '../../commands/make-pull-secret';
import { offering } from '../../commands/shell';
import { isObjectName } from '../../commands/object-name';
import { findsNothing } from '../../reading/candidates';
import { ANONYMOUS_OR_LIMITED, NOT_BY_KUBELET } from '../../reading/expected-statements';
import { fitting } from '../../reading/fitting';
import { said } from '../../reading/happened';
import { registryOf } from '../../reading/image-name';
import { namesNotFound } from '../../reading/names-not-found';
import { notFoundForAnybody } from '../../reading/not-found';
import { alike, secretName } from '../../reading/pull-secret-words';
import { unknownParts } from '../../reading/unknown-parts';
import { rule } from '../../rule';

export default rule({
  id: 'secret-missing',
  stage: 'secrets',
  category: 'secret-missing',
  severity: 'error',
  explains: ['secret-not-found', ...ANONYMOUS_OR_LIMITED],
  excludedBy: ['credential-sent', ...NOT_BY_KUBELET],
  before: [
    ['service-account-without-secret', 'what is named and missing was meant to be used'],
    ['secret-not-referenced', 'what is named and missing was meant to be used'],
    ['secret-in-other-namespace', 'it names the secret that was meant'],
  ],
  docs: {
    cause: 'A secret that the pod names does not exist in its namespace.',
    example: 'another namespace, a suffix, a variable that was not filled in',
    fix: 'Make it, or correct the name.',
  },
  check: (story) => {
    const missing = missingNames(story);
    const [name] = missing;
    const { pod } = story;
    if (name === undefined || pod?.facts.origin === 'static' || pod?.facts.origin === 'mirror')
      return undefined;
    const namespace = pod?.facts.namespace ?? said(story, 'secret-not-found')?.about.pod?.namespace;
    const where = namespace === undefined ? '' : `${namespace}/`;
    const nothing = findsNothing(story);
    const alone = nothing && pod !== undefined;
    const besides = !alone
      ? ''
      : unknownParts(story) === ''
        ? ', and nothing else matches'
        : ', and nothing else that was handed over matches';
    const { hint, make } = mend(story, name, namespace);
    return {
      ...(nothing || pod === undefined ? {} : { severity: 'warning' as const }),
      ...(notFoundForAnybody(story) ? { context: true as const } : {}),
      message: `Pull secret ${list(missing.map((wanted) => `${where}${shorten(wanted)}`))} does not exist; the kubelet goes on without it${besides}.`,
      hint,
      ...offering(
        make && namespace !== undefined ? makePullSecret(name, namespace, registryOf(story)) : undefined,
      ),
    };
  },
});

/** Names that certainly do not exist; where the pod was not handed over, those that its event names. */
function missingNames(story: PullStory): readonly string[] {
  if (story.pod !== undefined && story.pod.missing.length > 0) return story.pod.missing;
  return namesNotFound(story);
}

/** What to do, and whether that is to make the secret. */
function mend(
  story: PullStory,
  name: string,
  namespace: string | undefined,
): { readonly hint: string; readonly make: boolean } {
  if (!isObjectName(name))
    return {
      hint: 'No object can have this name: a variable or placeholder of the template was not filled in. Fill it in, or take the entry out, and make the pod anew.',
      make: false,
    };
  const { cluster } = story;
  const elsewhere = cluster.namesakes(name).find((secret) => secret.namespace !== namespace);
  if (elsewhere !== undefined)
    return {
      hint: `It exists in namespace ${shorten(elsewhere.namespace)}; the kubelet looks in the pod's own namespace only: copy it there.`,
      make: false,
    };
  const present = story.pod?.present.map((secret) => secret.name) ?? [];
  const fits = fitting(story).filter((secret) => !present.includes(secret.name));
  const similar =
    fits.find((secret) => secret.name !== name) ??
    cluster.secretsIn(namespace ?? '').find((secret) => alike(secret.name, name));
  if (similar !== undefined)
    return {
      hint: `${secretName(similar)} exists${fits.includes(similar) ? ' and would match' : ''}: use one name on both sides. A pod that exists keeps the old name: make it anew with the name of the secret.`,
      make: false,
    };
  return { hint: 'Make it, or correct the name.', make: true };
}
