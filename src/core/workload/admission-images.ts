import { listAt, recordAt, stringAt, type JsonRecord } from '../model/json-record';
import { effectivePullPolicy } from '../reference/pull-policy';
import type { KubeletVersion } from '../release/kubelet-version';
import { releaseProfile } from '../release/kubelet-version';

/** An image of a pod, and the policy by which it is pulled. */
export interface AdmittedImage {
  readonly role: 'init' | 'container' | 'ephemeral' | 'volume';
  /** Name of the container, or of the volume. */
  readonly name: string;
  /** In an answer what may be a password in it is redacted. */
  readonly image: string;
  readonly imagePullPolicy: string;
}

const CONTAINERS = [
  ['init', 'initContainers'],
  ['container', 'containers'],
  ['ephemeral', 'ephemeralContainers'],
] as const;

/**
 * The images of a pod after defaulting and, where that plugin is on, AlwaysPullImages. The plugin does not see
 * ephemeral containers that come later, through the subresource: those keep their own policy. While the gate
 * ImageVolume is off, the API server drops image volumes.
 */
export function admittedImages(
  spec: JsonRecord,
  {
    alwaysPullImages = false,
    imageVolumes,
    kubeletVersion,
  }: { alwaysPullImages?: boolean; imageVolumes?: boolean; kubeletVersion?: KubeletVersion },
): readonly AdmittedImage[] {
  const rules = releaseProfile(kubeletVersion).rules;
  const version = kubeletVersion === undefined ? {} : { kubeletVersion };
  const policyOf = (image: string, policy: string | undefined): string =>
    alwaysPullImages ? 'Always' : effectivePullPolicy(image, policy, version);
  const containers = CONTAINERS.flatMap(([role, field]) =>
    listAt(spec, field).map((container): AdmittedImage => {
      const image = stringAt(container, 'image') ?? '';
      const imagePullPolicy = policyOf(image, stringAt(container, 'imagePullPolicy'));
      return { role, name: stringAt(container, 'name') ?? '', image, imagePullPolicy };
    }),
  );
  const withVolumes = rules.imageVolumes !== 'absent' && (imageVolumes ?? rules.imageVolumes === 'on');
  return withVolumes ? [...containers, ...imageVolumesOf(spec, policyOf)] : containers;
}

function imageVolumesOf(
  spec: JsonRecord,
  policyOf: (image: string, policy: string | undefined) => string,
): readonly AdmittedImage[] {
  return listAt(spec, 'volumes').flatMap((volume): AdmittedImage[] => {
    const source = recordAt(volume, 'image');
    if (source === undefined) return [];
    const image = stringAt(source, 'reference') ?? '';
    const imagePullPolicy = policyOf(image, stringAt(source, 'pullPolicy'));
    return [{ role: 'volume', name: stringAt(volume, 'name') ?? '', image, imagePullPolicy }];
  });
}
