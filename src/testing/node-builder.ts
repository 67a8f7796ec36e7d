import { checkArgument } from '../core/input/check-input';
import { kubeletVersionShape, searchPlaceShape } from '../core/input/model-shapes';
import { list } from '../core/input/containers';
import { either, nothing, text } from '../core/input/values';
import { fileContentShape, nodeSecretsShape, pluginsShape, podShape } from './input-shapes';
import {
  createKeyring,
  resolveFrom,
  type KeyringInput,
  type PluginKeyringInput,
  type Resolution,
} from '../core/resolve-from';
import type { KubeletKeyring } from '../core/kubelet-keyring';
import type { FileRead } from '../core/model/file-read';
import type { SearchPlaceId } from '../core/model/search-place';
import type { KubeletVersion } from '../core/release/kubelet-version';
import type { DockerConfigBuilder } from './docker-config-builder';
import { providersOf, type PluginBuilder } from './plugin-builder';
import type { PodBuilder } from './pod-builder';
import { PodOnNode } from './pod-on-node';
import type { PullSecretBuilder } from './pull-secret-builder';

/** What a builder of a node file takes: a config, text, bytes, or what reading the file comes to. */
export type NodeFileContent = DockerConfigBuilder | string | Uint8Array | FileRead;

/**
 * A node in memory with files at search places, as a kubelet under systemd has them: root directory
 * /var/lib/kubelet, working directory /, no HOME. Each call gives a new builder; nothing is read from the disk.
 */
export class NodeBuilder {
  constructor(
    private readonly input: KeyringInput = {},
    private readonly plugins: readonly PluginBuilder[] = [],
  ) {}

  /** The kubelet's release; default: the newest known. */
  running(kubeletVersion: KubeletVersion): NodeBuilder {
    checkArgument(kubeletVersion, 'kubeletVersion', kubeletVersionShape);
    return this.with({ kubeletVersion });
  }

  withRootDirectory(rootDir: string): NodeBuilder {
    checkArgument(rootDir, 'rootDir', text);
    return this.with({ environment: { ...this.input.environment, rootDir } });
  }

  withWorkingDirectory(cwd: string): NodeBuilder {
    checkArgument(cwd, 'cwd', text);
    return this.with({ environment: { ...this.input.environment, cwd } });
  }

  withHome(home: string | null): NodeBuilder {
    checkArgument(home, 'home', either(text, nothing));
    return this.with({ environment: { ...this.input.environment, home } });
  }

  /** A file at a search place; `home/…` places need `withHome`. */
  withFile(place: SearchPlaceId, content: NodeFileContent): NodeBuilder {
    checkArgument(place, 'place', searchPlaceShape);
    checkArgument(content, 'content', fileContentShape);
    return this.with({ files: { ...this.input.files, [place]: readOf(place, content) } });
  }

  withDirectoryAt(place: SearchPlaceId): NodeBuilder {
    return this.withFile(place, { kind: 'unreadable', errno: 'EISDIR' });
  }

  withUnreadableFile(place: SearchPlaceId, errno = 'EACCES'): NodeBuilder {
    checkArgument(errno, 'errno', text);
    return this.withFile(place, { kind: 'unreadable', errno });
  }

  /** Pull secrets in the order of the pod's imagePullSecrets, after those that are there already. */
  withPullSecrets(...secrets: readonly (PullSecretBuilder | object)[]): NodeBuilder {
    checkArgument(secrets, 'secrets', nodeSecretsShape);
    const objects = secrets.map((secret) => (isBuilder(secret) ? secret.toObject() : secret));
    return this.with({ pullSecrets: [...(this.input.pullSecrets ?? []), ...objects] });
  }

  /** Credential provider plugins in the order of its configuration, after those that are there already. */
  withPlugins(...plugins: readonly PluginBuilder[]): NodeBuilder {
    checkArgument(plugins, 'plugins', pluginsShape);
    return new NodeBuilder(this.input, [...this.plugins, ...plugins]);
  }

  /**
   * What the kubelet does for images, its plugins asked: a matcher of `keyring()` asks none, as plugins take their time.
   * Throws as `resolveFrom` does.
   */
  async resolve(...images: readonly string[]): Promise<Resolution> {
    checkArgument(images, 'images', list(text));
    const { plugins, input } = this;
    if (plugins.length === 0) return resolveFrom({ ...input, images });
    const credentialProviders = providersOf(plugins, input.kubeletVersion);
    return await resolveFrom({ ...input, credentialProviders, images });
  }

  /** The node, pulling the images of a pod: admission, the pod's secrets and the node's files together. */
  pulling(pod: PodBuilder): PodOnNode {
    checkArgument(pod, 'pod', podShape);
    return new PodOnNode(this.input, pod, this.providers());
  }

  /** The keyring of this node, made anew with each call. Throws as `createKeyring` does. */
  keyring(): KubeletKeyring {
    return createKeyring({ ...this.input, ...this.providers() });
  }

  private with(input: KeyringInput): NodeBuilder {
    return new NodeBuilder({ ...this.input, ...input }, this.plugins);
  }

  /** Made anew, as the cache of what plugins say is the keyring's own. */
  private providers(): Partial<Pick<PluginKeyringInput, 'credentialProviders'>> {
    const { plugins, input } = this;
    return plugins.length === 0 ? {} : { credentialProviders: providersOf(plugins, input.kubeletVersion) };
  }
}

/** A node without any file: `aNode().withFile('root/config.json', aDockerConfig().login(...))`. */
export function aNode(): NodeBuilder {
  return new NodeBuilder();
}

function readOf(place: SearchPlaceId, content: NodeFileContent): FileRead | string | Uint8Array {
  if (typeof content !== 'object' || !('login' in content)) return content;
  return content.text(place.endsWith('.dockercfg') ? 'dockercfg' : 'config.json');
}

function isBuilder(secret: object): secret is PullSecretBuilder {
  return 'toObject' in secret && typeof secret.toObject === 'function';
}
