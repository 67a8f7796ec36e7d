import type { PodImage } from '../../core/resolve-pod';
import type { PullSecretReference } from '../../core/workload/pull-secret-references';
import type { PodFacts } from '../../core/workload/view-pod';
import { alignColumns } from '../columns';
import { printable, type Colors } from '../terminal';

/** A pod as the kubelet gets it: under which account, with which pull secrets, or why it is not taken. */
export function podText(pod: PodFacts, colors: Colors): string {
  const { kind, namespace, name, origin, live, refusal } = pod;
  const state = origin === 'api' ? (live ? 'live' : 'to be created') : `${origin} pod`;
  const head = `${colors.bold(printable(`${kind} ${namespace}/${name}`))} ${colors.dim(`(${state})`)}\n`;
  if (refusal !== undefined) {
    const who = refusal.by === 'kubelet' ? 'refused by the kubelet' : 'refused by the API server';
    return `${head}  ${colors.red(who)}: ${printable(refusal.message)}\n`;
  }
  const rows = [
    ['service account', pod.serviceAccountName === '' ? 'none' : printable(pod.serviceAccountName)],
    ['pull secrets', pullSecretsOf(pod, colors)],
    ...(pod.event === undefined
      ? []
      : [['event', `${pod.event.reason} ${SENT[pod.event.sent]}: ${printable(pod.event.message)}`]]),
  ];
  return head + alignColumns(rows, '  ', colors.columns);
}

const SENT = { 'every-sync': 'at every sync', 'after-failed-pull': 'once a pull has failed' };

function pullSecretsOf({ pullSecretsFrom, pullSecrets }: PodFacts, colors: Colors): string {
  if (pullSecretsFrom === 'account-unknown')
    return colors.yellow('not known: the service account was not given');
  if (pullSecrets.length === 0) return 'none';
  const names = pullSecrets.map((reference) => referenceText(reference, colors)).join(', ');
  return `${names}${pullSecretsFrom === 'service-account' ? ' (of the service account)' : ''}`;
}

function referenceText({ name, outcome }: PullSecretReference, colors: Colors): string {
  return outcome === 'given'
    ? printable(name)
    : colors.yellow(`${printable(name)}${name === '' ? '' : ' '}(${OUTCOMES[outcome]})`);
}

const OUTCOMES: Record<Exclude<PullSecretReference['outcome'], 'given'>, string> = {
  'no-name': 'no name',
  missing: 'missing',
  'not-given': 'not known here',
  'out-of-reach': 'out of reach',
};

/** Where in its pod an image is, and when it is pulled. */
export function roleText(
  { role, name, imagePullPolicy }: Omit<PodImage, 'resolution'>,
  colors: Colors,
): string {
  return colors.dim(`${ROLES[role]} ${printable(name)}, ${printable(imagePullPolicy)}`);
}

const ROLES: Record<PodImage['role'], string> = {
  init: 'init container',
  container: 'container',
  ephemeral: 'ephemeral container',
  volume: 'image volume',
};
