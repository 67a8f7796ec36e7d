import { lastFlag, parseFlags } from '../kubelet/flags';
import type { Found } from '../setting';
import type { SourcedArgument } from '../systemd/start-command';

/** What k0s goes by for its kubelet. */
export interface K0sOptions {
  readonly dataDir: Found<string>;
  readonly rootDir: Found<string>;
  readonly criSocket?: Found<string>;
  /** `--kubelet-extra-args`, word by word. */
  readonly extra: readonly SourcedArgument[];
}

const ALONE = new Set([
  'debug',
  'single',
  'enable-worker',
  'no-taints',
  'enable-dynamic-config',
  'enable-k0s-cloud-provider',
  'verbose',
  'help',
]);

/**
 * Rests on reading: pkg/config/cli.go and pkg/component/worker/kubelet.go (k0sproject/k0s,
 * https://github.com/k0sproject/k0s/blob/014c1ad28327f11e56908a1bf34b1cdfedd8747d/pkg/component/worker/kubelet.go).
 */
export function k0sOptions(words: readonly SourcedArgument[]): K0sOptions {
  const { flags } = parseFlags(words, ALONE);
  const own = { kind: 'default', of: 'k0s' } as const;
  const dataDir = lastFlag(flags, 'data-dir') ?? { value: '/var/lib/k0s', from: own };
  const rootDir = lastFlag(flags, 'kubelet-root-dir') ?? {
    value: `${dataDir.value}/kubelet`,
    from: dataDir.from,
  };
  const criSocket = lastFlag(flags, 'cri-socket');
  const extra = (flags.get('kubelet-extra-args') ?? []).flatMap(({ value, from }) =>
    value
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((text) => ({ text, from })),
  );
  return { dataDir, rootDir, ...(criSocket === undefined ? {} : { criSocket }), extra };
}

/** The kubelet's flags; those of the user come last and count. */
export function k0sKubeletFlags(
  { rootDir, criSocket, extra }: K0sOptions,
  configuration: string | undefined,
): readonly SourcedArgument[] {
  const own = { kind: 'default', of: 'k0s' } as const;
  const socket =
    criSocket === undefined
      ? { text: '--container-runtime-endpoint=unix:///run/k0s/containerd.sock', from: own }
      : {
          text: `--container-runtime-endpoint=${criSocket.value.replace(/^(?:remote|docker):/, '')}`,
          from: criSocket.from,
        };
  return [
    { text: `--root-dir=${rootDir.value}`, from: rootDir.from },
    ...(configuration === undefined ? [] : [{ text: `--config=${configuration}`, from: own }]),
    socket,
    ...extra,
  ];
}
