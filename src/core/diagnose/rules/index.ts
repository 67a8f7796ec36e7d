// Written by npm run rules, from the files in this folder.
import type { RuleDefinition } from '../rule';
import kubeletDidNotStart from './kubelet/kubelet-did-not-start';
import nodeEnvironmentFileMissing from './kubelet/node-environment-file-missing';
import nodeFlagRefused from './kubelet/node-flag-refused';
import nodeFlagRemoved from './kubelet/node-flag-removed';
import nodeKubeletConfigMalformed from './kubelet/node-kubelet-config-malformed';
import nodeKubeletConfigMissing from './kubelet/node-kubelet-config-missing';
import nodePluginCannotStart from './kubelet/node-plugin-cannot-start';
import nodePluginConfigFolder from './kubelet/node-plugin-config-folder';
import nodePluginConfigMissing from './kubelet/node-plugin-config-missing';
import nodePluginFlagAlone from './kubelet/node-plugin-flag-alone';
import nodePluginFolderMissing from './kubelet/node-plugin-folder-missing';
import nodeSeveralKubelets from './kubelet/node-several-kubelets';
import nodeUnitLinePassedOver from './kubelet/node-unit-line-passed-over';
import nodeUnitRefused from './kubelet/node-unit-refused';
import nodeVerificationPolicyRefused from './kubelet/node-verification-policy-refused';
import pluginBinaryUnusable from './kubelet/plugin-binary-unusable';
import providerConfigInvalid from './kubelet/provider-config-invalid';
import mirrorPodRefused from './admission/mirror-pod-refused';
import podRefusedSecretNotListed from './admission/pod-refused-secret-not-listed';
import podRefusedServiceAccountMissing from './admission/pod-refused-service-account-missing';
import podRefused from './admission/pod-refused';
import pullSecretsFieldMisplaced from './admission/pull-secrets-field-misplaced';
import pullSecretsFieldMisshapen from './admission/pull-secrets-field-misshapen';
import staticPodRefused from './admission/static-pod-refused';
import imageNameInvalid from './policy/image-name-invalid';
import imageNeverPulled from './policy/image-never-pulled';
import imageNotInPod from './policy/image-not-in-pod';
import imagePresentButPulled from './policy/image-present-but-pulled';
import otherNodesUseTheirCache from './policy/other-nodes-use-their-cache';
import pulledByOtherProgram from './policy/pulled-by-other-program';
import sandboxImageByRuntime from './policy/sandbox-image-by-runtime';
import referencedSecretMalformed from './secrets/referenced-secret-malformed';
import secretInOtherNamespace from './secrets/secret-in-other-namespace';
import secretManifestRefusedData from './secrets/secret-manifest-refused-data';
import secretManifestRefusedType from './secrets/secret-manifest-refused-type';
import secretMissing from './secrets/secret-missing';
import secretNewerThanPod from './secrets/secret-newer-than-pod';
import secretNotReferenced from './secrets/secret-not-referenced';
import secretWrongFormat from './secrets/secret-wrong-format';
import secretWrongType from './secrets/secret-wrong-type';
import serviceAccountListLater from './secrets/service-account-list-later';
import serviceAccountListReplaced from './secrets/service-account-list-replaced';
import serviceAccountWithoutSecret from './secrets/service-account-without-secret';
import serviceAccountWrongField from './secrets/service-account-wrong-field';
import staticPodWithReferences from './secrets/static-pod-with-references';
import staticPodWithoutNodeCredential from './secrets/static-pod-without-node-credential';
import nodeFileChangedLately from './node-files/node-file-changed-lately';
import nodeFileElsewhere from './node-files/node-file-elsewhere';
import nodeFileHidden from './node-files/node-file-hidden';
import nodeFileVoid from './node-files/node-file-void';
import nodeFileWithoutEntries from './node-files/node-file-without-entries';
import nodeFileWrongFormat from './node-files/node-file-wrong-format';
import cloudRegistryWithoutProvider from './plugins/cloud-registry-without-provider';
import nodeFileNotReadAnyMore from './plugins/node-file-not-read-any-more';
import nodeFlagsNotLoaded from './plugins/node-flags-not-loaded';
import nodeKubeletNotRestarted from './plugins/node-kubelet-not-restarted';
import nodePluginConfigNotLoaded from './plugins/node-plugin-config-not-loaded';
import nodePluginLoaderNotSeen from './plugins/node-plugin-loader-not-seen';
import pluginAccountUnsuited from './plugins/plugin-account-unsuited';
import pluginFailed from './plugins/plugin-failed';
import pluginIsDockerHelper from './plugins/plugin-is-docker-helper';
import pluginReplyRefused from './plugins/plugin-reply-refused';
import pluginTokenRefused from './plugins/plugin-token-refused';
import pluginWithoutCredentials from './plugins/plugin-without-credentials';
import pluginsNotAsked from './plugins/plugins-not-asked';
import providerConfigNotLoaded from './plugins/provider-config-not-loaded';
import providerPatternNearMiss from './plugins/provider-pattern-near-miss';
import providersForOtherRegistries from './plugins/providers-for-other-registries';
import credentialKeptByHelper from './match/credential-kept-by-helper';
import dockerHubFallbackHidden from './match/docker-hub-fallback-hidden';
import dockerHubKeyMistaken from './match/docker-hub-key-mistaken';
import pathPrefixOfNeighbour from './match/path-prefix-of-neighbour';
import registryKeyForOtherRegistry from './match/registry-key-for-other-registry';
import registryKeyNearMiss from './match/registry-key-near-miss';
import sidecarRegistryNotCovered from './match/sidecar-registry-not-covered';
import credentialBlank from './offer/credential-blank';
import credentialDamaged from './offer/credential-damaged';
import credentialOrderUndefined from './offer/credential-order-undefined';
import otherNodesHaveCredentials from './offer/other-nodes-have-credentials';
import passwordEmpty from './offer/password-empty';
import pluginCacheOutlivesToken from './offer/plugin-cache-outlives-token';
import tokenExpired from './offer/token-expired';
import tokenShortLived from './offer/token-short-lived';
import credentialSentToMirror from './runtime/credential-sent-to-mirror';
import imageRedirectedByRuntime from './runtime/image-redirected-by-runtime';
import imageShortNameRefused from './runtime/image-short-name-refused';
import mirrorLoginNotForRegistry from './runtime/mirror-login-not-for-registry';
import mirrorNotReached from './runtime/mirror-not-reached';
import nodeOutOfSpace from './runtime/node-out-of-space';
import otherHostRefuses from './runtime/other-host-refuses';
import runtimeConfigurationRefused from './runtime/runtime-configuration-refused';
import runtimeDoesNotStart from './runtime/runtime-does-not-start';
import runtimeFileOfOtherRuntime from './runtime/runtime-file-of-other-runtime';
import runtimeHeaderCredential from './runtime/runtime-header-credential';
import runtimeLoginNotUsed from './runtime/runtime-login-not-used';
import runtimeLoginRefused from './runtime/runtime-login-refused';
import runtimeNotThere from './runtime/runtime-not-there';
import runtimeRefusesPull from './runtime/runtime-refuses-pull';
import runtimeSettingIgnored from './runtime/runtime-setting-ignored';
import certificateExpired from './registry/certificate-expired';
import certificateForAnotherName from './registry/certificate-for-another-name';
import certificateNotTrusted from './registry/certificate-not-trusted';
import clientCertificateRefused from './registry/client-certificate-refused';
import clusterNotReached from './registry/cluster-not-reached';
import contentDigestMismatch from './registry/content-digest-mismatch';
import contentIsNoRegistry from './registry/content-is-no-registry';
import contentNotUsable from './registry/content-not-usable';
import credentialRefused from './registry/credential-refused';
import credentialWithoutPermission from './registry/credential-without-permission';
import dockerHubLimit from './registry/docker-hub-limit';
import dockerLibraryNameUnknown from './registry/docker-library-name-unknown';
import evidenceSaysAnonymous from './registry/evidence-says-anonymous';
import failureNotExplained from './registry/failure-not-explained';
import imageVerificationRefused from './registry/image-verification-refused';
import nameMayNotExist from './registry/name-may-not-exist';
import nameServerFailed from './registry/name-server-failed';
import noCredential from './registry/no-credential';
import noImageForPlatform from './registry/no-image-for-platform';
import otherFailure from './registry/other-failure';
import publicImageRefusesCredential from './registry/public-image-refuses-credential';
import registryAnswersOtherwise from './registry/registry-answers-otherwise';
import registryConnectionCut from './registry/registry-connection-cut';
import registryConnectionRefused from './registry/registry-connection-refused';
import registryLimitsRate from './registry/registry-limits-rate';
import registryNameUnknown from './registry/registry-name-unknown';
import registryNotReached from './registry/registry-not-reached';
import registryProxyFailed from './registry/registry-proxy-failed';
import registryServerError from './registry/registry-server-error';
import registrySpeaksPlainHttp from './registry/registry-speaks-plain-http';
import registryTimeout from './registry/registry-timeout';
import registryWantsPayment from './registry/registry-wants-payment';
import tagDoesNotExist from './registry/tag-does-not-exist';
import textNotUnderstood from './registry/text-not-understood';
import tlsHandshakeFailed from './registry/tls-handshake-failed';
import tokenAddressNotUsable from './registry/token-address-not-usable';
import worksElsewhere from './registry/works-elsewhere';

/** All rules: the stages in causal order, the ids by letters. */
export const RULES = [
  kubeletDidNotStart,
  nodeEnvironmentFileMissing,
  nodeFlagRefused,
  nodeFlagRemoved,
  nodeKubeletConfigMalformed,
  nodeKubeletConfigMissing,
  nodePluginCannotStart,
  nodePluginConfigFolder,
  nodePluginConfigMissing,
  nodePluginFlagAlone,
  nodePluginFolderMissing,
  nodeSeveralKubelets,
  nodeUnitLinePassedOver,
  nodeUnitRefused,
  nodeVerificationPolicyRefused,
  pluginBinaryUnusable,
  providerConfigInvalid,
  mirrorPodRefused,
  podRefusedSecretNotListed,
  podRefusedServiceAccountMissing,
  podRefused,
  pullSecretsFieldMisplaced,
  pullSecretsFieldMisshapen,
  staticPodRefused,
  imageNameInvalid,
  imageNeverPulled,
  imageNotInPod,
  imagePresentButPulled,
  otherNodesUseTheirCache,
  pulledByOtherProgram,
  sandboxImageByRuntime,
  referencedSecretMalformed,
  secretInOtherNamespace,
  secretManifestRefusedData,
  secretManifestRefusedType,
  secretMissing,
  secretNewerThanPod,
  secretNotReferenced,
  secretWrongFormat,
  secretWrongType,
  serviceAccountListLater,
  serviceAccountListReplaced,
  serviceAccountWithoutSecret,
  serviceAccountWrongField,
  staticPodWithReferences,
  staticPodWithoutNodeCredential,
  nodeFileChangedLately,
  nodeFileElsewhere,
  nodeFileHidden,
  nodeFileVoid,
  nodeFileWithoutEntries,
  nodeFileWrongFormat,
  cloudRegistryWithoutProvider,
  nodeFileNotReadAnyMore,
  nodeFlagsNotLoaded,
  nodeKubeletNotRestarted,
  nodePluginConfigNotLoaded,
  nodePluginLoaderNotSeen,
  pluginAccountUnsuited,
  pluginFailed,
  pluginIsDockerHelper,
  pluginReplyRefused,
  pluginTokenRefused,
  pluginWithoutCredentials,
  pluginsNotAsked,
  providerConfigNotLoaded,
  providerPatternNearMiss,
  providersForOtherRegistries,
  credentialKeptByHelper,
  dockerHubFallbackHidden,
  dockerHubKeyMistaken,
  pathPrefixOfNeighbour,
  registryKeyForOtherRegistry,
  registryKeyNearMiss,
  sidecarRegistryNotCovered,
  credentialBlank,
  credentialDamaged,
  credentialOrderUndefined,
  otherNodesHaveCredentials,
  passwordEmpty,
  pluginCacheOutlivesToken,
  tokenExpired,
  tokenShortLived,
  credentialSentToMirror,
  imageRedirectedByRuntime,
  imageShortNameRefused,
  mirrorLoginNotForRegistry,
  mirrorNotReached,
  nodeOutOfSpace,
  otherHostRefuses,
  runtimeConfigurationRefused,
  runtimeDoesNotStart,
  runtimeFileOfOtherRuntime,
  runtimeHeaderCredential,
  runtimeLoginNotUsed,
  runtimeLoginRefused,
  runtimeNotThere,
  runtimeRefusesPull,
  runtimeSettingIgnored,
  certificateExpired,
  certificateForAnotherName,
  certificateNotTrusted,
  clientCertificateRefused,
  clusterNotReached,
  contentDigestMismatch,
  contentIsNoRegistry,
  contentNotUsable,
  credentialRefused,
  credentialWithoutPermission,
  dockerHubLimit,
  dockerLibraryNameUnknown,
  evidenceSaysAnonymous,
  failureNotExplained,
  imageVerificationRefused,
  nameMayNotExist,
  nameServerFailed,
  noCredential,
  noImageForPlatform,
  otherFailure,
  publicImageRefusesCredential,
  registryAnswersOtherwise,
  registryConnectionCut,
  registryConnectionRefused,
  registryLimitsRate,
  registryNameUnknown,
  registryNotReached,
  registryProxyFailed,
  registryServerError,
  registrySpeaksPlainHttp,
  registryTimeout,
  registryWantsPayment,
  tagDoesNotExist,
  textNotUnderstood,
  tlsHandshakeFailed,
  tokenAddressNotUsable,
  worksElsewhere,
] as const satisfies readonly RuleDefinition[];

export type DiagnosisId = (typeof RULES)[number]['id'];
