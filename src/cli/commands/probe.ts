import { Command, InvalidArgumentError } from 'commander';
import { KeyringError } from '../../errors';
import type { Mirror, ProbeOptions } from '../../registry/options';
import { probe, type ImageProbe } from '../../registry/probe';
import { EXIT } from '../exit-code';
import { askNode } from '../ask-node';
import { askedImages } from '../asked-images';
import { choosePods } from '../choose-pods';
import { imagesOnly, isNothing } from '../images-only';
import { addNodeFlags, addOutputFlags, addSourceFlags, pullSecretsOf, type NodeFlags } from '../node-flags';
import { namesOfProbes } from '../names-of';
import { isTable, serialize } from '../output';
import { readInput } from '../read-input';
import { isIncomplete } from '../incomplete';
import { colorsFor, type Terminal } from '../terminal';
import { findingsText } from '../text/findings';
import { ProbeProgress } from '../probe-progress';
import { probeText } from '../text/probe';
import { runAsRuntime } from '../probe-as-runtime';
import { whatIsGiven } from '../what-is-given';
import { noteOfNode, noteText, settingsData, settingsText } from '../whose-node';
import { addWorkloadFlags, collect, type WorkloadFlags } from '../workload-flags';

interface ProbeFlags extends NodeFlags, WorkloadFlags {
  readonly plainHttp?: boolean;
  readonly caFile?: string;
  readonly mirror: readonly string[];
  readonly mirrorCredentials: readonly string[];
  readonly trustRealm: readonly string[];
  readonly timeout?: number;
  readonly concurrency?: number;
  readonly asRuntime?: boolean;
  readonly runtimeConfig: readonly string[];
  readonly runtimeVersion?: string;
}

/** `probe`: asks the registries whether the credentials are any good. */
export function probeCommand(terminal: Terminal, finish: (status: number) => void): Command {
  const command = new Command('probe').summary('try the credentials for an image against its registry');
  addOutputFlags(addWorkloadFlags(addSourceFlags(addNodeFlags(command))))
    .description(
      "Try each credential that the kubelet would use for an image against the image's registry, and then none, without pulling. Credentials go to the registry and to a token server of the same domain, and nowhere else.",
    )
    .argument('[image...]', 'images, as a pod names them; or pod/NAME, deployment/NAME, ...')
    .option(
      '--as-runtime',
      "ask the hosts that the node's container runtime would ask, by its configuration, with the credential that each would hear",
    )
    .option(
      '--runtime-config <file>',
      'with --as-runtime: configuration of the runtime (hosts.toml, registries.yaml, ...); may be repeated (default: that of the node)',
      collect,
      [],
    )
    .option(
      '--runtime-version <version>',
      'with --as-runtime: 1.7.27, or containerd://1.7.27 as a node has it',
    )
    .option('--plain-http', 'speak http to the registries; without, only to one on this machine')
    .option('--ca-file <file>', 'certificates (PEM) to trust besides the usual ones')
    .option(
      '--mirror <host[:port]>',
      'ask this mirror first, as containerd does; may be repeated',
      collect,
      [],
    )
    .option(
      '--mirror-credentials <host[:port]>',
      'a mirror that may have the credentials; others are asked without; may be repeated',
      collect,
      [],
    )
    .option(
      '--trust-realm <host[:port]>',
      'a token server that may have the credentials though it is on another domain; may be repeated',
      collect,
      [],
    )
    .option('--timeout <seconds>', 'longest time for one attempt (default: 15)', seconds)
    .option('--concurrency <n>', 'images probed at once (default: 4)', wholeNumber)
    .addHelpText(
      'after',
      `
Examples:
  kubelet-keyring probe registry.example.com/team/app:1.4
  kubectl get secret regcred -o yaml | kubelet-keyring probe --pull-secret - ghcr.io/team/app
  kubelet-keyring probe -n shop pod/api-0
  kubectl get deploy,sa,secret -n shop -o yaml | kubelet-keyring probe -f - deployment/web
  kubelet-keyring probe --as-runtime --runtime-version 2.1.4 registry.example.com/team/app:1.4
  kubelet-keyring probe --ca-file ca.crt -o json registry.internal:5000/app | jq '.images[].attempts[].outcome'

HTTPS_PROXY, HTTP_PROXY and NO_PROXY are honoured.

Exit status: 0 every image would be pulled, 5 a registry refuses one,
6 a registry does not answer, 3 the kubelet would not ask.`,
    )
    .action(async (args: string[], flags: ProbeFlags) => {
      const options = await probeOptions(flags, terminal);
      const pullSecrets = await pullSecretsOf(flags, terminal);
      const given = whatIsGiven(args, flags, terminal);
      const asked = { ...flags, file: given.files };
      const chosen = await choosePods(args, asked, pullSecrets, { terminal });
      const node = await askNode(flags, terminal, { pullSecrets, chosen });
      if (isNothing(chosen, imagesOnly(chosen, args)))
        return command.error("error: missing required argument 'image'");
      const { resolutions, findings: said } = await askedImages(args, chosen, node);
      const subjects = resolutions.flatMap(({ keyring, images }) =>
        images.map((image) => ({ keyring, image })),
      );
      const images = subjects.map(({ image }) => image);
      const { options: nodeOptions, whose, discovery } = node;
      if (flags.asRuntime === true) {
        const asking = { node: nodeOptions, discovery, flags, options, terminal };
        finish(probeStatus(await runAsRuntime({ images }, asking)));
        return;
      }
      const colors = colorsFor(terminal, flags.output);
      const told = chosen === undefined ? settingsText(whose, colors) : noteText(whose, colors).trimEnd();
      const progress = new ProbeProgress(terminal, images.length, told);
      const onImage = (result: ImageProbe, index: number): void => {
        const subject = subjects[index];
        const shown = isTable(flags.output) && subject !== undefined;
        progress.done(index, shown ? probeText(result, subject.image, subject.keyring, colors) : undefined);
      };
      const probes = await probe({ images }, { ...options, onImage });
      progress.end();
      if (!isTable(flags.output)) {
        const about = chosen === undefined ? settingsData(whose) : noteOfNode(whose);
        const data = { ...about, images: probes };
        terminal.stdout.write(serialize(data, flags.output, flags.reveal === true, namesOfProbes(probes)));
      }
      if (said.length > 0)
        terminal.stderr.write(findingsText(said, colorsFor({ ...terminal, stdout: terminal.stderr })));
      const status = probeStatus(probes);
      finish(status === EXIT.ok && isIncomplete(said) ? EXIT.incomplete : status);
    });
  return command;
}

/** The worst verdict decides: not even asked, then refused, then no answer. */
export function probeStatus(probes: readonly Pick<ImageProbe, 'verdict'>[]): number {
  const verdicts = probes.map(({ verdict }) => verdict);
  if (verdicts.includes('not-pulled')) return EXIT.refused;
  if (verdicts.includes('refused')) return EXIT.wrong;
  if (verdicts.includes('unreachable')) return EXIT.unreachable;
  return verdicts.includes('unknown') ? EXIT.anonymous : EXIT.ok;
}

/** What the configuration of a runtime says is not said by flags as well, and the other way round. */
function checkAsRuntime(flags: ProbeFlags): void {
  const { asRuntime = false, mirror, mirrorCredentials, plainHttp, runtimeConfig, runtimeVersion } = flags;
  const given = asRuntime
    ? {
        mirror: mirror.length > 0,
        'mirror-credentials': mirrorCredentials.length > 0,
        'plain-http': plainHttp === true,
      }
    : { 'runtime-config': runtimeConfig.length > 0, 'runtime-version': runtimeVersion !== undefined };
  const wrong = Object.entries(given).find(([, isGiven]) => isGiven)?.[0];
  if (wrong === undefined) return;
  throw new KeyringError(
    'INVALID_OPTION',
    asRuntime
      ? `--${wrong} says what with --as-runtime the configuration of the runtime says. Give one of them.`
      : `--${wrong} is of use with --as-runtime alone. Give both.`,
    { option: wrong },
  );
}

async function probeOptions(flags: ProbeFlags, terminal: Terminal): Promise<ProbeOptions> {
  const { plainHttp = false, caFile, mirror, mirrorCredentials, trustRealm, timeout, concurrency } = flags;
  checkAsRuntime(flags);
  const stranger = mirrorCredentials.find((host) => !mirror.includes(host));
  if (stranger !== undefined) {
    throw new KeyringError(
      'INVALID_OPTION',
      `--mirror-credentials names ${JSON.stringify(stranger)}, which no --mirror does. Give both.`,
      { option: 'mirror-credentials' },
    );
  }
  return {
    plainHttp,
    mirrors: mirror.map((host): Mirror => ({ host, credentials: mirrorCredentials.includes(host) })),
    trustedRealms: trustRealm,
    env: terminal.env,
    ...(caFile === undefined ? {} : { ca: await readInput(caFile, terminal.stdin) }),
    ...(timeout === undefined ? {} : { timeoutMs: timeout * 1000 }),
    concurrency,
  };
}

function seconds(value: string): number {
  const number = Number(value);
  if (!/^\d+(?:\.\d+)?$/.test(value) || number <= 0)
    throw new InvalidArgumentError('Give a number of seconds.');
  return number;
}

function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new InvalidArgumentError('Give a whole number from 1.');
  return Number(value);
}
