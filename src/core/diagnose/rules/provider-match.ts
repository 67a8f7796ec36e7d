import { describePattern, patternNearness } from '../../explain/describe-pattern';
import { shorten } from '../../model/wording';
import { matchImages, type PatternVerdict } from '../../provider/match-plugin';
import { patternTrap } from '../../provider/pattern-findings';
import type { Facts } from '../facts';
import type { Rule } from '../rule';
import { cloudOf } from './provider';

/** A pattern that comes near the image and does not match; or a plugin of a cloud that leaves out one of its registries. */
export const providerPatternNearMiss: Rule = {
  id: 'provider-pattern-near-miss',
  check: (facts) => {
    const nearest = nearestPattern(facts);
    const name = facts.resolution.reference?.name ?? '';
    if (nearest === undefined || facts.candidates.length > 0) return undefined;
    const { plugin, verdict, distance } = nearest;
    const registry = facts.resolution.reference?.registry ?? '';
    const cloud = cloudOf(registry);
    if (distance === undefined && cloud === undefined) return undefined;
    const trap = patternTrap(verdict.pattern, facts.keyring.rules);
    return {
      source: { kind: 'credential-provider', plugin },
      message: `No plugin is asked for ${shorten(name)}: the pattern ${shorten(verdict.pattern)} of ${shorten(plugin)} does not match: ${describePattern(verdict, name, facts.keyring.rules)}.`,
      hint: trap?.mend ?? `Add ${shorten(suggestion(registry))} to matchImages, and restart the kubelet.`,
    };
  },
};

/** All plugins are for other registries. */
export const providersForOtherRegistries: Rule = {
  id: 'providers-for-other-registries',
  check: (facts) => {
    const nearest = nearestPattern(facts);
    if (nearest?.distance !== undefined || cloudOf(facts.resolution.reference?.registry ?? '') !== undefined)
      return undefined;
    if (nearest === undefined || facts.candidates.length > 0) return undefined;
    return {
      message: `No pattern of a credential provider matches ${shorten(facts.resolution.reference?.name ?? '')}: no plugin is asked, and the pull is anonymous.`,
      hint: 'Where a plugin can have credentials for this registry, add it to matchImages and restart the kubelet; otherwise give the pod a pull secret.',
    };
  },
};

interface Nearest {
  readonly plugin: string;
  readonly verdict: PatternVerdict;
  readonly distance: number | undefined;
}

/** The pattern that comes nearest; undefined where there is none, or one matches. */
function nearestPattern({ providers, resolution, keyring }: Facts): Nearest | undefined {
  const name = resolution.reference?.name;
  if (name === undefined || providers === undefined || providers.stale) return undefined;
  const all = providers.providers.flatMap((provider) =>
    matchImages(provider, name, keyring.rules).map((verdict): Nearest => ({
      plugin: provider.name,
      verdict,
      distance: patternNearness(verdict, name, keyring.rules),
    })),
  );
  if (all.some(({ verdict }) => verdict.outcome === 'match')) return undefined;
  return [...all].sort((a, b) => rank(a, name) - rank(b, name))[0];
}

/** By nearness, and then by the letters that pattern and name share at their ends. */
function rank({ distance, verdict }: Nearest, name: string): number {
  const host = name.split('/', 1)[0] ?? '';
  const pattern = verdict.pattern.split('/', 1)[0] ?? '';
  let shared = 0;
  while (shared < Math.min(host.length, pattern.length) && host.at(-1 - shared) === pattern.at(-1 - shared))
    shared++;
  return (distance ?? 5) * 1000 - shared;
}

/** The registry as a pattern: with a * for what differs from account to account. */
function suggestion(registry: string): string {
  return registry.replace(/^\d{12}\.dkr([.-])ecr([^.]*)\.[a-z0-9-]+\./, '*.dkr$1ecr$2.*.');
}
