import { crane } from './crane';
import { docker } from './docker';
import { k8schain } from './k8schain';
import { nerdctl } from './nerdctl';
import { oras } from './oras';
import { podman } from './podman';
import { regctl } from './regctl';
import type { ToolName, ToolRules } from './tool';

/** The rules of each program, in the order in which programs are shown. */
export const PROGRAMS: Readonly<Record<ToolName, ToolRules>> = {
  docker,
  podman,
  crane,
  k8schain,
  oras,
  nerdctl,
  regctl,
};
