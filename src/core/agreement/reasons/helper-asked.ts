import { credentialsOf, firstOf, outcomesOf, type Difference, type ReasonRule } from './reason';
import type { HelperQuestion } from '../tool';
import { quoted } from './keys';

/** About credential helpers, which are never run here. */
export const HELPER_REASONS: readonly ReasonRule[] = [
  {
    id: 'helper-asked',
    tell(difference) {
      const asked = askedOf(difference).find(({ section }) => section !== 'credsStore');
      if (asked === undefined) return undefined;
      const why = asked.section === 'platform' ? 'as the file has no credentials' : 'as credHelpers says';
      return `${difference.rules.name} asks ${quoted(`docker-credential-${asked.name}`)}, ${why}; the kubelet never asks a helper.`;
    },
  },
  {
    id: 'store-hides-entries',
    tell(difference) {
      const { rules } = difference;
      const asked = askedOf(difference).find(({ section }) => section === 'credsStore');
      if (asked === undefined) return undefined;
      const hides =
        rules.name === 'regctl'
          ? 'what it has comes before entries in the file'
          : 'entries in the file do not count';
      return `credsStore ${quoted(asked.name)} is asked and ${hides}; the kubelet never asks it.`;
    },
  },
  {
    id: 'helper-section-ignored',
    tell(difference) {
      const first = firstOf(difference);
      const source = first?.provenance.source;
      const isSameFile =
        source?.kind === 'node-file' && difference.places.some(({ path }) => path === source.path);
      return isSameFile && first?.credential.isBlank === false && askedOf(difference).length > 0
        ? `The kubelet passes over credHelpers and credsStore and offers the entry under ${quoted(first.provenance.registryKey)}.`
        : undefined;
    },
  },
  {
    id: 'helper-missing',
    tell: ({ rules, pick }) =>
      outcomesOf(pick).some((one) => one.kind === 'fails' && one.why === 'helper-missing')
        ? `${rules.name} fails, as the credential helper that the file names is not on the PATH; the kubelet never notices.`
        : undefined,
  },
  {
    id: 'token-outlives-store',
    tell: ({ rules, pick }) =>
      outcomesOf(pick).some(({ kind }) => kind === 'helper') &&
      credentialsOf(pick).some(({ token }) => token?.kind === 'registry')
        ? `${rules.name} still sends the entry's registrytoken where the helper knows nothing.`
        : undefined,
  },
];

function askedOf({ pick }: Difference): readonly HelperQuestion[] {
  return outcomesOf(pick).flatMap((one) => (one.kind === 'helper' ? one.helpers : []));
}
