import { shorten } from '../../../model/wording';
import { isOfPod } from '../../reading/sandbox-image';
import { rule } from '../../rule';

export default rule({
  id: 'image-not-in-pod',
  stage: 'policy',
  category: 'not-kubelet',
  severity: 'error',
  explains: [
    'other-program-asked',
    'no-credential-sent',
    'credential-sent',
    'host-answered',
    'host-not-reached',
  ],
  excludedBy: ['pull-succeeded', 'image-present'],
  docs: {
    cause: 'No container of the pod has the image: another program asks for it.',
    example: 'a controller that resolves a digest',
    fix: 'Give that program a credential.',
  },
  check: (story) => {
    const { pod } = story;
    if (pod === undefined || pod.facts.images.length === 0 || isOfPod(story)) return undefined;
    return {
      message: `No container of pod ${shorten(pod.facts.name)} has the image ${shorten(story.resolution.image)}: the kubelet does not pull it for this pod. Another program that looks the image up uses credentials of its own.`,
      hint: 'Look at who asks for the image (the event or log names it), and give that program a credential.',
    };
  },
});
