import type { GroupedDiagnosis } from '../core/diagnose/group-diagnoses';
import type { ImageResolution } from '../core/kubelet-keyring';
import type { Source } from '../core/model/source';

/** Where the credentials of images are from, in trial order: what `-o name` writes. */
export function namesOfSources(images: readonly Pick<ImageResolution, 'candidates'>[]): readonly string[] {
  return images.flatMap(({ candidates }) =>
    candidates.map(({ provenance }) => nameOfSource(provenance.source)),
  );
}

/** An object as kubectl names it, a file by its path. */
export function nameOfSource(source: Source): string {
  switch (source.kind) {
    case 'node-file':
      return source.path;
    case 'pull-secret':
      return `secret/${source.name}`;
    case 'credential-provider':
      return `credential-provider/${source.plugin}`;
  }
}

/** The pods that something is or may be wrong with, and the images that no pod is known of. */
export function namesOfDiagnoses(diagnoses: readonly GroupedDiagnosis[]): readonly string[] {
  return diagnoses
    .filter(({ findings }) => findings.some(({ severity }) => severity !== 'info'))
    .flatMap(({ pod, pods, image }) =>
      pod === undefined ? [image] : pods.map((name) => `${pod.kind.toLowerCase()}/${name}`),
    )
    .filter((name) => name !== '');
}

/** The images that would be pulled, of those that were probed. */
export function namesOfProbes(
  probes: readonly { readonly image: string; readonly verdict: string }[],
): readonly string[] {
  return probes.flatMap(({ image, verdict }) => (verdict === 'pulls' ? [image] : []));
}
