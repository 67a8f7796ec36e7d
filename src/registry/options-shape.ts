import { byName, list, options } from '../core/input/containers';
import { callback, flag, number, optional, text } from '../core/input/values';
import { resolutionShape } from '../core/keyring-shape';
import type { Mirror } from './options';
import type { probe } from './probe';

type Options = NonNullable<Parameters<typeof probe>[1]>;

export const probeShape = options<Options>({
  plainHttp: optional(flag),
  ca: optional(text),
  mirrors: optional(list(options<Mirror>({ host: text, credentials: optional(flag) }))),
  trustedRealms: optional(list(text)),
  timeoutMs: optional(number),
  concurrency: optional(number),
  env: optional(byName(optional(text))),
  onImage: optional(callback<NonNullable<Options['onImage']>>()),
});

/** Also a whole answer of `resolve`, whose keyring is not asked. */
export const probedShape = options<Parameters<typeof probe>[0]>(
  { images: list(resolutionShape) },
  { ignored: ['keyring'] },
);
