import { IMAGE } from './uses-of-keyring';

export const FORMATS = ['table', 'json', 'yaml'] as const;

/** Every command in every format, none with --reveal. */
export function commandLines(
  node: readonly string[],
  secrets: readonly string[],
  image = IMAGE,
): readonly (readonly string[])[] {
  return [
    ...FORMATS.map((format) => ['resolve', ...node, ...secrets, '-o', format, image]),
    ...FORMATS.slice(0, 2).flatMap((format) => [
      ['paths', ...node, '-o', format],
      ['explain', ...node, ...secrets, '-o', format, image],
      ['doctor', ...node, ...secrets, '-o', format, image],
    ]),
    ['resolve', ...node, ...secrets, '--strict', image],
    ...['kubelet', 'docker', 'containers'].map((target) => [
      'render',
      ...node,
      ...secrets,
      '--target',
      target,
    ]),
    ...['config.json', 'secret', 'crictl-auth', 'crictl-creds'].map((format) => [
      'render',
      ...node,
      ...secrets,
      '--format',
      format,
      image,
    ]),
  ];
}

/** A node without files. */
export const nowhere = ['--node-root', '/nowhere', '--cwd', '/', '--home', ''];
