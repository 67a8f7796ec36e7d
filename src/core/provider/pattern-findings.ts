import { GLOB_CHARACTER } from '../go/filepath-match';
import type { UrlRules } from '../go/url';
import { matchPattern } from '../keyring/match-pattern';
import { finding, type Finding } from '../model/finding';
import { goString } from '../model/go-string';
import { redactUserinfo } from '../model/userinfo';
import { shorten } from '../model/wording';
import type { CredentialProvider } from './provider-config';

/** Entries of `matchImages` that pass the kubelet's validation and never match what they seem to mean. */
export function patternFindings(
  { name, matchImages }: CredentialProvider,
  rules: UrlRules,
): readonly Finding[] {
  return matchImages.flatMap((pattern): Finding[] => {
    const trap = patternTrap(pattern, rules);
    if (trap === undefined) return [];
    const shown = redactUserinfo(pattern);
    return [
      finding('plugin-pattern-never-matches', {
        source: { kind: 'credential-provider', plugin: name },
        registries: [shown],
        message: `The pattern ${shorten(shown)} of credential provider ${shorten(name)} ${trap.why}.`,
        hint: trap.mend,
      }),
    ];
  });
}

/** Why a pattern is a trap; undefined where it is none. */
export function patternTrap(
  pattern: string,
  rules: UrlRules,
): { readonly why: string; readonly mend: string } | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(pattern)) {
    return {
      why: 'has a scheme, which the kubelet takes for the host: it matches no image',
      mend: `Write it without: ${shorten(redactUserinfo(pattern).replace(/^[a-z][a-z0-9+.-]*:\/\//i, ''))}`,
    };
  }
  const parsed = matchPattern(goString(pattern), rules);
  if (!parsed.ok) return undefined;
  const { labels, path } = parsed.pattern;
  if (labels.join('.') === 'index.docker.io') {
    return {
      why: 'matches no image: those of Docker Hub are named docker.io/…',
      mend: 'Write docker.io.',
    };
  }
  if (GLOB_CHARACTER.test(path)) {
    return {
      why: 'has a glob in its path, where it is taken literally: globs work in the host only, and a path is a plain prefix',
      mend: `End it before the glob: ${shorten(redactUserinfo(pattern.slice(0, pattern.search(/\/[^/]*[*?[\\]/))))}`,
    };
  }
  return undefined;
}
