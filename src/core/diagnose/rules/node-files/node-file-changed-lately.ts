import { kubeletView, type KubeletView } from '../../../watch/kubelet-view';
import type { PullStory } from '../../../story/pull-story';
import { atFirst } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, CREDENTIAL_REFUSED, NOT_BY_KUBELET } from '../../reading/expected-statements';
import { rule } from '../../rule';

export default rule({
  id: 'node-file-changed-lately',
  stage: 'node-files',
  category: 'timing-cache',
  severity: 'warning',
  explains: [...ANONYMOUS_REFUSED, ...CREDENTIAL_REFUSED],
  excludedBy: ['pull-succeeded', ...NOT_BY_KUBELET],
  docs: {
    cause: 'The node file is newer than what the kubelet has in memory: it keeps it for five minutes.',
    example: '`docker login` a minute ago',
    fix: 'Wait five minutes.',
  },
  check: (story) => {
    const path = story.keyring.nodeFile?.place.path ?? '';
    const view = viewOf(story, path);
    if (view === undefined || view.uses === 'new' || view.newFrom === null) return undefined;
    const may = view.uses === 'either';
    return {
      ...atFirst(story),
      ...(may ? { confidence: 'possible' as const } : {}),
      message: `${path} was written after the kubelet ${may ? 'started, and a lookup shortly before may have filled its cache' : 'last read its node files'}: it uses the new content from ${view.newFrom.toISOString()} on${may ? ' at the latest' : ''} (a file that was not there is remembered as absent just as long).`,
      hint: 'Wait five minutes, and for the back-off of the pull (at most five more), or restart the kubelet.',
    };
  },
});

/** What the kubelet goes by now; undefined where the times are not known, or make no sense together. */
function viewOf({ node }: PullStory, path: string): KubeletView | undefined {
  const { kubeletStartedAt, kubeletFilesReadAt, now } = node.state;
  const edited = node.fileTimes.get(path);
  const started = kubeletStartedAt ?? kubeletFilesReadAt;
  const [from, until, written] = [started, now, edited].map((time) => Date.parse(time ?? ''));
  if (started === undefined || now === undefined || edited === undefined) return undefined;
  if (from === undefined || until === undefined || Number.isNaN(from) || Number.isNaN(until)) return undefined;
  if (Number.isNaN(written) || from > until) return undefined;
  const read = Number.isNaN(Date.parse(kubeletFilesReadAt ?? '')) ? undefined : kubeletFilesReadAt;
  return kubeletView({
    startedAt: started,
    now,
    editedAt: edited,
    ...(read === undefined ? {} : { lastReadAt: read }),
  });
}
