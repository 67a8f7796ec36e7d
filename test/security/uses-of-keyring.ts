import { explainImage, renderConfigJson, renderCrictlArguments, renderPullSecret } from '../../src/index';
import type { KubeletKeyring } from '../../src/index';
import { IMAGES } from './planted-documents';

export const IMAGE = 'r.io/x:1';

/** Everything that a keyring says and that can be made of it without `reveal`. */
export function usesOf(keyring: KubeletKeyring): readonly (() => unknown)[] {
  const resolutions = [IMAGE, 'nginx', 'q.io/x', ...IMAGES.slice(0, 1)].map((image) =>
    keyring.resolve(image),
  );
  return [
    () => keyring,
    () => keyring.toJSON(),
    () => keyring.config.entries(),
    () => keyring.config.deadKeys(),
    () => keyring.nodeFile,
    () => keyring.failure,
    () => resolutions.slice(0, 3),
    ...(['kubelet', 'docker', 'containers'] as const).flatMap((target) => [
      () => renderConfigJson(keyring, { target }),
      () => renderConfigJson(keyring, { target, images: resolutions }),
    ]),
    () => renderPullSecret(keyring, { name: 'n' }),
    () => explainImage(keyring, IMAGE),
    () => explainImage(keyring, 'nginx'),
    () =>
      resolutions
        .slice(0, 3)
        .map((resolution) => [
          renderCrictlArguments(resolution),
          renderCrictlArguments(resolution, { flag: 'creds' }),
        ]),
  ];
}
