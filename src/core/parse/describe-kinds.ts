import { stringAt, type JsonRecord } from '../model/json-record';
import { list } from '../model/wording';

/** What objects are that are not what was asked for. */
export interface DescribedKinds {
  /** Goes on from `is` or `are`. */
  readonly what: string;
  /** Where such a thing belongs; undefined where nothing special is known. */
  readonly hint?: string;
}

/** Files that look like manifests, and belong elsewhere. */
const FILES: Readonly<Record<string, Required<DescribedKinds>>> = {
  Config: {
    what: 'a kubeconfig',
    hint: 'Which cluster is asked is said with --kubeconfig and --context.',
  },
  CredentialProviderConfig: {
    what: 'the configuration of credential provider plugins',
    hint: 'It is given with --credential-provider-config.',
  },
  KubeletConfiguration: {
    what: 'the configuration of a kubelet',
    hint: 'It is read with its node: on the node itself, or with --node-root where that is mounted.',
  },
  Kustomization: {
    what: 'a kustomization',
    hint: 'Make the manifests first: kubectl kustomize DIR | kubelet-keyring ... -f -',
  },
};

/** Kinds that are named. */
const NAMED = 5;

/** What objects are, in words; undefined where there are none. */
export function describeKinds(objects: readonly JsonRecord[]): DescribedKinds | undefined {
  const kinds = [...new Set(objects.map((object) => stringAt(object, 'kind') ?? ''))].filter(
    (kind) => kind !== '',
  );
  const [first, ...others] = kinds;
  if (first === undefined) return undefined;
  const file = others.length === 0 && Object.hasOwn(FILES, first) ? FILES[first] : undefined;
  if (file !== undefined) return file;
  const more = kinds.length > NAMED ? ` and ${kinds.length - NAMED} more` : '';
  return { what: `of kind ${list(kinds.slice(0, NAMED))}${more}` };
}
