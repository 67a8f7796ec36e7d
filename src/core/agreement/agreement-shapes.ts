import { byName, list, mapOf, options } from '../input/containers';
import { fileReadShape } from '../input/model-shapes';
import { shape } from '../input/shape';
import { bytes, either, flag, nothing, number, oneOf, optional, text } from '../input/values';
import { keyringShape, resolutionShape } from '../keyring-shape';
import type { CompareToolsInput } from './compare-tools';
import { TOOL_NAMES, type RuntimeLogin, type ToolEnvironment, type ToolPullSecret } from './tool';

export const environmentShape = options<ToolEnvironment>({
  variables: byName(text),
  platform: optional(text),
  uid: optional(number),
  accountHome: optional(either(text, nothing)),
  cwd: optional(text),
  programs: optional(list(text)),
});

export const toolsShape = list(oneOf(TOOL_NAMES), `a list of ${TOOL_NAMES.join(', ')}`);

const pullSecret = options<ToolPullSecret>({
  name: text,
  type: text,
  bytes: either(
    bytes,
    shape<undefined>('undefined', (value) => value === undefined),
  ),
  ofAccount: optional(flag),
});

const runtimeLogin = options<RuntimeLogin>({ runtime: text, host: text, user: text });

/** Also a whole answer of `oneFileQuestion`, whose side of the kubelet is for `createKeyring`. */
export const compareShape = options<CompareToolsInput>(
  {
    image: text,
    keyring: keyringShape,
    resolution: optional(resolutionShape),
    tools: optional(toolsShape),
    environment: environmentShape,
    files: mapOf(fileReadShape),
    pullSecrets: optional(list(pullSecret)),
    runtimeLogins: optional(list(runtimeLogin)),
  },
  { ignored: ['kubelet'] },
);
