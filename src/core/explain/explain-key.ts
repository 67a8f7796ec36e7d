import type { ImageResolution, KubeletKeyring } from '../kubelet-keyring';
import { matchPattern } from '../keyring/match-pattern';
import { isCutInUserinfo } from '../keyring/cut-userinfo';
import { storedKey } from '../keyring/stored-key';
import { goString, textOf } from '../model/go-string';
import { REDACTED } from '../model/redacted';
import { redactUserinfo } from '../model/userinfo';
import { explainImage, type ExplainedKey } from './explain-image';
import { keyVerdict, withoutKey, type KeyVerdict } from './key-verdict';

/** How one registry key stands to an image, whether or not it is in a document. */
export interface KeyExplanation {
  /** The key as asked, userinfo redacted. */
  readonly registryKey: string;
  /** What the kubelet stores it as, redacted likewise; empty where it is no URL. */
  readonly matchPattern: string;
  readonly verdict: KeyVerdict;
  /** Where such a key is found, in the documents that were read. */
  readonly found: readonly ExplainedKey[];
}

/** Answers "why not this key?" for one image; undefined where the image name is invalid. */
export function explainKey(
  keyring: KubeletKeyring,
  image: string | ImageResolution,
  registryKey: string,
): KeyExplanation | undefined {
  const { keys, resolution } = explainImage(keyring, image);
  const name = resolution.reference?.name;
  const target = name === undefined ? undefined : matchPattern(goString(name), keyring.rules);
  if (name === undefined || target?.ok !== true) return undefined;
  const stored = storedKey(goString(registryKey), keyring.rules);
  const parsed = stored.ok ? matchPattern(stored.key, keyring.rules) : undefined;
  const pattern = parsed?.ok === true ? parsed.pattern : undefined;
  const shown = redactUserinfo(registryKey);
  const exact = stored.ok ? textOf(stored.key) : '';
  const isHidden = stored.ok && isCutInUserinfo(goString(registryKey), stored.key);
  const pointOut = isHidden ? REDACTED : redactUserinfo(exact);
  const found = keys.filter(
    (key) => key.registryKey === shown || (pointOut !== '' && !isHidden && key.matchPattern === pointOut),
  );
  const hypothetical = keyVerdict(
    { matchPattern: exact, pattern },
    name,
    target.pattern,
    resolution.candidates.length > 0 && resolution.dockerHubFallback.length === 0,
  );
  const verdict = found[0]?.verdict ?? (isHidden ? withoutKey(hypothetical) : hypothetical);
  return { registryKey: shown, matchPattern: pointOut, verdict, found };
}
