import { releaseProfile, type KubeletVersion } from '../release/kubelet-version';

/** The gate ImageVolume, by the first minor that has it so; before, there are no image volumes. */
const IMAGE_VOLUMES = [
  [35, 'on'],
  [31, 'off'],
] as const;

/** What admission does differently from one release to the next. */
export interface AdmissionRules {
  /** The gate ImageVolume: not there, there and off, or on. */
  readonly imageVolumes: 'absent' | 'off' | 'on';
}

/** The rules of a release of the API server. Throws as `releaseProfile` does. */
export function admissionRules(version?: KubeletVersion): AdmissionRules {
  const minor = Number(releaseProfile(version).release.split('.')[1]);
  return { imageVolumes: IMAGE_VOLUMES.find(([from]) => minor >= from)?.[1] ?? 'absent' };
}
