import { checkArgument } from '../core/input/check-input';
import { oneOf, optional, text } from '../core/input/values';
import { accountShape, namedSecretsShape } from './input-shapes';
import type { PullSecretBuilder } from './pull-secret-builder';

/** A pull secret that exists, or the name of one that does not. */
export type NamedSecret = PullSecretBuilder | string;

const CONTROLLERS = {
  Deployment: 'apps/v1',
  ReplicaSet: 'apps/v1',
  StatefulSet: 'apps/v1',
  DaemonSet: 'apps/v1',
  Job: 'batch/v1',
  CronJob: 'batch/v1',
} as const;

/** What makes pods out of a template. */
export type ControllerKind = keyof typeof CONTROLLERS;

interface PodParts {
  /** Undefined for a pod of its own. */
  readonly controller?: ControllerKind | undefined;
  readonly name: string;
  readonly namespace: string;
  readonly containers: readonly { readonly image: string; readonly imagePullPolicy?: string }[];
  readonly pullSecrets: readonly NamedSecret[];
  readonly account?: ServiceAccountBuilder | undefined;
}

/** A service account with pull secrets. Each call gives a new builder. */
export class ServiceAccountBuilder {
  constructor(
    readonly name: string,
    readonly pullSecrets: readonly NamedSecret[] = [],
  ) {}

  withPullSecrets(...secrets: readonly NamedSecret[]): ServiceAccountBuilder {
    checkArgument(secrets, 'secrets', namedSecretsShape);
    return new ServiceAccountBuilder(this.name, [...this.pullSecrets, ...secrets]);
  }

  toObject(namespace = 'default'): object {
    checkArgument(namespace, 'namespace', text);
    const { name, pullSecrets } = this;
    return {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace, uid: `uid-of-${name}` },
      imagePullSecrets: pullSecrets.map(reference),
    };
  }
}

const controllerShape = oneOf(Object.keys(CONTROLLERS));

const policyShape = oneOf(['Always', 'IfNotPresent', 'Never']);

/** A pod as it is handed to the API server. Each call gives a new builder. */
export class PodBuilder {
  constructor(private readonly parts: PodParts) {}

  inNamespace(namespace: string): PodBuilder {
    checkArgument(namespace, 'namespace', text);
    return this.with({ namespace });
  }

  /** Another container with this image. */
  withImage(image: string, imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never'): PodBuilder {
    checkArgument(image, 'image', text);
    checkArgument(imagePullPolicy, 'imagePullPolicy', optional(policyShape));
    const container = imagePullPolicy === undefined ? { image } : { image, imagePullPolicy };
    return this.with({ containers: [...this.parts.containers, container] });
  }

  /** Entries of `imagePullSecrets`, after those that are there already. A builder stands for a secret that exists. */
  withPullSecrets(...secrets: readonly NamedSecret[]): PodBuilder {
    checkArgument(secrets, 'secrets', namedSecretsShape);
    return this.with({ pullSecrets: [...this.parts.pullSecrets, ...secrets] });
  }

  underServiceAccount(account: ServiceAccountBuilder): PodBuilder {
    checkArgument(account, 'account', accountShape);
    return this.with({ account });
  }

  toObject(): object {
    const { name, namespace, containers, pullSecrets, account, controller } = this.parts;
    const metadata = { name, namespace };
    const spec = {
      ...(account === undefined ? {} : { serviceAccountName: account.name }),
      containers: containers.map((container, at) => ({ name: `c${at}`, ...container })),
      imagePullSecrets: pullSecrets.map(reference),
    };
    if (controller === undefined) return { apiVersion: 'v1', kind: 'Pod', metadata, spec };
    const template = { template: { spec } };
    return {
      apiVersion: CONTROLLERS[controller],
      kind: controller,
      metadata,
      spec: controller === 'CronJob' ? { jobTemplate: { spec: template } } : template,
    };
  }

  /** The service accounts that exist: that of the pod, and `default`. */
  serviceAccounts(): readonly object[] {
    const { namespace, account } = this.parts;
    const others = account?.name === 'default' ? [] : [new ServiceAccountBuilder('default')];
    return [...(account === undefined ? [] : [account]), ...others].map((each) => each.toObject(namespace));
  }

  /** The secrets that exist: those that the pod and its account were given as builders. */
  secrets(): readonly object[] {
    const { pullSecrets, account } = this.parts;
    const named = [...pullSecrets, ...(account?.pullSecrets ?? [])];
    return [...new Set(named)].flatMap((secret) => (typeof secret === 'string' ? [] : [secret.toObject()]));
  }

  private with(parts: Partial<PodParts>): PodBuilder {
    return new PodBuilder({ ...this.parts, ...parts });
  }
}

/** A pod in the namespace `default`, without a container yet. */
export function aPod(name = 'pod'): PodBuilder {
  checkArgument(name, 'name', text);
  return new PodBuilder({ name, namespace: 'default', containers: [], pullSecrets: [] });
}

/**
 * A controller whose template is built as a pod is.
 * @example
 * const web = aWorkload('Deployment', 'web').withImage('ghcr.io/team/web:2');
 */
export function aWorkload(kind: ControllerKind, name: string): PodBuilder {
  checkArgument(kind, 'kind', controllerShape);
  checkArgument(name, 'name', text);
  return new PodBuilder({ name, namespace: 'default', containers: [], pullSecrets: [], controller: kind });
}

/** A service account without pull secrets. */
export function aServiceAccount(name: string): ServiceAccountBuilder {
  checkArgument(name, 'name', text);
  return new ServiceAccountBuilder(name);
}

function reference(secret: NamedSecret): { readonly name: string } {
  return { name: typeof secret === 'string' ? secret : secret.name };
}
