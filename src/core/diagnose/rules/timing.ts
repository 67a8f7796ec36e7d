import { describeSource } from '../../model/source';
import { NODE_FILE_CACHE_MS } from '../../watch/kubelet-view';
import type { Rule } from '../rule';
import { at } from './credential-content';

/** The node file is newer than what the kubelet holds in memory. */
export const nodeFileChangedLately: Rule = {
  id: 'node-file-changed-lately',
  check: ({ input, keyring, candidates }) => {
    const path = keyring.nodeFile?.place.path ?? '';
    const written = Date.parse(input.fileTimes?.get(path) ?? '');
    const read = Date.parse(input.nodeState?.kubeletFilesReadAt ?? input.nodeState?.kubeletStartedAt ?? '');
    const now = Date.parse(input.nodeState?.now ?? '');
    if (Number.isNaN(written) || Number.isNaN(read) || written <= read || now >= read + NODE_FILE_CACHE_MS)
      return undefined;
    return {
      ...(candidates[0] === undefined ? {} : at(candidates[0])),
      message: `${path} was written after the kubelet last read its node files: it uses the new content from ${new Date(read + NODE_FILE_CACHE_MS).toISOString()} on (a file that was not there is remembered as absent just as long).`,
      hint: 'Wait five minutes, and for the back-off of the pull (at most five more), or restart the kubelet.',
    };
  },
};

/** The secret came after the pod; the kubelet takes it up by itself. */
export const secretNewerThanPod: Rule = {
  id: 'secret-newer-than-pod',
  check: ({ pod, candidates, present }) => {
    const created = Date.parse(pod?.creationTimestamp ?? '');
    const [first] = candidates;
    const source = first?.provenance.source;
    if (first === undefined || source?.kind !== 'pull-secret') return undefined;
    const secret = present.find(({ name }) => name === source.name);
    if (!(Date.parse(secret?.creationTimestamp ?? '') > created)) return undefined;
    return {
      ...at(first),
      message: `The credential is complete now, but ${describeSource(source)} was made after the pod: the pod waits for the back-off of its pull (at most five minutes) and then uses it.`,
      hint: 'Wait, or delete the pod so that a new one is tried at once.',
    };
  },
};
