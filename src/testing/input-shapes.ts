import { byName, list, options } from '../core/input/containers';
import { fileReadShape, searchPlaceShape } from '../core/input/model-shapes';
import { misfit, shape, tagOf, type Shape } from '../core/input/shape';
import {
  bytes,
  either,
  flag,
  hasFunctions,
  madeHere,
  number,
  oneOf,
  optional,
  text,
} from '../core/input/values';
import { pullSecretShape } from '../core/parse/pull-secret-shape';
import type { DockerConfigBuilder } from './docker-config-builder';
import type { ExpectedSource } from './expected-source';
import type { AnyOrder, ExpectedOffer } from './matchers/to-offer';
import type { NodeFileContent } from './node-builder';
import type { PluginBuilder } from './plugin-builder';
import type { NamedSecret, PodBuilder, ServiceAccountBuilder } from './pod-builder';
import type { PullSecretBuilder } from './pull-secret-builder';
import type { FakeRepository, RegistryScript, ScriptedReply } from './registry/script';

// Builders are known by their functions, as a test may have loaded the package twice.

const dockerConfig = madeHere<DockerConfigBuilder>('aDockerConfig()', {
  login: 'function',
  text: 'function',
});

export const fileContentShape: Shape<NodeFileContent> = {
  expected: `aDockerConfig(), a text, bytes, or ${fileReadShape.expected}`,
  wrong: (value, path) => {
    if (typeof value === 'object' && tagOf(value) === 'Object' && !hasFunctions(value, ['text', 'login']))
      return fileReadShape.wrong(value, path);
    const fits = either(dockerConfig, either(text, bytes)).wrong(value, path) === undefined;
    return fits ? undefined : misfit(path, value, fileContentShape.expected);
  },
};

const pullSecretBuilder = madeHere<PullSecretBuilder>('aPullSecret()', {
  toObject: 'function',
  ofType: 'function',
});

export const namedSecretsShape: Shape<readonly NamedSecret[]> = list(either(pullSecretBuilder, text));

export const nodeSecretsShape = list(either(pullSecretBuilder, pullSecretShape));

export const accountShape = madeHere<ServiceAccountBuilder>('aServiceAccount()', {
  toObject: 'function',
  withPullSecrets: 'function',
});

export const pluginsShape = list(
  madeHere<PluginBuilder>('aPlugin()', { toProvider: 'function', run: 'function' }),
);

export const podShape = madeHere<PodBuilder>('aPod()', { toObject: 'function', serviceAccounts: 'function' });

/** A place, a builder, or a part of a source. */
export const expectedSourceShape: Shape<ExpectedSource> = {
  expected: `${searchPlaceShape.expected}, aPullSecret(), or a part of a source as an object`,
  wrong: (value, path) => {
    if (tagOf(value) === 'Object') return undefined;
    const wrong = searchPlaceShape.wrong(value, path);
    return wrong && misfit(path, value, expectedSourceShape.expected);
  },
};

type Offer = Exclude<ExpectedOffer, string>;

const offerShape: Shape<ExpectedOffer> = either(
  text,
  options<Offer>({ user: optional(text), from: optional(expectedSourceShape), key: optional(text) }),
);

export const offersShape: Shape<readonly ExpectedOffer[]> = list(offerShape);

export const expectedOffersShape: Shape<readonly (ExpectedOffer | AnyOrder)[]> = list(
  either(options<AnyOrder>({ anyOrder: offersShape }), offerShape),
  'a list of offers',
);

const STATUSES: readonly unknown[] = [401, 403, 404, 429, 500, 502, 503];

const status = shape<ScriptedReply['status']>(STATUSES.join(', '), (value) => STATUSES.includes(value));

const repository = options<FakeRepository>({
  tags: optional(list(text)),
  accepts: optional(list(text)),
  forbids: optional(list(text)),
  anonymous: optional(flag),
  replies: optional(
    options<ScriptedReply>({ status, times: optional(number), retryAfter: optional(number) }),
  ),
});

export const registryScriptShape = options<RegistryScript>({
  authentication: optional(oneOf(['none', 'basic', 'bearer'])),
  repositories: byName(repository),
});
