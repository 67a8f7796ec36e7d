import { compareTools, type ToolAnswer } from '../agreement/compare-tools';
import { toolSecrets } from '../agreement/pull-secrets';
import type { ToolName } from '../agreement/tool';
import type { ImageResolution, KubeletKeyring } from '../kubelet-keyring';
import type { ManifestSecret } from '../parse/pull-secret-manifests';
import { isNamed, type UnnamedImage } from './pull-story';
import type { ElsewhereInput } from './story-input';

/** What other programs would do with the image. */
export interface ElsewhereStory {
  /** Programs with which it is said to work. */
  readonly saidToWork: readonly ToolName[];
  /** What those would pick whose files are known; undefined where nobody has looked. */
  readonly answers: readonly ToolAnswer[] | undefined;
}

interface Pulled {
  readonly image: string;
  readonly keyring: KubeletKeyring;
  readonly resolution: ImageResolution | UnnamedImage;
  readonly secrets: readonly ManifestSecret[];
}

/** Compares only where somebody asks for it, and there is an image to compare with. */
export function tellElsewhere(
  given: ElsewhereInput | undefined,
  { image, keyring, resolution, secrets }: Pulled,
): ElsewhereStory | undefined {
  if (given === undefined || !isNamed(resolution)) return undefined;
  const { saidToWork = [], compare } = given;
  if (compare === undefined) return saidToWork.length === 0 ? undefined : { saidToWork, answers: undefined };
  const pullSecrets = toolSecrets(secrets);
  const { tools } = compareTools({ image, keyring, resolution, ...compare, pullSecrets });
  return { saidToWork, answers: tools };
}
