import { compareTools, type ToolComparison } from '../core/agreement/compare-tools';
import { oneFileQuestion } from '../core/agreement/one-file';
import { toolSecrets } from '../core/agreement/pull-secrets';
import { explainImage, type Explanation } from '../core/explain/explain-image';
import type { KubeletKeyring } from '../core/kubelet-keyring';
import { utf8 } from '../core/model/go-string';
import { count } from '../core/model/wording';
import type { PullSecretFinding } from '../core/parse/pull-secret-finding';
import type { ManifestSecret } from '../core/parse/pull-secret-manifests';
import { parsePullSecrets } from '../core/parse/pull-secret-text';
import { createKeyring } from '../core/resolve-from';
import { isKeyringError } from '../errors';
import type { LineField, PageState } from './page-state';

/** What keeps the page from answering: which field it is in, and what to do. */
export interface Problem {
  readonly field: LineField | `file-${number}` | `pull-secret-${number}`;
  readonly message: string;
}

export type Answer =
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  /** No image was named yet. */
  | { readonly kind: 'keyring'; readonly keyring: KubeletKeyring }
  | {
      readonly kind: 'explanation';
      readonly keyring: KubeletKeyring;
      readonly explanation: Explanation;
      /** What other programs would pick, had they the first node file as theirs, and the same pull secrets. */
      readonly comparison: ToolComparison | undefined;
    };

/** A secret of a text, or what there is to say of the text. */
type GivenSecret = ManifestSecret | PullSecretFinding;

/** Characters of one pasted text: the API server stores no larger Secret, and a page has to stay quick. */
const TEXT_LIMIT = 1024 * 1024;

/** What the kubelet would do with what stands in the page. Never throws for what a person can type. */
export function answer(state: PageState): Answer {
  const secrets = state.pullSecrets.map(readSecrets);
  const problems = [
    ...settingProblems(state),
    ...fileProblems(state),
    ...secrets.flatMap((read, at): Problem[] =>
      typeof read === 'string' ? [{ field: `pull-secret-${at}`, message: read }] : [],
    ),
  ];
  if (problems.length > 0) return { kind: 'problems', problems };
  const given = secrets.flatMap((read) => (typeof read === 'string' ? [] : read));
  const keyring = keyringOf(state, given);
  const image = state.image.trim();
  return image === ''
    ? { kind: 'keyring', keyring }
    : {
        kind: 'explanation',
        keyring,
        explanation: explainImage(keyring, image),
        comparison: compared(state, keyring, image, given),
      };
}

/** Undefined where there is no file that another program could read. */
function compared(
  { files }: PageState,
  keyring: KubeletKeyring,
  image: string,
  secrets: readonly GivenSecret[],
): ToolComparison | undefined {
  const first = files.find(({ text, place }) => text !== '' && place.endsWith('.json'));
  if (first === undefined) return undefined;
  const { environment, files: places } = oneFileQuestion(first.place, {
    kind: 'bytes',
    bytes: utf8(first.text),
  });
  return compareTools({
    image,
    keyring,
    environment,
    files: places,
    pullSecrets: toolSecrets(secrets.filter(isSecret)),
  });
}

function keyringOf(state: PageState, pullSecrets: readonly GivenSecret[]): KubeletKeyring {
  const { kubeletVersion, rootDir, cwd, home } = state;
  return createKeyring({
    kubeletVersion: kubeletVersion.trim(),
    environment: { rootDir, cwd, home: home === '' ? null : home },
    files: Object.fromEntries(
      state.files.filter(({ text }) => text !== '').map(({ place, text }) => [place, text]),
    ),
    pullSecrets,
  });
}

function isSecret(given: GivenSecret): given is ManifestSecret {
  return !('outcome' in given && given.outcome === 'finding');
}

/** Each setting is tried by itself, so that its problem can be shown beside it. */
function settingProblems({ kubeletVersion, cwd }: PageState): readonly Problem[] {
  const settings = [
    ['kubeletVersion', { kubeletVersion: kubeletVersion.trim() }],
    ['cwd', { environment: { cwd } }],
  ] as const;
  return settings.flatMap(([field, input]): Problem[] => {
    const message = refusal(() => createKeyring(input));
    return message === undefined ? [] : [{ field, message }];
  });
}

function fileProblems({ files }: PageState): readonly Problem[] {
  return files.flatMap(({ place, text }, at): Problem[] => {
    if (text.length > TEXT_LIMIT) return [{ field: `file-${at}`, message: tooLong(text) }];
    const same = files.findIndex((file) => file.place === place && file.text !== '');
    return text !== '' && same < at
      ? [{ field: `file-${at}`, message: 'Two files stand at this place. Choose another one, or remove it.' }]
      : [];
  });
}

/** The secrets in a text, or why there are none. */
function readSecrets(text: string, at: number): readonly GivenSecret[] | string {
  if (text.trim() === '') return [];
  if (text.length > TEXT_LIMIT) return tooLong(text);
  let secrets: readonly GivenSecret[] = [];
  const problem = refusal(() => (secrets = parsePullSecrets(text, `Pull secret ${at + 1}`)));
  return problem ?? secrets;
}

function tooLong(text: string): string {
  return `This text has ${count(text.length, 'character', 'characters')}; the page takes ${TEXT_LIMIT}. Use the command line for it.`;
}

/** The message of the refusal, where `attempt` is refused. */
function refusal(attempt: () => unknown): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (isKeyringError(error)) return error.message;
    throw error;
  }
}
