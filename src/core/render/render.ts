import { checkArgument, checkOptions } from '../input/check-input';
import { keyringShape, resolutionShape } from '../keyring-shape';
import { crictlOptions, pullSecretOptions, renderShape } from './render-shapes';
import type { ImageResolution, KubeletKeyring } from '../kubelet-keyring';
import { encodeBase64 } from '../go/base64';
import type { Finding } from '../model/finding';
import { finding } from '../model/finding';
import { goString } from '../model/go-string';
import { DOCKER_CONFIG_JSON_TYPE } from '../model/pull-secret';
import { REDACTED } from '../model/secret';
import { printableJson } from '../model/unprintable';
import { authField, configJsonText } from './config-json';
import { planConfig, planImages } from './plan';
import { withHubTwice } from './portable-form';
import type { RenderTarget } from './rendered-entry';

export interface RenderOptions {
  /** Who reads it. Default: `kubelet`. */
  readonly target?: RenderTarget | undefined;
  /** Only what these images need, each under a key of its own. Default: the whole virtual config. */
  readonly images?: readonly ImageResolution[] | undefined;
  /** Write the secret values themselves. Default: `[redacted]` in their place. */
  readonly reveal?: boolean | undefined;
}

export interface Rendered {
  readonly text: string;
  /** What the format cannot hold and was left out or changed. */
  readonly findings: readonly Finding[];
}

/** The virtual config as a config.json, ended by a newline. */
export function renderConfigJson(keyring: KubeletKeyring, options: RenderOptions = {}): Rendered {
  checkArgument(keyring, 'keyring', keyringShape);
  checkOptions(options, renderShape);
  const { target = 'kubelet', images, reveal = false } = options;
  const { entries, findings } =
    images === undefined ? planConfig(keyring, target) : planImages(images, target);
  const written = target === 'portable' ? withHubTwice(entries) : entries;
  return { text: configJsonText(written, target, reveal), findings };
}

/** The virtual config as a Secret manifest of type kubernetes.io/dockerconfigjson, in JSON, which is YAML too. */
export function renderPullSecret(
  keyring: KubeletKeyring,
  options: Omit<RenderOptions, 'target'> & { readonly name: string; readonly namespace?: string | undefined },
): Rendered {
  checkArgument(keyring, 'keyring', keyringShape);
  checkOptions(options, pullSecretOptions);
  const { name, namespace = 'default', reveal = false, ...rest } = options;
  const { text, findings } = renderConfigJson(keyring, { ...rest, reveal, target: 'kubelet' });
  const manifest = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace },
    type: DOCKER_CONFIG_JSON_TYPE,
    data: { '.dockerconfigjson': reveal ? encodeBase64(goString(text)) : REDACTED },
  };
  return { text: `${printableJson(JSON.stringify(manifest, null, 2))}\n`, findings };
}

/** One `crictl` call for each attempt of the kubelet, in its order. */
export interface CrictlCall {
  readonly arguments: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * The `crictl pull` arguments of each attempt: `--auth` (base64) or `--creds` (plain). An anonymous pull has
 * neither; nothing is returned for an image that the kubelet does not pull.
 */
export function renderCrictlArguments(
  resolution: ImageResolution,
  options: { readonly flag?: 'auth' | 'creds' | undefined; readonly reveal?: boolean | undefined } = {},
): readonly CrictlCall[] {
  checkArgument(resolution, 'resolution', resolutionShape);
  checkOptions(options, crictlOptions);
  const { flag = 'auth', reveal = false } = options;
  const { image, outcome, candidates } = resolution;
  if (outcome === 'anonymous') return [{ arguments: ['pull', image], findings: [] }];
  return candidates.map(({ credential }): CrictlCall => {
    if (credential.isBlank) return { arguments: ['pull', image], findings: [] };
    const { username, password } = credential;
    const value = flag === 'auth' ? authField(credential) : `${username}:${password.reveal()}`;
    const unusable = username.includes(':');
    return {
      arguments: ['pull', `--${flag}`, reveal ? value : REDACTED, image],
      findings: unusable
        ? [
            finding('render-user-name-unusable', {
              registries: [image],
              message: `crictl splits the credential for ${image} at the first colon, and its user name holds one: it will be refused.`,
            }),
          ]
        : [],
    };
  });
}
