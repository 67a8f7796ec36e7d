import type { ImageResolution } from '../kubelet-keyring';
import type { Candidate } from '../model/candidate';
import { REDACTED } from '../model/secret';
import { printableJson } from '../model/unprintable';
import { keysOfImage } from './keys-of-image';
import { isText, leftOut, NOT_TEXT } from './left-out';
import type { Rendered } from './render';

export interface ProviderResponseOptions {
  /** That of the request: `credentialprovider.kubelet.k8s.io/v1` or one of its elders. */
  readonly apiVersion: string;
  /** A Go duration such as `5m`. Default: the kubelet takes the defaultCacheDuration of its configuration. */
  readonly cacheDuration?: string;
  /** Write the secret values themselves. Default: `[redacted]` in their place. */
  readonly reveal?: boolean;
}

/**
 * The candidates of one image as the CredentialProviderResponse of a plugin. The kubelet sorts what a plugin
 * answers by key, and a key holds one credential: each candidate has a key of its own, made so that the
 * kubelet tries the same credentials in the same order. They are right for this image only, and cached so.
 */
export function renderProviderResponse(
  { image, reference, candidates }: ImageResolution,
  { apiVersion, cacheDuration, reveal = false }: ProviderResponseOptions,
): Rendered {
  const fit = candidates.filter(({ credential }) => isText(credential));
  const unfit = candidates.filter(({ credential }) => !isText(credential));
  const keys = reference === undefined ? [] : [...keysOfImage(reference)];
  const held = fit.slice(0, keys.length);
  const members = [
    '"kind":"CredentialProviderResponse"',
    `"apiVersion":${JSON.stringify(apiVersion)}`,
    '"cacheKeyType":"Image"',
    ...(cacheDuration === undefined ? [] : [`"cacheDuration":${JSON.stringify(cacheDuration)}`]),
    `"auth":{${held.map((candidate, at) => authMember(keys[at] ?? '', candidate, reveal)).join()}}`,
  ];
  return {
    text: `${printableJson(`{${members.join()}}`)}\n`,
    findings: [
      ...leftOut(image, unfit, NOT_TEXT),
      ...leftOut(image, fit.slice(keys.length), 'the name of the image is too short for so many keys'),
    ],
  };
}

function authMember(key: string, { credential }: Candidate, reveal: boolean): string {
  const password = reveal ? credential.password.reveal() : REDACTED;
  return `${JSON.stringify(key)}:${JSON.stringify({ username: credential.username, password })}`;
}
