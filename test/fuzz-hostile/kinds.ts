import type { Kind } from './kind';
import { configJson, dockercfg } from './kinds/config-json';
import { eventText } from './kinds/event-text';
import { helperRequest } from './kinds/helper-request';
import { kubeconfig } from './kinds/kubeconfig';
import { pod } from './kinds/pod';
import { pluginResponse, providerConfig } from './kinds/provider';
import { pullRecord } from './kinds/pull-record';
import { pullSecret } from './kinds/pull-secret';
import { registryReply } from './kinds/registry-reply';
import { runtimeConfig } from './kinds/runtime-config';
import { toolFile } from './kinds/tool-file';

/** Every kind of input, the cheaper and larger ones more often. */
export const KINDS: readonly (readonly [Kind, weight: number])[] = [
  [configJson, 6],
  [dockercfg, 3],
  [pullSecret, 5],
  [pod, 5],
  [providerConfig, 5],
  [pluginResponse, 4],
  [eventText, 4],
  [runtimeConfig, 3],
  [toolFile, 3],
  [pullRecord, 3],
  [registryReply, 2],
  [kubeconfig, 1],
  [helperRequest, 1],
];

const WEIGHT = KINDS.reduce((sum, [, weight]) => sum + weight, 0);

/** The kind of the document with this number: they come in turn. */
export function kindOf(document: number): Kind {
  let rest = document % WEIGHT;
  for (const [kind, weight] of KINDS) {
    if (rest < weight) return kind;
    rest -= weight;
  }
  return configJson;
}
