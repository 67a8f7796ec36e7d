import type { Evidence } from '../../src/core/evidence/evidence';
import { readText } from '../../src/core/evidence/read-text';
import known from '../../fixtures/texts/families.json';
import { familiesOf, type Family } from './families';

/** A line of texts.jsonl; nothing but the two events is read to get an answer. */
export interface RecordedText {
  readonly kind: string;
  readonly image: string;
  readonly event: string;
  readonly eventOfOlderKubelets?: string;
  readonly hostsAsked: readonly string[];
  readonly credentialSent: boolean | null;
}

const KINDS: Readonly<Record<string, readonly string[] | null>> = known.kinds;

/** How the readings of both events differ from what happened. */
export function judgeText(text: RecordedText): readonly string[] {
  const events = new Set([text.event, text.eventOfOlderKubelets ?? text.event]);
  return [...events].flatMap((event) => {
    const { evidence } = readText(event);
    return differences(evidence, text).map((difference) => `${difference}\n    ${event}`);
  });
}

function differences(evidence: readonly Evidence[], text: RecordedText): readonly string[] {
  const images = new Set(evidence.map(({ about }) => about.image));
  return [
    ...(evidence.length === 0 ? ['nothing is read'] : []),
    ...[...images]
      .filter((image) => image !== text.image)
      .map((image) => `the image is ${JSON.stringify(text.image)}, not ${JSON.stringify(image)}`),
    ...evidence
      .filter(({ says }) => says.kind === 'not-understood')
      .map(({ words }) => `not understood: ${words ?? ''}`),
    ...ofFamily(evidence, text),
    ...ofCredential(evidence, text),
    ...ofHosts(evidence, text),
  ];
}

/** Each statement is of a right family; where several hosts are told of, those of one of them are. */
function ofFamily(evidence: readonly Evidence[], { kind }: RecordedText): readonly string[] {
  const right = KINDS[kind];
  const byHost = new Map<string, (readonly Family[])[]>();
  for (const { says, about } of evidence) {
    const families = familiesOf(says);
    if (families.length === 0) continue;
    const host = about.host ?? '';
    byHost.set(host, [...(byHost.get(host) ?? []), families]);
  }
  if (byHost.size === 0) return [`no reason is read, of kind "${kind}"`];
  if (right === undefined) return [`the kind "${kind}" is not in families.json`];
  if (right === null) return [];
  const told = [...byHost.values()];
  const fits = told.some((ofHost) => ofHost.every((families) => families.some((one) => right.includes(one))));
  return fits ? [] : [`of kind "${kind}" are ${right.join(', ')}; read is ${told.flat(2).join(', ')}`];
}

function ofCredential(evidence: readonly Evidence[], { credentialSent }: RecordedText): readonly string[] {
  const kinds = new Set(evidence.map(({ says }) => says.kind));
  return [
    ...(credentialSent === false && kinds.has('credential-sent') ? ['no credential was sent'] : []),
    ...(credentialSent === true && kinds.has('no-credential-sent') ? ['a credential was sent'] : []),
  ];
}

const TALKED = new Set(['host-answered', 'credential-sent', 'no-credential-sent']);

function ofHosts(evidence: readonly Evidence[], { hostsAsked }: RecordedText): readonly string[] {
  const asked = new Set(hostsAsked.map(hubName));
  return evidence
    .filter(({ says }) => TALKED.has(says.kind))
    .flatMap(({ about }) => about.host ?? [])
    .filter((host) => !asked.has(hubName(host)))
    .map((host) => `${host} was not asked`);
}

/** Docker Hub goes by two names. */
function hubName(host: string): string {
  return host === 'registry-1.docker.io' ? 'docker.io' : host;
}
