export { loadKeyring, resolve } from './resolve';
export { resolvePod } from './resolve-pod';
export { resolvePodFrom } from './core/resolve-pod';
export { watchKeyring } from './watch-keyring';
export { createKeyring, resolveFrom } from './core/resolve-from';
export { diagnosePod, diagnosePods } from './core/diagnose/diagnose-pod';
export { diagnoseNode } from './diagnose-node';
export { discoverNode } from './node/discover/discover-node';
export { readText } from './core/evidence/read-text';
export { readObject } from './core/evidence/read-object';
export { kubeletView } from './core/watch/kubelet-view';
export { explainImage } from './core/explain/explain-image';
export { explainPresentImage } from './core/imagemanager/explain-present-image';
export { parseConfigJson, parseDockercfg } from './core/parse-config';
export { parsePullSecrets } from './core/parse/pull-secret-text';
export { parseImageReference } from './core/reference/parse-image-reference';
export { effectivePullPolicy } from './core/reference/pull-policy';
export { parseCredentialProviderConfig } from './core/provider/parse-provider-config';
export { matchRegistry } from './core/keyring/match-registry';
export { renderConfigJson, renderCrictlArguments, renderPullSecret } from './core/render/render';
export { readPullRecords } from './node/pull-records';
export { connectCluster } from './cluster/connect-cluster';
export { probe } from './registry/probe';
export { writePrivateFile } from './node/write-private-file';
export { isKeyringError, KeyringError } from './errors';

export type { NodeOptions } from './resolve';
export type { DiscoverOptions } from './node/discover/discover-node';
export type {
  DiscoveredKubelet,
  DiscoveredPlugins,
  DiscoveredRuntime,
  NodeDiscovery,
  NodeFinding,
  NodeFindingId,
  PluginConfiguration,
  RuntimeFile,
} from './core/node-config/discovery';
export type { KubeletSettings } from './core/node-config/kubelet/settings';
export type { GateSetting } from './core/node-config/kubelet/feature-gates';
export type { Holder } from './core/node-config/kubelet/holder';
export type { Distribution } from './core/node-config/distribution/distribution';
export type { Machine } from './core/node-config/binary/elf';
export type { ProgramFile } from './core/node-config/binary/can-start';
export type { RuntimePlace } from './core/node-config/runtime/config-places';
export type { RuntimeKind } from './core/node-config/runtime/runtime-kind';
export type { Found, Provenance as SettingProvenance, Setting } from './core/node-config/setting';
export type { ListedImage } from './core/evidence/readers/listed-image';
export type { ReplacedFile, WritePrivateFileOptions, WrittenFile } from './node/write-private-file';
export type {
  KeyringChange,
  KeyringWatcher,
  KeyringWatcherEvents,
  WatchFault,
  WatchOptions,
} from './keyring-watcher';
export type { KeyChange, KeyringDifference, PlaceChange } from './core/watch/compare-keyrings';
export type { KubeletView, KubeletViewInput, KubeletViewReason, Moment } from './core/watch/kubelet-view';
export type { Unwatched } from './node/watch-folders';
export type {
  PresentImageAnswer,
  PresentImageExplanation,
  PresentImageInput,
  PresentImageOutcome,
  PresentImageRule,
} from './core/imagemanager/explain-present-image';
export type { DecisionRule } from './core/imagemanager/decide-pull';
export type { RecordFault } from './core/imagemanager/decode-pull-record';
export type {
  Coordinates,
  ImagePulledRecord,
  ImagePullIntent,
  RecordedAccess,
  RecordedSecret,
} from './core/imagemanager/pull-record';
export type { PulledRecordFile, PullIntentFile, RecordFile } from './core/imagemanager/record-files';
export type { PullRecords, RecordFolder } from './core/imagemanager/record-folder';
export type { RecordSummary } from './core/imagemanager/record-summary';
export type { VerificationConfig, VerificationPolicyName } from './core/imagemanager/verification-policy';
export type { PullRecordsOptions } from './node/pull-records';
export type { Cluster } from './cluster/connect-cluster';
export type { ClusterKubeConfig, ClusterOptions } from './cluster/options';
export type { ClusterWorkload, ClusterWorkloadOptions } from './cluster/read-workload';
export type { WorkloadReference } from './core/workload/workload-kinds';
export type { PodImage, PodInput, PodResolution } from './core/resolve-pod';
export type { AdmissionRefusal } from './core/workload/admission';
export type { AdmittedImage } from './core/workload/admission-images';
export type { MissingSecretsEvent } from './core/workload/missing-secrets-event';
export type { PullSecretReference } from './core/workload/pull-secret-references';
export type { PodFacts, PodRefusal } from './core/workload/view-pod';
export type { KeyringInput, PluginKeyringInput, Resolution } from './core/resolve-from';
export type { CredentialProviderOptions } from './node/load-providers';
export type { CredentialProviders, CredentialProvidersHost } from './core/provider/credential-providers';
export type { ProviderSummary } from './core/provider/provider-summary';
export type { CredentialProvidersInput } from './core/provider/providers-from';
export type {
  ParsedProviderConfig,
  ProviderConfigFault,
  ProviderConfigText,
  ProviderFeatureGates,
} from './core/provider/parse-provider-config';
export type {
  CredentialProvider,
  EnvironmentVariable,
  TokenAttributes,
} from './core/provider/provider-config';
export type { PatternVerdict } from './core/provider/match-plugin';
export type { PlannedToken, PluginPlan } from './core/provider/plan-plugins';
export type { PluginBinary } from './core/provider/plugin-binary';
export type { PluginConsultation, PluginReport } from './core/provider/plugin-consultation';
export type {
  PluginExit,
  PluginFailure,
  PluginOutcome,
  PluginRun,
  RunPlugin,
} from './core/provider/plugin-provider';
export type { PluginRequest } from './core/provider/plugin-request';
export type { ResponseFault } from './core/provider/plugin-response';
export type {
  KnownAccounts,
  PluginPod,
  ServiceAccountFacts,
  ServiceAccounts,
  TokenRequest,
} from './core/provider/service-account';
export type {
  ImageResolution,
  InvalidImage,
  KubeletKeyring,
  ResolvedImage,
  UnresolvedImage,
} from './core/kubelet-keyring';
export type { ParsedConfig, ParsedEntry, ParseOptions } from './core/parse-config';
export type { PullSecretInput, ManifestSecret } from './core/parse/pull-secret-manifests';
export type { PullSecretFinding } from './core/parse/pull-secret-finding';
export type { NodeFileStrategy } from './core/parse/search-node-files';
export type { ImageReference, ReferenceFault } from './core/reference/parse-image-reference';
export type { PullPolicy } from './core/reference/pull-policy';
export type { RegistryMatch } from './core/keyring/match-registry';
export type {
  RingName,
  UnionLookup,
  VirtualDockerConfig,
  VirtualEntry,
} from './core/keyring/virtual-docker-config';
export type { CrictlCall, Rendered, RenderOptions } from './core/render/render';
export type { RenderTarget } from './core/render/rendered-entry';
export type { GoString } from './core/model/go-string';
export type { Candidate, Range } from './core/model/candidate';
export type { Credential } from './core/model/credential';
export type { DocumentFault, SchemaFault } from './core/model/document';
export type { KubeletEnvironment } from './core/model/environment';
export type { FileRead } from './core/model/file-read';
export type { Finding, FindingId, Severity } from './core/model/finding';
export type { PlaceReport } from './core/model/place-report';
export type { PullSecret, PullSecretReport } from './core/model/pull-secret';
export type { SearchPlace, SearchPlaceId, DocumentFormat } from './core/model/search-place';
export type { Secret } from './core/model/secret';
export type {
  CredentialProviderSource,
  NodeFileSource,
  Provenance,
  PullSecretSource,
  ServiceAccountCoordinates,
  Source,
} from './core/model/source';
export type { DeadKey } from './core/keyring/keyring';
export type { MatchPattern, Mismatch } from './core/keyring/match-pattern';
export type { RingLookup } from './core/keyring/virtual-docker-config';
export type { UrlFault, UrlRules } from './core/go/url';
export type { JsonFaultKind } from './core/go/json-fault';
export type { KeyringFacts } from './core/kubelet-keyring';
export type { KubeletVersion } from './core/release/kubelet-version';
export type { ReleaseRules } from './core/release/profile';
export type { KeyringErrorCode } from './errors';
export type { DiagnosisFinding } from './core/diagnose/finding';
export type { Confidence } from './core/diagnose/rule';
export type { DiagnosisId } from './core/diagnose/rules';
export type { DiagnosePodsInput, ImageDiagnosis, PodDiagnosis } from './core/diagnose/diagnose-pod';
export type { DiagnoseNodeOptions } from './diagnose-node';
export type { Category } from './core/diagnose/categories';
export type { PluginReply, ProviderEvidence } from './core/story/provider-evidence';
export type { PullStory } from './core/story/pull-story';
export type { Stage } from './core/model/stage';
export type { StageReport } from './core/story/stage';
export type { Known, Need } from './core/story/known';
export type { StoryInput } from './core/story/tell-pulls';
export type {
  ClusterStoryInput,
  HappenedInput,
  NodeState,
  NodeStoryInput,
  OtherNode,
  PodIdentity,
  PodStoryInput,
  RegistryReply,
} from './core/story/story-input';
export type { Evidence, EvidenceSource, Subject } from './core/evidence/evidence';
export type { Statement } from './core/evidence/statement';
export type { TextOptions, TextReading } from './core/evidence/text-reading';
export type { ObjectReading } from './core/evidence/read-object';
export type { ExplainedKey, Explanation } from './core/explain/explain-image';
export type { KeyVerdict } from './core/explain/key-verdict';
export type { ImageProbe, ProbeAttempt, ProbeEnd, ProbeVerdict } from './registry/probe';
export type { Mirror, ProbeOptions } from './registry/options';
export type { Accepted, Failure, FailureKind, OutcomeKind, Party, ProbeOutcome } from './registry/outcome';
export type { RateLimit, Reset } from './registry/rate-limit';
