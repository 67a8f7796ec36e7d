import { describeOffers, describePlace } from '../../core/runtime/describe-runtime';
import type { RuntimeExplanation } from '../../core/story/explain-runtime';
import { alignColumns } from '../columns';
import { printable, type Colors } from '../terminal';

const SERVICE = {
  'daemon-exits': 'does not start with this configuration',
  'no-image-service': 'serves no image with this configuration',
} as const;

/** The hosts that the runtime asks, in order, what each hears of, and what of its configuration does not count. */
export function runtimeText(explanation: RuntimeExplanation, colors: Colors): string {
  const { runtime, distribution, version, versionFrom, service, hosts, imageRefused } = explanation;
  const of = distribution === undefined ? undefined : `of ${distribution}`;
  const from = versionFrom === undefined ? undefined : `by ${versionFrom}`;
  const name = [runtime, version, of, from];
  const about = colors.dim(
    `(${printable(name.filter((part) => part !== undefined && part !== '').join(' '))})`,
  );
  const rows = hosts.map((host, at): readonly string[] => [
    `${at + 1}. ${printable(`${host.schemes[0] ?? ''}://${host.host}${host.path}${host.ns === undefined ? '' : `?ns=${host.ns}`}`)}`,
    host.role + (host.asked === 'fetch-only' ? ', for content alone' : ''),
    printable(`hears ${describeOffers(host)}`),
    colors.dim(host.place === undefined ? '' : printable(describePlace(host.place))),
  ]);
  const why =
    service !== 'ready'
      ? `  ${SERVICE[service]}\n`
      : hosts.length === 0
        ? `  no host is asked${imageRefused === undefined ? '' : ': the name is refused'}\n`
        : alignColumns(rows, '  ', colors.columns);
  const findings = explanation.findings.map(({ place, consequence, message }) => {
    const where = place === undefined ? '' : `${describePlace(place)}: `;
    return `  ${colors.yellow(consequence)} ${printable(where + message)}\n`;
  });
  return `${colors.bold('Hosts that the runtime asks')} ${about}\n${why}${findings.join('')}`;
}
