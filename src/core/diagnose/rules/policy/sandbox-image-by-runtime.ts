import { shorten } from '../../../model/wording';
import { failedOtherwise } from '../../reading/failed-otherwise';
import { said } from '../../reading/happened';
import { isOfPod, looksLikeSandbox } from '../../reading/sandbox-image';
import { meantLogin } from '../../reading/runtime-login';
import { mirrorsOf, runtimeOf } from '../../reading/runtime-plan';
import { describeHosts, describeOffers, describePlace } from '../../../runtime/describe-runtime';
import { rule } from '../../rule';

export default rule({
  id: 'sandbox-image-by-runtime',
  stage: 'policy',
  category: 'not-kubelet',
  severity: 'error',
  explains: [
    'sandbox-image',
    'no-credential-sent',
    'credential-sent',
    'host-answered',
    'host-not-reached',
    'content-refused',
  ],
  excludedBy: ['pull-succeeded'],
  before: [['image-not-in-pod', 'it says who pulls it']],
  docs: {
    cause: "The sandbox (pause) image is pulled by the container runtime, without the kubelet's credentials.",
    example: '`failed to get sandbox image` in the event',
    fix: 'Give the runtime its own credential, or use a public pause image.',
  },
  check: (story) => {
    const text = said(story, 'sandbox-image');
    if (!looksLikeSandbox(story) && (text === undefined || (story.pod !== undefined && isOfPod(story))))
      return undefined;
    const program = programOf(story);
    const mirror = mirrorsOf(story)[0]?.host ?? '';
    const asked = askedFor(story);
    return {
      // Who pulls it is not why it fails where no credential would have helped.
      ...(failedOtherwise(story) ? { severity: 'info' as const } : {}),
      message: `${shorten(story.resolution.image)} is the sandbox (pause) image: the container runtime${program} pulls it by itself, and neither pull secrets nor the kubelet's node files are used for it.${asked}`,
      hint: `Give the runtime its own credential${mirror === '' ? '' : ` for ${shorten(mirror)}`} (containerd's registry configuration, CRI-O's global auth file, docker login of the user that runs cri-dockerd), load the image beforehand, or use one that is public.`,
    };
  },
});

/** Which hosts are asked for it, and whose login they hear of. */
function askedFor(story: Parameters<typeof looksLikeSandbox>[0]): string {
  const told = runtimeOf(story);
  const [first] = told?.plan.endpoints ?? [];
  if (told === undefined || first === undefined) return '';
  const meant = meantLogin(story);
  const unused =
    meant === undefined || meant.heardBy !== undefined
      ? ''
      : ` The login in ${describePlace(meant.login.place)} is not used: ${meant.fault}.`;
  const hears = told.ofSandbox ? `; what ${shorten(first.host)} hears is ${describeOffers(first)}` : '';
  return ` It asks ${describeHosts(told.plan.endpoints)}${hears}.${unused}`;
}

const RUNTIMES = ['containerd', 'cri-o', 'docker', 'cri-dockerd'];

function programOf({ evidence }: Parameters<typeof looksLikeSandbox>[0]): string {
  const program = evidence.find(({ source }) => RUNTIMES.includes(source.program ?? ''))?.source.program;
  return program === undefined ? '' : ` (${program})`;
}
