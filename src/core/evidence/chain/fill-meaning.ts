import type { HostAnswered, Statement } from '../statement';
import type { Captures } from './pattern';
import { statusMeans } from './status-means';
import type { Meaning, Setting } from './wording';

/** The statement that a wording makes, its blanks filled from what its holes caught and from who is spoken of. */
export function filled(meaning: Meaning, captures: Captures, party: Setting['party']): Statement {
  const { name, names, file } = captures;
  if (meaning.kind === 'host-answered') return answer(meaning, captures, party);
  if (meaning.kind === 'host-not-reached') {
    return party === 'token-server' ? { ...meaning, party } : meaning;
  }
  if (meaning.kind === 'secret-not-found') {
    return {
      ...meaning,
      names: (names?.split(/, ?/) ?? (name === undefined ? meaning.names : [name])).map(withoutNamespace),
    };
  }
  if (meaning.kind === 'secret-does-not-decode' || meaning.kind === 'pod-refused') {
    return { ...meaning, ...(name !== undefined && { name }) };
  }
  if (meaning.kind === 'runtime-configuration-refused') {
    return { ...meaning, ...(file !== undefined && { file }) };
  }
  return meaning;
}

function answer(
  meaning: Extract<Meaning, { kind: 'host-answered' }>,
  captures: Captures,
  party: Setting['party'],
): HostAnswered {
  const told = captures.status;
  const status = meaning.status ?? (told === undefined ? null : Number(told));
  const code = meaning.code ?? captures.code;
  const means = meaning.means ?? (status === null ? 'other' : meansOf(status, party));
  return {
    kind: 'host-answered',
    status,
    means: means === 'no-token-address' && party !== 'token-server' ? 'other' : means,
    party: party ?? 'registry',
    ...(code !== undefined && { code }),
    ...(meaning.credential !== undefined && { credential: meaning.credential }),
  };
}

/** A store is sent no credential, only an address that was signed for it: that it refuses says nothing of one. */
function meansOf(status: number, party: Setting['party']): HostAnswered['means'] {
  const means = statusMeans(status);
  return party === 'store' && (means === 'denied' || means === 'unauthorized') ? 'other' : means;
}

/** The kubelet's log puts the namespace before the name of a secret. */
function withoutNamespace(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
