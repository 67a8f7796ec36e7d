import { misfit, tagOf, type Shape } from '../input/shape';
import { mapOf, member } from '../input/containers';
import { bytes } from '../input/values';
import type { PullSecretInput } from './pull-secret-manifests';

const EXPECTED = 'a Secret manifest, a List of them, or a PullSecret, as an object';
const data = mapOf(bytes);

/** What is in a manifest is the business of its own schema (INVALID_MANIFEST); that of a decoded secret is checked here. */
export const pullSecretShape: Shape<PullSecretInput> = {
  expected: EXPECTED,
  wrong: (value, path) => {
    if (Array.isArray(value)) return undefined;
    if (tagOf(value) !== 'Object') return misfit(path, value, EXPECTED);
    const secret = value as { readonly data?: unknown };
    if (tagOf(secret.data) === 'Map') return data.wrong(secret.data, member(path, 'data'));
    return ['Uint8Array', 'Array', 'String'].includes(tagOf(secret.data))
      ? misfit(member(path, 'data'), secret.data, 'an object, or a Map to bytes')
      : undefined;
  },
};
