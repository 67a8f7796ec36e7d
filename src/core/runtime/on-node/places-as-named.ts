import type { RuntimeFinding, RuntimePlace } from '../finding';
import type { RuntimePlan } from '../plan';
import type { PlacedFile } from './usual-path';

/** Gives a file its name back: what is read under the usual path is shown under the path that was handed over. */
export type Rename = (place: RuntimePlace) => RuntimePlace;

/** `made` are files that are made of another one: their lines are none of that one's. */
export function renamer(files: readonly PlacedFile[], made: ReadonlyMap<string, string> = new Map()): Rename {
  const named = new Map(files.map((file) => [file.path, file.named]));
  return (place) => {
    const origin = made.get(place.file);
    if (origin !== undefined) return { file: named.get(origin) ?? origin };
    return { ...place, file: named.get(place.file) ?? place.file };
  };
}

/** A plan whose places are named so. */
export function planAsNamed(plan: RuntimePlan, rename: Rename): RuntimePlan {
  return {
    ...plan,
    findings: plan.findings.map(({ place, ...finding }): RuntimeFinding =>
      place === undefined ? finding : { ...finding, place: rename(place) },
    ),
    endpoints: plan.endpoints.map(({ place, ...endpoint }) => ({
      ...endpoint,
      ...(place !== undefined && { place: rename(place) }),
      offers: endpoint.offers.map((offer) =>
        offer.sends && offer.file !== undefined
          ? { ...offer, file: rename({ file: offer.file }).file }
          : offer,
      ),
    })),
  };
}
