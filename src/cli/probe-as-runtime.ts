import type { NodeDiscovery } from '../core/node-config/discovery';
import type { Resolution } from '../core/resolve-from';
import { KeyringError } from '../errors';
import { probeAsRuntime, type RuntimeProbe } from '../registry/as-runtime/probe-as-runtime';
import type { ProbeOptions } from '../registry/options';
import { nodeRootOf, type NodeOptions } from '../resolve';
import { isTable, serialize, type OutputFormat } from './output';
import { namesOfProbes } from './names-of';
import { ProbeProgress } from './probe-progress';
import { connectingRuntime } from './told-runtime';
import { colorsFor, type Terminal } from './terminal';
import { runtimeProbeText } from './text/runtime-probe';

export interface AsRuntimeFlags {
  readonly runtimeConfig: readonly string[];
  readonly runtimeVersion?: string;
  readonly output: OutputFormat;
  readonly reveal?: boolean;
}

/** `probe --as-runtime`: the hosts that the runtime of a node would ask; what they say is written. */
export async function runAsRuntime(
  resolution: Pick<Resolution, 'images'>,
  {
    node,
    discovery,
    flags,
    options,
    terminal,
  }: {
    readonly node: NodeOptions;
    /** Undefined where the node was not asked. */
    readonly discovery: NodeDiscovery | undefined;
    readonly flags: AsRuntimeFlags;
    readonly options: ProbeOptions;
    readonly terminal: Terminal;
  },
): Promise<readonly RuntimeProbe[]> {
  const told = await connectingRuntime(flags, nodeRootOf(node), discovery, terminal);
  const runtime = told.of(undefined);
  if (runtime === undefined) {
    throw new KeyringError(
      'INVALID_OPTION',
      'No configuration of a container runtime is known, and so not which hosts it asks. Give its files with --runtime-config, or where the node is mounted with --node-root.',
      { option: 'as-runtime' },
    );
  }
  const { ca, trustedRealms, timeoutMs, concurrency, env } = options;
  const asking = { ca, trustedRealms, timeoutMs, concurrency, env };
  const colors = colorsFor(terminal, flags.output);
  const progress = new ProbeProgress(terminal, resolution.images.length);
  const onImage = (result: RuntimeProbe, index: number): void => {
    progress.done(index, isTable(flags.output) ? runtimeProbeText(result, colors) : undefined);
  };
  const probes = await probeAsRuntime(resolution, runtime, { ...asking, onImage });
  progress.end();
  if (!isTable(flags.output)) {
    const reveal = flags.reveal === true;
    terminal.stdout.write(serialize({ images: probes }, flags.output, reveal, namesOfProbes(probes)));
  }
  return probes;
}
