// The matchers on jest's global `expect`, for the compiler.
import './jest-types';

export { aDockerConfig } from './docker-config-builder';
export { aNode } from './node-builder';
export { aPlugin } from './plugin-builder';
export { aPod, aServiceAccount, aWorkload } from './pod-builder';
export { aPullSecret } from './pull-secret-builder';
export { keyringMatchers } from './matchers/index';
export { anyOrder } from './matchers/to-offer';
export { startFakeRegistry } from './registry/fake-registry';

export type { DockerConfigBuilder } from './docker-config-builder';
export type { NodeBuilder, NodeFileContent } from './node-builder';
export type { PluginBuilder } from './plugin-builder';
export type { ControllerKind, NamedSecret, PodBuilder, ServiceAccountBuilder } from './pod-builder';
export type { PodOnNode } from './pod-on-node';
export type { PullSecretBuilder } from './pull-secret-builder';
export type { ExpectedSource } from './expected-source';
export type { KeyringMatchers } from './matchers/index';
export type { AnyOrder, ExpectedOffer, OfferAssertions } from './matchers/to-offer';
export type { KeyringSubject } from './subject';
export type { FakeRegistry, SeenRequest } from './registry/fake-registry';
export type { FakeAuthentication, FakeRepository, RegistryScript, ScriptedReply } from './registry/script';
