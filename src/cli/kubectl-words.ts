/** Flags of kubectl that this program has not, by what there is in their place. */
const INSTEAD: readonly (readonly [flags: string, instead: string])[] = [
  [
    '-w --watch --watch-only --output-watch-events -f --follow',
    'Each run answers once; run it again, or under watch(1).',
  ],
  [
    '--since --since-time --tail -p --previous -c --container --timestamps --prefix --limit-bytes --all-containers --all-pods --max-log-requests --ignore-errors --pod-running-timeout --insecure-skip-tls-verify-backend',
    'It is a flag of kubectl logs, whose output doctor reads: kubectl logs ... | kubelet-keyring doctor',
  ],
  [
    '--show-events --for --types',
    'It is a flag of kubectl, whose output doctor reads: kubectl events ... | kubelet-keyring doctor',
  ],
  [
    '--user --username --password --cluster -s --server --token --as --as-group --as-uid --client-certificate --client-key --certificate-authority --insecure-skip-tls-verify --tls-server-name --cache-dir --request-timeout --disable-compression --match-server-version',
    'How the cluster is reached stands in a kubeconfig: choose one with --kubeconfig, and a context of it with --context.',
  ],
  ['--field-selector', 'Pods are chosen by their labels (-l) or by name (pod/NAME).'],
  [
    '--template --allow-missing-template-keys --sort-by --no-headers --show-labels --show-kind --show-managed-fields -L --label-columns --server-print',
    'What an answer shows is chosen with -o: wide, json, yaml, name or jsonpath=TEMPLATE.',
  ],
  ['-R --recursive', 'A folder is read without those in it; -f may be repeated.'],
  ['-k --kustomize', 'Make the manifests first: kubectl kustomize DIR | kubelet-keyring doctor -f -'],
  [
    '--raw --subresource --ignore-not-found --chunk-size --warnings-as-errors --profile --profile-output -v --v --vmodule --log-flush-frequency',
    'It is a flag of kubectl alone. DEBUG=kubelet-keyring:* tells the way of an answer on standard error.',
  ],
];

/** What to do instead of a flag of kubectl that is not taken; undefined for others. */
export function insteadOfFlag(flag: string): string | undefined {
  return INSTEAD.find(([flags]) => flags.split(' ').includes(flag))?.[1];
}

/** Commands of kubectl of which this program takes what they print. */
const READ = ['get', 'describe', 'logs', 'events'];

const OTHERS = new Set(
  'create expose run set edit delete rollout scale autoscale certificate cluster-info top cordon uncordon drain taint attach exec port-forward proxy cp auth debug diff apply patch replace wait kustomize label annotate api-resources api-versions config plugin'.split(
    ' ',
  ),
);

/** What to do instead of a command of kubectl. */
export function insteadOfCommand(name: string): string | undefined {
  if (READ.includes(name))
    return `${name} is a command of kubectl, whose output doctor reads: kubectl ${name} ... | kubelet-keyring doctor`;
  if (name === 'version') return 'The version: kubelet-keyring --version';
  return OTHERS.has(name) ? `${name} is a command of kubectl: kubectl ${name} ...` : undefined;
}
