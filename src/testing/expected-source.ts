import { KeyringError } from '../errors';
import { SEARCH_PLACE_IDS, type SearchPlaceId } from '../core/model/search-place';
import { describeSource, type Source } from '../core/model/source';
import { PullSecretBuilder } from './pull-secret-builder';

/**
 * Where a credential should come from: a search place (`root/config.json`), the pull secret itself, or a part of
 * the source as the library has it.
 */
export type ExpectedSource = SearchPlaceId | PullSecretBuilder | Partial<Source>;

/** Whether a source is the expected one. */
export function isFrom(source: Source, expected: ExpectedSource): boolean {
  const parts = Object.entries(partsOf(expected));
  const actual = new Map<string, unknown>(Object.entries(source));
  return parts.every(([name, value]) => actual.get(name) === value);
}

/** The expected source in words. */
export function describeExpected(expected: ExpectedSource): string {
  if (typeof expected === 'string') return `the node file at ${expected}`;
  if (expected instanceof PullSecretBuilder)
    return describeSource({ kind: 'pull-secret', uid: '', dataKey: '', ...partsOf(expected) } as Source);
  return JSON.stringify(expected);
}

function partsOf(expected: ExpectedSource): Partial<Source> {
  if (typeof expected === 'string') {
    if (!SEARCH_PLACE_IDS.includes(expected))
      throw new KeyringError(
        'INVALID_OPTION',
        `${JSON.stringify(expected)} is no search place. They are: ${SEARCH_PLACE_IDS.join(', ')}.`,
        { option: 'source' },
      );
    return { kind: 'node-file', place: expected };
  }
  if (!(expected instanceof PullSecretBuilder)) return expected;
  return { kind: 'pull-secret', namespace: expected.namespace, name: expected.name };
}
