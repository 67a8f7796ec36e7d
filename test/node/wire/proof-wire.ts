import { conversation, heardFrom } from '../../wire/compare';
import { CONTAINERD, type WireTopic } from '../../wire/scenario';
import { cell } from '../proof';
import type { WireResult } from './run-wire';

/** What the section of docs/proof.md begins with, and the one behind it, which is written by hand. */
const HEADING = '## On the wire';
const BEHIND = '## Hostile documents';

/** The section of docs/proof.md about what hosts heard. */
export function proofOfWire(
  topics: readonly WireTopic[],
  results: readonly WireResult[],
  kubelet: string,
  command: string,
): string {
  const agreeing = results.filter(({ verdict }) => verdict === 'agrees').length;
  return `${[
    HEADING,
    '',
    `From pod and secret to what each host hears: an unmodified kubelet ${kubelet} has an unmodified containerd ${CONTAINERD} as its image service, and containerd asks hosts on the loopback that answer by script. The library resolves the pod's candidates, plans the pull by the node's containerd configuration and walks it against the same script. ${agreeing} of ${results.length} scenarios agree: whether the pull succeeds, the hosts in order, and whom each of them heard.`,
    '',
    '```sh',
    command,
    '```',
    '',
    'This section is written by that command with `--proof`. Without another word the image is of `registry.example.com`, and hosts.toml maps it to :5001; :5002 and :5003 are mirrors, :5004 is a token server, :5005 a storage behind redirects. A host is told by its port with what it heard, in order: nobody, a user by Basic or by the form of a token request, the user of a Bearer token. A request that is repeated is told once, and those for blobs only where they come to other hosts.',
    ...topics.flatMap(({ title, scenarios }) => [
      '',
      `### ${title}`,
      '',
      '| scenario | offered | the hosts heard | pull | |',
      '|---|---|---|---|---|',
      ...scenarios.map((scenario) => {
        const result = results.find((one) => one.scenario === scenario);
        return result === undefined ? `| ${cell(scenario.name)} | | | | not run |` : row(result);
      }),
    ]),
  ].join('\n')}\n`;
}

/** That section of a page and what stands behind it; empty where it has none. */
export function wireOf(page: string): string {
  return from(HEADING, page);
}

function from(heading: string, page: string): string {
  const at = page.indexOf(`\n${heading}\n`);
  return at === -1 ? '' : page.slice(at + 1);
}

/** The page with this section in the place of its own. */
export function withWire(page: string, section: string): string {
  const before = page.slice(0, page.length - wireOf(page).length).trimEnd();
  const behind = from(BEHIND, section) === '' ? from(BEHIND, page) : '';
  return `${[before, section.trimEnd(), behind.trimEnd()].filter((part) => part !== '').join('\n\n')}\n`;
}

function row({ scenario, paper, wire, verdict }: WireResult): string {
  const offered = paper.offered.length === 0 ? 'nothing' : paper.offered.join(', ');
  const pull = wire.succeeded ? 'pulled' : 'failed';
  return `| ${[scenario.name, offered, heardText(wire.requests), pull, verdict].map(cell).join(' | ')} |`;
}

function heardText(requests: WireResult['wire']['requests']): string {
  const asked = conversation(requests).split(', ');
  const hosts = new Set(asked.map((text) => text.split(' ', 1)[0]));
  const blobs = requests
    .filter(({ host }) => !hosts.has(host))
    .map((request) => `${request.host} ${heardFrom(request)}`);
  const texts = [...asked, ...new Set(blobs)].filter((text) => text !== '');
  let last = '';
  const told = texts.map((text) => {
    const [host = ''] = text.split(' ', 1);
    const heard = text.slice(host.length + 1);
    const isSame = host === last;
    last = host;
    return isSame ? `, ${heard}` : `; ${host.slice(host.lastIndexOf(':'))} ${heard}`;
  });
  return told.length === 0 ? 'nobody was asked' : told.join('').slice(2);
}
