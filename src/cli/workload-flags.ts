import type { Command } from 'commander';

/** Flags that say which pod is meant, and where what its cluster has comes from. */
export interface WorkloadFlags {
  readonly file?: readonly string[];
  readonly pod?: string;
  readonly serviceAccount?: string;
  readonly namespace?: string;
  readonly staticPod?: boolean;
  readonly alwaysPullImages?: boolean;
  readonly allNamespaces?: boolean;
  readonly selector?: string;
  readonly fromCluster?: boolean;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly thisNode?: boolean;
}

/** Whether a flag says which pods are meant, or where they are asked for. */
export function namesPods(flags: WorkloadFlags): boolean {
  const { namespace, allNamespaces, selector, fromCluster, context, kubeconfig, pod, serviceAccount } = flags;
  return (
    allNamespaces === true ||
    fromCluster === true ||
    [namespace, selector, context, kubeconfig, pod, serviceAccount].some((value) => value !== undefined)
  );
}

export function addWorkloadFlags(command: Command): Command {
  return command
    .optionsGroup('Which pods:')
    .option(
      '-f, --file <file>',
      'manifests, live objects, kubectl describe, events, logs, an error text: a file, a directory, or - for stdin; may be repeated',
      collect,
      [],
    )
    .option('--pod <name>', 'the pod of this name; the same as the argument pod/NAME')
    .option(
      '-n, --namespace <namespace>',
      'namespace of the workload, and of objects that name none (default: that of the context, or default)',
    )
    .option('-A, --all-namespaces', 'pods of all namespaces of the cluster that wait for an image')
    .option('-l, --selector <selector>', 'only pods with these labels, as kubectl takes it')
    .option('--service-account <name>', 'as if the pod ran under this service account')
    .option('--static-pod', 'the pod is a manifest that the kubelet reads from a file')
    .option('--always-pull-images', 'the API server has the admission plugin AlwaysPullImages')
    .option(
      '--from-cluster',
      'ask the cluster for the workload, its service account and its pull secrets (so does whatever names a workload, a namespace, labels or a context, without -f)',
    )
    .option('--kubeconfig <file>', 'the kubeconfig (default: as kubectl finds it, or in a pod its own)')
    .option('--context <name>', 'context of the kubeconfig (default: its current one)')
    .option('--this-node', "this machine is the pod's node: its files, plugins and records are read")
    .optionsGroup('Options:');
}

/** For an option that may be repeated. */
export function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}
