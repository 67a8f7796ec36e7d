import type { KubeletKeyring } from '../kubelet-keyring';
import type { ImageReference } from '../reference/parse-image-reference';

/** Which kubelet answers, and what decides where it looks. */
export function describeEnvironment({ release, environment }: KubeletKeyring): string {
  const { rootDir, cwd, home } = environment;
  return `kubelet ${release}, root directory ${rootDir}, working directory ${cwd}, HOME ${home ?? 'not set'}`;
}

/** The parts of an image's name. */
export function describeReference({ registry, repository, tag, digest }: ImageReference): string {
  return [
    `registry ${registry}`,
    `repository ${repository}`,
    ...(tag === '' ? [] : [`tag ${tag}`]),
    ...(digest === '' ? [] : [`digest ${digest}`]),
  ].join(', ');
}
