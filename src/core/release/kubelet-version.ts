import { KeyringError } from '../../errors';
import { finding, type Finding } from '../model/finding';
import type { UrlRules } from '../go/url';
import { NEWEST_MINOR, NEWEST_PATCH, OLDEST_MINOR, releaseRules, type ReleaseRules } from './profile';

/** A kubelet release: `1.37`, `v1.34.4`; or that with its URL rules given by hand, for vendors' own builds. */
export type KubeletVersion = string | { readonly release: string; readonly urlRules: Partial<UrlRules> };

export const DEFAULT_KUBELET_VERSION = `1.${NEWEST_MINOR}`;

/** The release that answers, and its rules. */
export interface ReleaseProfile {
  /** `1.MINOR.PATCH`, a bare minor being its newest known patch. */
  readonly release: string;
  readonly rules: ReleaseRules;
  readonly findings: readonly Finding[];
}

const VERSION = /^v?1\.(0|[1-9][0-9]{0,3})(?:\.(0|[1-9][0-9]{0,3}))?([-+][0-9A-Za-z.+-]*)?$/;

/** Callers name a handful of releases; hostile ones may not fill the memory. */
const REMEMBERED = 100;
const known = new Map<string, ReleaseProfile>();

/**
 * The profile of a kubelet release.
 * @throws KeyringError INVALID_KUBELET_VERSION for what is no version, or below 1.21.
 */
export function releaseProfile(version: KubeletVersion = DEFAULT_KUBELET_VERSION): ReleaseProfile {
  if (typeof version !== 'string') {
    if (!isWithUrlRules(version)) throw refuse(JSON.stringify(version));
    const { release, rules, findings } = releaseProfile(version.release);
    return {
      release,
      rules: { ...rules, ...version.urlRules },
      findings: findings.filter(({ id }) => id !== 'toolchain-guessed'),
    };
  }
  const seen = known.get(version);
  if (seen !== undefined) return seen;
  const profile = readProfile(version);
  if (known.size < REMEMBERED) known.set(version, profile);
  return profile;
}

/** Whether a text names a release that has a profile. */
export function isRelease(version: string): boolean {
  const minor = VERSION.exec(version)?.[1];
  return minor !== undefined && Number(minor) >= OLDEST_MINOR;
}

function readProfile(version: string): ReleaseProfile {
  const parts = VERSION.exec(version);
  const minor = Number(parts?.[1]);
  if (parts === null || minor < OLDEST_MINOR) {
    throw refuse(`"${version.slice(0, SHOWN)}"`);
  }
  const patch = parts[2] === undefined ? (NEWEST_PATCH[minor] ?? 0) : Number(parts[2]);
  const release = `1.${minor}.${patch}`;
  const findings: Finding[] = [];
  if (minor > NEWEST_MINOR) {
    findings.push(
      finding('release-newer-than-known', {
        message: `Kubelet ${release} is newer than this library; the rules of 1.${NEWEST_MINOR} are used.`,
        hint: 'Update kubelet-keyring.',
      }),
    );
  }
  if (parts[3] !== undefined) {
    findings.push(
      finding('toolchain-guessed', {
        message: `"${version}" is a vendor's build or a pre-release: which URLs it accepts depends on the Go toolchain that it was built with; that of ${release} is assumed.`,
        hint: 'Where it matters, give the URL rules by hand: { release, urlRules }.',
      }),
    );
  }
  return { release, rules: releaseRules(minor, patch), findings };
}

const SHOWN = 40;

function refuse(version: string): KeyringError {
  return new KeyringError(
    'INVALID_KUBELET_VERSION',
    `${version.slice(0, SHOWN + 2)} is no kubelet version known here. Give a minor from 1.${OLDEST_MINOR} to 1.${NEWEST_MINOR}, or an exact release such as 1.34.4.`,
  );
}

/** Callers without types hand over numbers, as YAML reads 1.29. */
function isWithUrlRules(version: unknown): boolean {
  if (typeof version !== 'object' || version === null) return false;
  const { release, urlRules } = version as Readonly<Record<string, unknown>>;
  return typeof release === 'string' && typeof urlRules === 'object' && urlRules !== null;
}
