import { readImageReference } from '../../reference/parse-image-reference';
import { isRecord, listAt, recordAt, stringAt } from '../../model/json-record';
import { shorten } from '../../model/wording';
import type { Facts } from '../facts';
import type { Rule } from '../rule';

const PAUSE = /(^|[/-])(pause|infra|sandbox)([-_/:@]|$)/i;
const HINT =
  "Give the runtime its own credential (containerd's registry configuration, CRI-O's global auth file), load the image beforehand, or use one that is public.";

/** The pause image is pulled by the container runtime, with its own configuration. */
export const sandboxImage: Rule = {
  id: 'sandbox-image-by-runtime',
  check: (facts) => {
    const configured = Object.entries(facts.input.runtimeConfig ?? {}).some(
      ([name, text]) => namesSandbox(name, text) && text.includes(facts.input.image),
    );
    const pause = facts.pod !== undefined && !inPod(facts) && PAUSE.test(facts.input.image);
    if (!configured && !pause && !(facts.evidence.includes('sandbox-image') && !inPod(facts)))
      return undefined;
    return {
      message: `${shorten(facts.resolution.image)} is the sandbox (pause) image: the container runtime pulls it by itself, and neither pull secrets nor the kubelet's node files are used for it.`,
      hint: HINT,
    };
  },
};

/** What no container of the pod names is not pulled by the kubelet for this pod. */
export const imageNotInPod: Rule = {
  id: 'image-not-in-pod',
  check: (facts) => {
    if (facts.pod === undefined || facts.pod.containers.length === 0 || inPod(facts)) return undefined;
    return {
      message: `No container of pod ${facts.pod.name} has the image ${shorten(facts.resolution.image)}: the kubelet does not pull it for this pod. Another program that looks the image up uses credentials of its own.`,
      hint: 'Look at who asks for the image (the event or log names it), and give that program a credential.',
    };
  },
};

/** A controller or proxy that reads the registry itself. */
export const otherProgram: Rule = {
  id: 'pulled-by-other-program',
  check: ({ evidence }) =>
    evidence.includes('other-program')
      ? {
          message:
            'The text comes from a program that asks the registry itself; the kubelet has no part in it, nor have its credentials.',
          hint: "Give that program's own service account or configuration the credential.",
        }
      : undefined,
};

function namesSandbox(name: string, text: string): boolean {
  return (
    /sandbox|pause|infra/i.test(name) || /sandbox_image|pause_image|pod-infra-container-image/i.test(text)
  );
}

function inPod({ pod, input, keyring }: Facts): boolean {
  const wanted = readImageReference(input.image, keyring.rules);
  const volumes = pod === undefined ? [] : listAt(recordAt(pod.object, 'spec') ?? {}, 'volumes');
  const images = [
    ...(pod?.containers.map(({ image }) => image) ?? []),
    ...volumes.map((volume) => (isRecord(volume.image) ? (stringAt(volume.image, 'reference') ?? '') : '')),
  ];
  return images.some((image) => {
    const read = readImageReference(image, keyring.rules);
    if (!wanted.ok || !read.ok) return image === input.image;
    const { name, tag, digest } = read.reference;
    return (
      name === wanted.reference.name && tag === wanted.reference.tag && digest === wanted.reference.digest
    );
  });
}
