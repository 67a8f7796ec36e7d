import { madeHere } from './input/values';
import type { ImageResolution, KubeletKeyring } from './kubelet-keyring';

export const keyringShape = madeHere<KubeletKeyring>('a keyring, as createKeyring or loadKeyring makes it', {
  resolve: 'function',
  configWith: 'function',
  config: 'object',
  shadowed: 'object',
  rules: 'object',
  release: 'string',
});

export const resolutionShape = madeHere<ImageResolution>('what a keyring resolves an image to', {
  image: 'string',
  outcome: 'string',
  candidates: 'list',
  undefinedOrder: 'list',
});
