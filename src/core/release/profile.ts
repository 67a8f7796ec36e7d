import type { UrlRules } from '../go/url';
import { IMAGE_MANAGER_RULES, type ImageManagerRules } from './image-manager-rules';
import { PLUGIN_RULES, type PluginRules } from './plugin-rules';
import { POD_RULES, type PodRules } from './pod-rules';
import { rulesAt, since, type Timelines } from './timeline';
import { toolchainRules } from './toolchain-rules';

/** The rules that changed between kubelet releases. One row for each; read by the rules, compared nowhere else. */
export interface ReleaseRules extends UrlRules, ReferenceRules, PluginRules, PodRules, ImageManagerRules {}

export type ReleaseRule = keyof ReleaseRules;

/** What changed between kubelet releases about image names. */
export interface ReferenceRules {
  /** Bracketed IPv6 hosts and upper-case single-label hosts are valid image names. */
  readonly referenceWideHosts: boolean;
  /** The limit of 255 bytes counts the path alone, not the domain. */
  readonly referencePathLimit: boolean;
}

/** Source: the distribution library that each kubelet is built with. */
const REFERENCE_RULES: Timelines<ReferenceRules> = {
  referenceWideHosts: since(29),
  referencePathLimit: since(32),
};

/** The newest patch of each minor that is known here: what a bare minor means. */
export const NEWEST_PATCH: Readonly<Record<number, number>> = {
  21: 14,
  22: 17,
  23: 17,
  24: 17,
  25: 16,
  26: 15,
  27: 16,
  28: 15,
  29: 15,
  30: 14,
  31: 14,
  32: 13,
  33: 13,
  34: 10,
  35: 8,
  36: 3,
  37: 2,
};

export const OLDEST_MINOR = 21;
export const NEWEST_MINOR = 37;

/** The rules of kubelet 1.`minor`.`patch`. */
export function releaseRules(minor: number, patch: number): ReleaseRules {
  return {
    ...rulesAt(REFERENCE_RULES, minor),
    ...rulesAt(PLUGIN_RULES, minor),
    ...rulesAt(POD_RULES, minor),
    ...rulesAt(IMAGE_MANAGER_RULES, minor),
    ...toolchainRules(minor, patch),
  };
}
