import type { Chosen } from './chosen-pods';

/**
 * The images that are asked about where there is no object of a pod: those that were named, else those that a text
 * names. None where pods are asked about.
 */
export function imagesOnly(chosen: Chosen | undefined, args: readonly string[]): readonly string[] {
  if (chosen === undefined) return args;
  if (chosen.pods.length > 0) return [];
  if (chosen.images.length > 0) return chosen.handed.objects.length > 0 ? [] : chosen.images;
  return [...new Set(chosen.told.flatMap(({ images = [] }) => images))];
}

/** Nothing was named, and nothing handed over. */
export function isNothing(chosen: Chosen | undefined, images: readonly string[]): boolean {
  if (chosen === undefined) return images.length === 0;
  const { pods, told, handed, findings } = chosen;
  const given = handed.objects.length + handed.evidence.length + findings.length;
  return images.length + pods.length + told.length + given === 0 && chosen.cluster === undefined;
}
