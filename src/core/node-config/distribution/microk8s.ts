import { inFile } from '../setting';
import type { SourcedArgument } from '../systemd/start-command';

/** Where the snap keeps its files. Source: snapcraft's variables, and microk8s-resources/default-args (canonical/microk8s). */
export const MICROK8S = {
  snap: '/snap/microk8s/current',
  data: '/var/snap/microk8s/current',
  common: '/var/snap/microk8s/common',
} as const;

const VARIABLES: Readonly<Record<string, string>> = {
  SNAP: MICROK8S.snap,
  SNAP_DATA: MICROK8S.data,
  SNAP_COMMON: MICROK8S.common,
};

/** The flags in `args/kubelet`: words over any number of lines, with the snap's variables; `#` begins a comment. */
export function microk8sArguments(text: string, path: string): readonly SourcedArgument[] {
  return text.split('\n').flatMap((line, at) => {
    if (line.trimStart().startsWith('#')) return [];
    return line
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((word) => ({
        text: word
          .replace(
            /\$(?:\{(\w+)\}|(\w+))/g,
            (whole, braced?: string, plain?: string) => VARIABLES[braced ?? plain ?? ''] ?? whole,
          )
          .replace(/(["'])(.*)\1$/, '$2'),
        from: inFile(path, at + 1),
      }));
  });
}
