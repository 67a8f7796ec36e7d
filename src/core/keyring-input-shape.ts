import { list, options, type Fields } from './input/containers';
import { environmentShape, fileReadShape, kubeletVersionShape } from './input/model-shapes';
import type { Shape } from './input/shape';
import { bytes, either, flag, oneOf, optional, text } from './input/values';
import { SEARCH_PLACE_IDS, type SearchPlaceId } from './model/search-place';
import { pullSecretShape } from './parse/pull-secret-shape';
import { providersInputShape, providersShape } from './provider/provider-shapes';
import type { KeyringInput, PluginKeyringInput } from './resolve-from';

type Files = NonNullable<KeyringInput['files']>;

/** What stands at a search place, or its content. */
export const fileShape = either(either(text, bytes), fileReadShape);

const filesShape: Shape<Files> = options<Files>(
  Object.fromEntries(SEARCH_PLACE_IDS.map((place) => [place, optional(fileShape)])) as Fields<
    Record<SearchPlaceId, Files[SearchPlaceId]>
  >,
);

/** What an option of a keyring may be. */
export const keyringFields: Fields<KeyringInput> = {
  environment: optional(environmentShape),
  files: optional(filesShape),
  pullSecrets: optional(list(pullSecretShape)),
  kubeletVersion: optional(kubeletVersionShape),
  nodeFiles: optional(oneOf(['first-valid', 'all'])),
  strict: optional(flag),
};

const credentialProviders = optional(either(providersShape, providersInputShape));

export type AnyKeyringInput = KeyringInput & Partial<Pick<PluginKeyringInput, 'credentialProviders'>>;

export const anyKeyringFields: Fields<AnyKeyringInput> = { ...keyringFields, credentialProviders };

export const keyringInputShape = options<AnyKeyringInput>(anyKeyringFields);

export const imagesShape = list(text, 'a list of image names');

export const resolveFromShape = options<AnyKeyringInput & { readonly images: readonly string[] }>({
  ...anyKeyringFields,
  images: imagesShape,
});
