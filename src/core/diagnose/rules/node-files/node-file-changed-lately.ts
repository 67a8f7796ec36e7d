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
    const unsure = may || story.node.state.now === undefined;
    return {
      ...atFirst(story),
      ...(unsure ? { confidence: 'possible' as const } : {}),
      message: `${path} was written after the kubelet ${may ? 'started, and a lookup shortly before may have filled its cache' : 'last read its node files'}: it uses the new content from ${view.newFrom.toISOString()} on${may ? ' at the latest' : ''} (a file that was not there is remembered as absent just as long).`,
      hint: 'Wait five minutes, and for the back-off of the pull (at most five more), or restart the kubelet.',
    };
  },
});

/** What the kubelet goes by now; undefined where the times are not known, or make no sense together. */
function viewOf({ node }: PullStory, path: string): KubeletView | undefined {
  const { kubeletStartedAt, kubeletFilesReadAt, now } = node.state;
  const edited = timeOf(node.fileTimes.get(path));
  const started = timeOf(kubeletStartedAt) ?? timeOf(kubeletFilesReadAt);
  if (edited === undefined || started === undefined) return undefined;
  // At an unknown time: as it was when the file was written.
  const until = timeOf(now) ?? Math.max(edited, started);
  if (started > until) return undefined;
  const read = timeOf(kubeletFilesReadAt);
  return kubeletView({
    startedAt: started,
    now: until,
    editedAt: edited,
    lastReadAt: read,
  });
}

function timeOf(time: string | undefined): number | undefined {
  const milliseconds = Date.parse(time ?? '');
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}
