import { checkArgument } from '../core/input/check-input';
import { bytes as bytesShape, either, text } from '../core/input/values';
import { DOCKER_CONFIG_JSON_TYPE, DOCKERCFG_TYPE } from '../core/model/pull-secret';
import { DockerConfigBuilder } from './docker-config-builder';

interface PullSecretParts {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  readonly type: string;
  readonly config: DockerConfigBuilder;
  readonly data?: ReadonlyMap<string, Uint8Array> | undefined;
}

/** A Kubernetes Secret with registry credentials. Each call gives a new builder. */
export class PullSecretBuilder {
  constructor(private readonly parts: PullSecretParts) {}

  get name(): string {
    return this.parts.name;
  }

  get namespace(): string {
    return this.parts.namespace;
  }

  inNamespace(namespace: string): PullSecretBuilder {
    checkArgument(namespace, 'namespace', text);
    return this.with({ namespace });
  }

  withUid(uid: string): PullSecretBuilder {
    checkArgument(uid, 'uid', text);
    return this.with({ uid });
  }

  /** `kubernetes.io/dockerconfigjson` (default), `kubernetes.io/dockercfg`, or a type that a kubelet ignores. */
  ofType(type: string): PullSecretBuilder {
    checkArgument(type, 'type', text);
    return this.with({ type });
  }

  /** An entry as `kubectl create secret docker-registry` writes it. */
  login(registryKey: string, username: string, password: string): PullSecretBuilder {
    return this.with({ config: this.parts.config.login(registryKey, username, password) });
  }

  /** An entry as it stands in the document, valid or not. */
  entry(registryKey: string, value: unknown): PullSecretBuilder {
    return this.with({ config: this.parts.config.entry(registryKey, value) });
  }

  /** The bytes under a key of `data`, in place of the document that `login` and `entry` write. */
  withData(key: string, content: string | Uint8Array): PullSecretBuilder {
    checkArgument(key, 'key', text);
    checkArgument(content, 'content', either(text, bytesShape));
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    return this.with({ data: new Map([...(this.parts.data ?? []), [key, bytes]]) });
  }

  /** The object as the API server has it, its data in base64. */
  toObject(): {
    readonly apiVersion: 'v1';
    readonly kind: 'Secret';
    readonly metadata: { readonly name: string; readonly namespace: string; readonly uid: string };
    readonly type: string;
    readonly data: Readonly<Record<string, string>>;
  } {
    const { name, namespace, uid, type } = this.parts;
    const data = [...this.bytes()].map(([key, bytes]) => [key, Buffer.from(bytes).toString('base64')]);
    return {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace, uid },
      type,
      data: Object.fromEntries(data) as Record<string, string>,
    };
  }

  private bytes(): ReadonlyMap<string, Uint8Array> {
    const { type, config, data } = this.parts;
    if (data !== undefined) return data;
    return type === DOCKERCFG_TYPE
      ? new Map([['.dockercfg', Buffer.from(config.text('dockercfg'))]])
      : new Map([['.dockerconfigjson', Buffer.from(config.text())]]);
  }

  private with(parts: Partial<PullSecretParts>): PullSecretBuilder {
    return new PullSecretBuilder({ ...this.parts, ...parts });
  }
}

/** A pull secret in the namespace `default`, to be filled. Its uid is made from its name. */
export function aPullSecret(name: string): PullSecretBuilder {
  checkArgument(name, 'name', text);
  return new PullSecretBuilder({
    name,
    namespace: 'default',
    uid: `uid-of-${name}`,
    type: DOCKER_CONFIG_JSON_TYPE,
    config: new DockerConfigBuilder(),
  });
}
