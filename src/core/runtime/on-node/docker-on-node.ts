import { planDockerPull } from '../docker/plan-docker';
import { addedRegistries } from '../docker/added-registries';
import type { NodeRuntimeAlone, RuntimeTold } from './node-runtime';
import { planAsNamed, renamer } from './places-as-named';
import type { PlacedFile } from './usual-path';

/** Docker, and cri-dockerd before it: daemon.json, and the flags of a docker that adds registries. */
export function dockerOnNode(files: readonly PlacedFile[], told: RuntimeTold): NodeRuntimeAlone {
  const text = (path: string): string | undefined => files.find((file) => file.path === path)?.text;
  const rename = renamer(files);
  const daemonJson = text('/etc/docker/daemon.json');
  const flags = text(DOCKERD_FLAGS);
  return {
    kind: 'docker',
    version: told.version ?? '',
    versionTold: told.version !== undefined,
    plan: (image, candidates) => {
      const plan = planDockerPull(daemonJson, image, candidates);
      return planAsNamed(flags === undefined ? plan : addedRegistries(plan, flags, image), rename);
    },
    logins: [],
  };
}

/** Stands for the command line of dockerd, handed over under this name. */
export const DOCKERD_FLAGS = '/dockerd/flags';
