import type { Candidate } from '../model/candidate';
import type { Finding } from '../model/finding';

/**
 * Who reads the config.json. `kubelet`: the kubelet itself, which knows globs and paths. `docker`: the docker
 * client, one credential for each registry host. `containers`: podman, skopeo, buildah and CRI-O
 * (containers-auth.json), with paths but no globs. `portable`: all of these, crane, oras, nerdctl and regctl alike,
 * with one credential for each host.
 */
export type RenderTarget = 'kubelet' | 'docker' | 'containers' | 'portable';

/** One entry of the config.json to be. */
export interface RenderedEntry {
  readonly key: string;
  readonly candidate: Candidate;
}

export interface RenderPlan {
  readonly entries: readonly RenderedEntry[];
  /** What the target cannot hold. */
  readonly findings: readonly Finding[];
}
