import { describeSource } from '../../model/source';
import { shorten } from '../../model/wording';
import { readRuntimeConfig } from '../runtime-config-text';
import type { Rule } from '../rule';
import { at } from './credential-content';

/** The credential of the image's registry is sent to a mirror as well. */
export const credentialSentToMirror: Rule = {
  id: 'credential-sent-to-mirror',
  check: ({ input, candidates, resolution, replies }) => {
    const { mirrors } = readRuntimeConfig(input.runtimeConfig, resolution.reference?.registry ?? '');
    const [first] = candidates;
    const [mirror] = mirrors;
    if (first === undefined || mirror === undefined || replies.some(({ status }) => status === 200))
      return undefined;
    return {
      ...at(first),
      message: `The runtime pulls ${resolution.reference?.registry ?? ''} through the mirror ${shorten(mirror)}: the credential of ${describeSource(first.provenance.source)} is sent to it, which may not know it.`,
      hint: 'Use a credential that the mirror takes as well, or give the mirror its login in the runtime configuration.',
    };
  },
};

/** A login for a mirror's own host is invisible to the kubelet, and a pull secret for it does not match. */
export const mirrorLogin: Rule = {
  id: 'mirror-login-not-for-registry',
  check: ({ input, candidates, resolution }) => {
    const registry = resolution.reference?.registry ?? '';
    const { mirrors } = readRuntimeConfig(input.runtimeConfig, registry);
    const [mirror] = mirrors;
    if (mirror === undefined || candidates.length > 0) return undefined;
    return {
      message: `The image's registry is ${registry} to the kubelet; that the runtime asks the mirror ${shorten(mirror)} instead is unknown to it, and a credential under the mirror's name does not match.`,
      hint: `Key the pull secret or node file entry to ${registry} (it is then sent to the mirror), or put the login into the runtime's own configuration for this registry.`,
    };
  },
};

/** A login in the runtime's configuration that the runtime does not use. */
export const runtimeLogin: Rule = {
  id: 'runtime-login-not-used',
  check: ({ input, candidates, resolution }) => {
    const registry = resolution.reference?.registry ?? '';
    const { login } = readRuntimeConfig(input.runtimeConfig, registry);
    if (login === undefined || candidates.length > 0) return undefined;
    return {
      message: `The kubelet has no credential for ${registry}; the login in the runtime's configuration (${shorten(login.name)}) is not seen by it, and ${login.fault}.`,
      hint: 'Correct it there and restart the runtime, or use a pull secret, which has no such rules.',
    };
  },
};
