import type { Evidence } from '../evidence/evidence';
import type { ListedImage } from '../evidence/readers/listed-image';
import { ByImageName } from '../evidence/by-image';
import { explainPresentImage, type PresentImageExplanation } from '../imagemanager/explain-present-image';
import { recordedName } from '../imagemanager/recorded-name';
import { isPullRecords, type PullRecords } from '../imagemanager/record-folder';
import type { ImageResolution, KubeletKeyring } from '../kubelet-keyring';
import { isNamed, type UnnamedImage } from './pull-story';
import type { AdmittedImage } from '../workload/admission-images';
import { verificationFrom } from './discovered-verification';
import type { ToldNode } from './tell-node';

/** An image that may be on the node. */
export interface PresenceQuestion {
  readonly node: ToldNode;
  readonly keyring: KubeletKeyring;
  readonly image: string;
  readonly uses: readonly AdmittedImage[];
  readonly resolution: ImageResolution | UnnamedImage;
  readonly evidence: readonly Evidence[];
  readonly alwaysPullImages: boolean | undefined;
}

/**
 * What the kubelet does with an image that is there; undefined where nobody says that it is. Where a text tells that it
 * is never pulled, a record of its pull is as good: the kubelet removes it with the image.
 */
export function presentImage(question: PresenceQuestion): PresentImageExplanation | undefined {
  const { node, keyring, image, uses, resolution, alwaysPullImages } = question;
  const records: unknown = node.state.pullRecords;
  if (!isPullRecords(records)) return undefined;
  const listed = listedAs(node, image);
  if (node.state.imagePresent !== true && listed === undefined && !isRecorded(question, records))
    return undefined;
  const imageRef = listed === undefined ? undefined : refOf(records, listed);
  const [use] = uses;
  return explainPresentImage({
    keyring,
    resolution: isNamed(resolution) ? resolution : undefined,
    image,
    records,
    ...(node.discovery === undefined ? {} : verificationFrom(node.discovery)),
    imageRef,
    ...(use === undefined ? {} : { imagePullPolicy: use.imagePullPolicy }),
    alwaysPullImages,
  });
}

const LISTED = new ByImageName<ListedImage>();

/** The image in the listing of the runtime; undefined where it is not there, or nobody listed. */
export function listedAs(
  { state, rules }: Pick<ToldNode, 'state' | 'rules'>,
  image: string,
): ListedImage | undefined {
  return LISTED.of(state.listedImages ?? [], image, rules)[0];
}

function isRecorded({ node, image, evidence }: PresenceQuestion, { pulled }: PullRecords): boolean {
  if (node.state.imagePresent === false || !evidence.some(({ says }) => says.kind === 'never-pulled'))
    return false;
  const name = recordedName(image, node.rules);
  return (
    name !== undefined &&
    pulled.files.some((file) => file.outcome === 'read' && file.value.credentialMapping.has(name))
  );
}

/** The whole ID, as a record has it. */
function refOf({ pulled }: PullRecords, { id }: ListedImage): string | undefined {
  const refs = pulled.files.flatMap((file) => (file.outcome === 'read' ? [file.value.imageRef] : []));
  return refs.find((ref) => ref.replace(/^sha256:/, '').startsWith(id));
}
