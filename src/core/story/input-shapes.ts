import { environmentShape as toolEnvironmentShape, toolsShape } from '../agreement/agreement-shapes';
import { byName, list, mapOf, options, type Fields } from '../input/containers';
import { environmentShape, fileReadShape, kubeletVersionShape } from '../input/model-shapes';
import { misfit, tagOf, type Shape } from '../input/shape';
import {
  anything,
  bytes,
  either,
  flag,
  madeHere,
  nothing,
  number,
  oneOf,
  optional,
  text,
} from '../input/values';
import type { Evidence } from '../evidence/evidence';
import type { NodeDiscovery } from '../node-config/discovery';
import { pullSecretShape } from '../parse/pull-secret-shape';
import {
  consultationShape,
  featureGatesShape,
  pluginBinaryShape,
  providerConfigShape,
} from '../provider/provider-shapes';
import type { PluginReply, ProviderEvidence } from './provider-evidence';
import type {
  ClusterStoryInput,
  ElsewhereInput,
  HappenedInput,
  NodeState,
  NodeStoryInput,
  OtherNode,
  PodIdentity,
  PodStoryInput,
  RegistryReply,
} from './story-input';

export const discoveryShape = madeHere<NodeDiscovery>('what discoverNode found', {
  settings: 'object',
  plugins: 'object',
  runtime: 'object',
  kubelet: 'object',
  version: 'object',
  findings: 'list',
});

const evidence = madeHere<Evidence>('a piece of evidence, as readText and readObject give it', {
  says: 'object',
  about: 'object',
  source: 'object',
});

/** What a plugin answered: bytes or text on its standard output, or the words of its failure. */
const reply: Shape<PluginReply> = {
  expected: `{ stdout } or { error }`,
  wrong: (value, path) => {
    if (tagOf(value) !== 'Object') return misfit(path, value, reply.expected);
    return 'error' in (value as object)
      ? options({ error: text }).wrong(value, path)
      : options({ stdout: either(text, bytes), answeredAt: optional(text) }).wrong(value, path);
  },
};

const providers = options<ProviderEvidence>({
  config: providerConfigShape,
  changedAt: optional(text),
  binDir: optional(options<NonNullable<ProviderEvidence['binDir']>>({ path: text, files: list(text) })),
  binaries: optional(byName(pluginBinaryShape)),
  replies: optional(byName(reply)),
  asked: optional(consultationShape),
  featureGates: optional(featureGatesShape),
});

const nodeState = options<NodeState>({
  imagePresent: optional(flag),
  listedImages: optional(
    list(options<NonNullable<NodeState['listedImages']>[number]>({ image: text, id: text })),
  ),
  kubeletStartedAt: optional(text),
  kubeletFilesReadAt: optional(text),
  now: optional(text),
  pullRecords: anything,
});

export const nodeStoryFields: Fields<NodeStoryInput> = {
  environment: optional(environmentShape),
  files: optional(mapOf(fileReadShape)),
  fileTimes: optional(mapOf(text)),
  credentialProviders: optional(either(providers, nothing)),
  runtimeConfig: optional(byName(text)),
  runtimeVersion: optional(text),
  discovery: optional(discoveryShape),
  nodeState: optional(nodeState),
  otherNodes: optional(
    list(
      options<OtherNode>({
        name: text,
        nodeState: optional(nodeState),
        found: optional(flag),
        starts: optional(flag),
        credentialProviderConfig: optional(text),
      }),
    ),
  ),
  kubeletVersion: optional(kubeletVersionShape),
  nodeFiles: optional(oneOf(['first-valid', 'all'])),
  strict: optional(flag),
};

export const clusterStoryFields: Fields<ClusterStoryInput> = {
  serviceAccounts: optional(list(anything)),
  allServiceAccounts: optional(flag),
  secrets: optional(list(pullSecretShape)),
  namespace: optional(text),
  rejectedManifests: optional(list(anything)),
  alwaysPullImages: optional(flag),
  imageVolumes: optional(flag),
};

export const happenedFields: Fields<HappenedInput> = {
  evidence: optional(list(evidence)),
  registryReplies: optional(
    list(
      options<RegistryReply>({
        username: either(text, nothing),
        status: either(number, nothing),
        text: optional(text),
      }),
    ),
  ),
  tags: optional(list(text)),
  elsewhere: optional(
    options<ElsewhereInput>({
      saidToWork: optional(toolsShape),
      compare: optional(
        options<NonNullable<ElsewhereInput['compare']>>({
          tools: toolsShape,
          environment: toolEnvironmentShape,
          files: mapOf(fileReadShape),
        }),
      ),
    }),
  ),
};

export const podStoryFields: Fields<PodStoryInput> = {
  workload: anything,
  written: anything,
  staticPod: optional(flag),
  unreadSecrets: optional(list(text)),
  named: optional(
    options<PodIdentity>({
      kind: text,
      namespace: text,
      name: text,
      node: optional(text),
      serviceAccountName: optional(text),
      containers: optional(mapOf(list(text))),
    }),
  ),
  images: optional(list(text)),
  consultations: optional(mapOf(consultationShape)),
};
