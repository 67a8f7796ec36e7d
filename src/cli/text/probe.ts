import type { ImageResolution, KubeletKeyring } from '../../core/kubelet-keyring';
import { describeSource } from '../../core/model/source';
import type { OutcomeKind } from '../../registry/outcome';
import type { ImageProbe, ProbeAttempt, ProbeVerdict } from '../../registry/probe';
import { alignColumns } from '../columns';
import { printable, type Colors } from '../terminal';
import { imageText } from './image';

/** What the registry says for one image: every attempt, and what to do about it. */
export function probeText(
  probe: ImageProbe,
  resolution: ImageResolution,
  keyring: KubeletKeyring,
  colors: Colors,
): string {
  if (probe.verdict === 'not-pulled') return imageText(resolution, keyring, colors, false);
  const rows = probe.attempts.map((attempt, at) => [
    String(at + 1),
    printable(attempt.host) + (attempt.mirror ? ' (mirror)' : ''),
    attempt.candidate === null
      ? '(no credential)'
      : printable(attempt.candidate.credential.username) || '(blank)',
    attempt.candidate === null ? '-' : printable(describeSource(attempt.candidate.provenance.source)),
    colorOf(attempt, colors)(OUTCOMES[attempt.outcome.kind]),
  ]);
  return [
    `${colors.bold(printable(probe.image))}  ${verdictText(probe.verdict, colors)}\n`,
    alignColumns([['TRY', 'ASKED', 'USER', 'FROM', 'RESULT'], ...rows], '  ', colors.columns),
    ...messagesOf(probe.attempts).map(([message, tries]) => `  ${tries.join(', ')}: ${printable(message)}\n`),
  ].join('');
}

/** Each message once, with the attempts that it is about. */
function messagesOf(attempts: readonly ProbeAttempt[]): readonly (readonly [string, readonly number[]])[] {
  const tries = new Map<string, number[]>();
  for (const [at, { message, counts }] of attempts.entries()) {
    const text = counts ? message : `${message} (No node makes this attempt: it has candidates.)`;
    tries.set(text, [...(tries.get(text) ?? []), at + 1]);
  }
  return [...tries];
}

function verdictText(verdict: Exclude<ProbeVerdict, 'not-pulled'>, colors: Colors): string {
  switch (verdict) {
    case 'pulls':
      return colors.green('a pull would work');
    case 'refused':
      return colors.red('the registry refuses');
    case 'unknown':
      return colors.yellow('it depends on plugins, which were not run');
    case 'unreachable':
      return colors.red('no answer from the registry');
  }
}

function colorOf({ outcome, counts }: ProbeAttempt, colors: Colors): (text: string) => string {
  if (!counts) return colors.dim;
  return outcome.kind === 'accepted' ? colors.green : colors.yellow;
}

const OUTCOMES: Record<OutcomeKind, string> = {
  accepted: 'accepted',
  refused: 'refused',
  forbidden: 'forbidden',
  'repository-unknown': 'no such repository',
  'manifest-unknown': 'no such tag or digest',
  'not-found': 'not found',
  'rate-limited': 'rate limited',
  'server-error': 'server error',
  'unexpected-status': 'unexpected status',
  'tls-failed': 'TLS failed',
  'dns-failed': 'DNS failed',
  'connection-refused': 'connection refused',
  'connection-failed': 'connection failed',
  'proxy-failed': 'proxy failed',
  timeout: 'timeout',
  'too-many-redirects': 'too many redirects',
  'refused-redirect': 'redirect not followed',
  'refused-realm': 'token server not trusted',
  'unsupported-challenge': 'unknown authentication',
  'malformed-reply': 'malformed reply',
};
