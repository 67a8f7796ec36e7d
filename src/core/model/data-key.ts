/** The longest that is shown: names that people give are shorter, encoded secrets are longer. */
const SHOWN = 64;

/** Mirrors IsConfigMapKey, which the keys of a Secret go by (kubernetes/apimachinery pkg/util/validation/validation.go, v0.37.2). */
const NAME = /^[-._a-zA-Z0-9]+$/;

/**
 * The key of a Secret's data as it may be shown. In a damaged manifest a value, or a part of one, can stand in the place
 * of a key: what no API server takes for one, or is as long as no name is, is told by its length alone.
 *
 *     shownDataKey('.dockerconfigjson')  // '.dockerconfigjson'
 *     shownDataKey('"auth":"dXNlcjpw')   // '[a key of 16 characters]'
 */
export function shownDataKey(key: string): string {
  return key.length <= SHOWN && NAME.test(key) ? key : `[a key of ${key.length} characters]`;
}

/** The same in a pointer into a Secret: `/data/KEY`. */
export function shownDataPointer(pointer: string): string {
  const [, section, key] = /^\/(data|stringData)\/(.*)$/s.exec(pointer) ?? [];
  return section === undefined || key === undefined ? pointer : `/${section}/${shownDataKey(key)}`;
}
