import {
  createKeyring,
  diagnosePod,
  explainImage,
  renderConfigJson,
  renderCrictlArguments,
  renderPullSecret,
  type KeyringInput,
  type StoryInput,
} from '../../src/index';
import type { CommandLine } from './kind';
import type { Random } from './random';

export const IMAGES = ['r.io/x:1', 'nginx', 'r.io:5000/x', 'q.io/x@sha256:x'] as const;

/** What is asked of a keyring whose input is hostile: all of it, or what chance picks. */
export function keyringCalls(random: Random, input: KeyringInput): readonly (() => unknown)[] {
  const image = random.pick(IMAGES);
  const target = random.pick(['kubelet', 'docker', 'containers'] as const);
  const version = random.chance(0.3)
    ? { kubeletVersion: random.pick(['1.24', '1.30', '1.33', '1.36'] as const) }
    : {};
  const keyring = lazily(() => createKeyring({ ...input, ...version }));
  return [
    () => keyring().toJSON(),
    () => keyring().resolve(image),
    () => explainImage(keyring(), image).keys,
    random.pick([
      () => keyring(),
      () => renderConfigJson(keyring(), { target }),
      () => renderConfigJson(keyring(), { target, images: [keyring().resolve(image)] }),
      () => renderPullSecret(keyring(), { name: 'n' }),
      () => renderCrictlArguments(keyring().resolve(image)),
      () => createKeyring({ ...input, strict: true }).findings,
      () => createKeyring({ ...input, nodeFiles: 'all' }).toJSON(),
    ]),
  ];
}

/** A diagnosis; what is read for it may be read when it is made. */
export function diagnosisCall(input: StoryInput | (() => StoryInput)): () => unknown {
  return () =>
    diagnosePod(typeof input === 'function' ? input() : input).images.map(({ findings }) => findings);
}

/** Command lines about a node, each in some format. */
export function nodeCommands(random: Random, flags: readonly string[]): readonly CommandLine[] {
  const format = random.pick(['table', 'json', 'yaml']);
  const image = random.pick(IMAGES);
  const target = random.pick(['kubelet', 'docker', 'containers']);
  return [
    { args: ['resolve', ...flags, '-o', format, image] },
    random.pick<CommandLine>([
      { args: ['explain', ...flags, '-o', format, image] },
      { args: ['render', ...flags, '--target', target] },
      { args: ['doctor', ...flags, '-o', format, image] },
    ]),
  ];
}

/** Made once, when it is first asked for; where that fails, it fails again each time. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
