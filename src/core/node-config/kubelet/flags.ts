import type { Found } from '../setting';
import type { SourcedArgument } from '../systemd/start-command';

/** Values of each flag, in the order given; the last one counts, but for flags that add up. */
export type Flags = ReadonlyMap<string, readonly Found<string>[]>;

export interface ParsedFlags {
  readonly flags: Flags;
  /** What is no flag: a kubelet with such an argument does not start. */
  readonly rest: readonly SourcedArgument[];
}

/**
 * Flags that stand alone: their value has to follow after `=`. A flag that is not in the list and is followed by what
 * is no flag takes that as its value. Source: cmd/kubelet/app/options and klog (kubernetes, v1.21 to v1.37).
 */
const BOOLEAN = new Set(
  `add-dir-header alsologtostderr allow-privileged anonymous-auth authentication-token-webhook
  cgroups-per-qos contention-profiling cpu-cfs-quota docker-only enable-cadvisor-json-endpoints enable-controller-attach-detach
  enable-debugging-handlers enable-load-reader enable-server exit-on-lock-contention
  experimental-allocatable-ignore-eviction experimental-check-node-capabilities-before-mount
  experimental-kernel-memcg-notification fail-cgroupv1 fail-swap-on force-fs-group help kernel-memcg-notification
  keep-terminated-pod-volumes local-storage-capacity-isolation log-cadvisor-usage log-json-split-stream log-text-split-stream logtostderr
  make-iptables-util-chains one-output protect-kernel-defaults really-crash-for-testing redirect-container-streaming
  register-node register-schedulable rotate-certificates rotate-server-certificates runonce seccomp-default
  serialize-image-pulls skip-headers skip-log-headers storage-driver-secure version windows-service`.split(
    /\s+/,
  ),
);

/** Flags whose value is the next argument, whatever that is; these are the ones that count here. */
const VALUED = new Set(
  `cloud-provider config config-dir container-runtime container-runtime-endpoint feature-gates hostname-override
  image-credential-provider-bin-dir image-credential-provider-config image-service-endpoint kubeconfig manifest-url
  pod-infra-container-image pod-manifest-path registry-burst registry-qps root-dir azure-container-registry-config`.split(
    /\s+/,
  ),
);

/**
 * Flags as pflag reads them: `--name=value`, `--name value`, `_` for `-`, `-v 2`; nothing behind `--` is one.
 * Mirrors parseArgs in flag.go (spf13/pflag, v1.0.5) and WordSepNormalizeFunc of component-base.
 */
export function parseFlags(
  words: readonly SourcedArgument[],
  boolean: ReadonlySet<string> = BOOLEAN,
): ParsedFlags {
  const flags = new Map<string, Found<string>[]>();
  const rest: SourcedArgument[] = [];
  const add = (name: string, value: string, from: SourcedArgument['from']): void => {
    const key = name.replaceAll('_', '-');
    const values = flags.get(key);
    if (values === undefined) flags.set(key, [{ value, from }]);
    else values.push({ value, from });
  };
  for (let at = 0; at < words.length; at++) {
    const { text, from } = words[at] ?? { text: '', from: { kind: 'default', of: 'nothing' } };
    if (text === '--') {
      for (const each of words.slice(at + 1)) rest.push(each);
      break;
    }
    const [, name, value] = /^(?:--([^-=][^=]*)|-(?=[A-Za-z])[A-Za-z])(?:=(.*))?$/s.exec(text) ?? [];
    const short = name === undefined && /^-[A-Za-z](?![A-Za-z])/.test(text) ? text[1] : undefined;
    const flag = name ?? short;
    if (flag === undefined) rest.push({ text, from });
    else if (value !== undefined) add(flag, value, from);
    else if (short !== undefined && text.length > 2) add(flag, text.slice(2), from);
    else if (boolean.has(flag.replaceAll('_', '-'))) add(flag, 'true', from);
    else {
      const next = words[at + 1];
      if (next === undefined || (next.text.startsWith('--') && !VALUED.has(flag.replaceAll('_', '-'))))
        add(flag, '', from);
      else {
        add(flag, next.text, from);
        at++;
      }
    }
  }
  return { flags, rest };
}

/** The value that counts: the last one. */
export function lastFlag(flags: Flags, name: string): Found<string> | undefined {
  return flags.get(name)?.at(-1);
}

/** All values, the one that counts first. */
export function flagValues(flags: Flags, name: string): readonly Found<string>[] {
  return [...(flags.get(name) ?? [])].reverse();
}
