import { describePlace } from '../../core/runtime/describe-runtime';
import { describeSource } from '../../core/model/source';
import type { RuntimeAttempt, RuntimeProbe } from '../../registry/as-runtime/probe-as-runtime';
import type { RuntimeRequest } from '../../registry/as-runtime/walk';
import type { ProbeVerdict } from '../../registry/probe';
import { alignColumns } from '../columns';
import { printable, type Colors } from '../terminal';

/** What the hosts of a runtime say for one image: each attempt of the kubelet, request by request. */
export function runtimeProbeText(probe: RuntimeProbe, colors: Colors): string {
  const findings = probe.findings.map(({ place, consequence, message }) => {
    const where = place === undefined ? '' : `${describePlace(place)}: `;
    return `  ${colors.yellow(consequence)} ${printable(where + message)}\n`;
  });
  return [
    `${colors.bold(printable(probe.image))}  ${verdictText(probe.verdict, colors)} ${colors.dim(`(as ${printable(probe.runtime)})`)}\n`,
    ...probe.attempts.map((attempt, at) => attemptText(attempt, at + 1, colors)),
    ...findings,
  ].join('');
}

function attemptText(
  { candidate, requests, message, end }: RuntimeAttempt,
  at: number,
  colors: Colors,
): string {
  const who =
    candidate === null
      ? 'without a credential'
      : `${printable(candidate.credential.username) || '(blank)'}, ${printable(describeSource(candidate.provenance.source))}`;
  const rows = requests.map((request) => [
    request.method,
    printable(request.url + (request.ns === undefined ? '' : `?ns=${request.ns}`)),
    heard(request),
    request.status === null ? printable(request.failure ?? 'no answer') : String(request.status),
  ]);
  const color = end === 'pulls' ? colors.green : colors.yellow;
  return [
    `  ${at}. ${who}\n`,
    rows.length === 0
      ? ''
      : alignColumns([['', 'ASKED', 'HEARD', 'RESULT'], ...rows], '     ', colors.columns),
    `     ${color(printable(message))}\n`,
  ].join('');
}

function heard({ credential }: RuntimeRequest): string {
  if (credential === null) return '-';
  const user = credential.user === '' ? 'nobody' : printable(credential.user);
  switch (credential.kind) {
    case 'basic':
      return `password of ${user}`;
    case 'form':
      return credential.user === '' ? 'identity token' : `password of ${user}`;
    case 'bearer':
      return `token of ${user}`;
    case 'header':
      return 'header of the configuration';
  }
}

function verdictText(verdict: ProbeVerdict, colors: Colors): string {
  switch (verdict) {
    case 'pulls':
      return colors.green('a pull would work');
    case 'refused':
      return colors.red('no host gives it');
    case 'unknown':
      return colors.yellow('not known');
    case 'unreachable':
      return colors.red('no answer from any host');
    case 'not-pulled':
      return colors.red('no host is asked');
  }
}
