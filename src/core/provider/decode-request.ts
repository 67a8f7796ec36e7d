import { JsonScanner } from '../go/json-scanner';
import { goStringFromBytes } from '../model/go-string';
import { Place, readText, structOf } from '../apimachinery/json-fields';
import { PLUGIN_GROUP } from './provider-config';
import type { PluginApi } from '../release/plugin-rules';
import { readTypeMeta } from '../apimachinery/type-meta';

/** What a plugin has to know of a request; the token and annotations of a service account are passed over. */
export interface AskedImage {
  /** The answer has to carry the same. */
  readonly apiVersion: string;
  /** As the kubelet names it: normalised, without tag and digest. */
  readonly image: string;
}

/** Why a text is no request that can be answered; never holds a part of it, as there may be a token in it. */
export type RequestFault = 'not-json' | 'wrong-kind' | 'wrong-version' | 'image-no-text' | 'no-image';

export type AskedImageResult =
  { readonly ok: true; readonly asked: AskedImage } | { readonly ok: false; readonly fault: RequestFault };

const VERSIONS: readonly PluginApi[] = ['v1', 'v1beta1', 'v1alpha1'];

const readRequest = structOf({ apiVersion: readText, kind: readText, image: readText });

/**
 * A CredentialProviderRequest (credentialprovider.kubelet.k8s.io, v1, v1beta1 or v1alpha1) as a plugin reads it.
 * Fields that are not known are passed over: later kubelets may send more.
 */
export function decodePluginRequest(stdin: Uint8Array): AskedImageResult {
  const text = goStringFromBytes(stdin);
  const sniffed = readTypeMeta(text);
  if (!sniffed.ok) return { ok: false, fault: 'not-json' };
  const { apiVersion, kind } = sniffed.meta;
  if (kind !== 'CredentialProviderRequest') return { ok: false, fault: 'wrong-kind' };
  if (!VERSIONS.some((version) => apiVersion === `${PLUGIN_GROUP}/${version}`))
    return { ok: false, fault: 'wrong-version' };
  const place = new Place(false);
  const { image } = readRequest(new JsonScanner(text), { apiVersion: '', kind: '', image: '' }, place);
  if (place.issues.some(({ pointer }) => pointer === '/image')) return { ok: false, fault: 'image-no-text' };
  return image === '' ? { ok: false, fault: 'no-image' } : { ok: true, asked: { apiVersion, image } };
}
