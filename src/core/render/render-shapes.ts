import { list, options, type Fields } from '../input/containers';
import { flag, oneOf, optional, text } from '../input/values';
import { resolutionShape } from '../keyring-shape';
import type { renderCrictlArguments, renderPullSecret, RenderOptions } from './render';

const fields: Fields<RenderOptions> = {
  target: optional(oneOf(['kubelet', 'docker', 'containers', 'portable'])),
  images: optional(list(resolutionShape)),
  reveal: optional(flag),
};

export const renderShape = options<RenderOptions>(fields);

const { target: _, ...withoutTarget } = fields;

/** Options of another format may be handed on: who reads a Secret is the kubelet, whatever `target` says. */
export const pullSecretOptions = options<Parameters<typeof renderPullSecret>[1]>(
  { ...withoutTarget, name: text, namespace: optional(text) },
  { ignored: ['target'] },
);

export const crictlOptions = options<NonNullable<Parameters<typeof renderCrictlArguments>[1]>>({
  flag: optional(oneOf(['auth', 'creds'])),
  reveal: optional(flag),
});
