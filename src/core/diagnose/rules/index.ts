import type { Rule } from '../rule';
import {
  credentialBlank,
  credentialDamaged,
  credentialKeptByHelper,
  passwordEmpty,
} from './credential-content';
import { tokenExpired, tokenShortLived } from './credential-expiry';
import { imageNameInvalid, imageRedirected } from './image-reference';
import { nameMayNotExist, noCredential } from './no-credential';
import { otherNodesHaveCredentials, otherNodesUseTheirCache } from './node-drift';
import { nodeFileElsewhere, nodeFileHidden, nodeFileVoid, nodeFileWithoutEntries } from './node-files';
import { imageNotInPod, otherProgram, sandboxImage } from './not-kubelet';
import { fieldMisplaced, fieldMisshapen } from './pod-field';
import { pluginBinaryUnusable, pluginIsDockerHelper } from './plugin-binary';
import { pluginCacheOutlivesToken } from './plugin-cache';
import {
  pluginAccountUnsuited,
  pluginFailed,
  pluginReplyRefused,
  pluginsNotAsked,
  pluginTokenRefused,
  pluginWithoutCredentials,
} from './plugin-outcome';
import { cloudRegistryWithoutProvider } from './provider';
import { providerConfigInvalid, providerConfigNotLoaded } from './provider-config';
import { providerPatternNearMiss, providersForOtherRegistries } from './provider-match';
import { imageNeverPulled, imagePresentButPulled } from './pull-policy';
import {
  credentialRefused,
  credentialWithoutPermission,
  dockerHubLimit,
  evidenceSaysAnonymous,
  registryNotReached,
  tagDoesNotExist,
} from './registry-answer';
import { dockerHubKeyMistaken, registryKeyForOtherRegistry, registryKeyNearMiss } from './registry-key';
import { credentialSentToMirror, mirrorLogin, runtimeLogin } from './runtime-config';
import { secretWrongFormat, secretWrongType } from './secret-content';
import { referencedSecretMalformed, refusedData, refusedType } from './secret-malformed';
import { secretInOtherNamespace, secretMissing, secretNotReferenced } from './secret-reference';
import {
  accountWithoutSecret,
  listLater,
  listReplaced,
  sidecarNotCovered,
  wrongField,
} from './service-account';
import { staticPodWithoutNodeCredential, staticPodWithReferences } from './static-pod';
import { nodeFileChangedLately, secretNewerThanPod } from './timing';
import {
  credentialOrderUndefined,
  dockerHubFallbackHidden,
  pathPrefixOfNeighbour,
  publicImageRefusesCredential,
} from './wrong-credential';

/** All rules; their rank is that of their id in diagnoses.ts. */
export const RULES: readonly Rule[] = [
  sandboxImage,
  imageNotInPod,
  otherProgram,
  imageNameInvalid,
  imageNeverPulled,
  referencedSecretMalformed,
  refusedData,
  refusedType,
  staticPodWithoutNodeCredential,
  staticPodWithReferences,
  credentialBlank,
  passwordEmpty,
  tokenExpired,
  credentialDamaged,
  credentialSentToMirror,
  dockerHubFallbackHidden,
  credentialOrderUndefined,
  pathPrefixOfNeighbour,
  tagDoesNotExist,
  publicImageRefusesCredential,
  nodeFileChangedLately,
  otherNodesUseTheirCache,
  credentialWithoutPermission,
  registryNotReached,
  credentialRefused,
  evidenceSaysAnonymous,
  secretNewerThanPod,
  tokenShortLived,
  fieldMisplaced,
  fieldMisshapen,
  credentialKeptByHelper,
  secretWrongType,
  secretWrongFormat,
  listReplaced,
  listLater,
  wrongField,
  secretMissing,
  imageRedirected,
  mirrorLogin,
  dockerHubKeyMistaken,
  registryKeyNearMiss,
  accountWithoutSecret,
  secretNotReferenced,
  secretInOtherNamespace,
  sidecarNotCovered,
  registryKeyForOtherRegistry,
  nodeFileVoid,
  nodeFileHidden,
  nodeFileWithoutEntries,
  dockerHubLimit,
  nodeFileElsewhere,
  runtimeLogin,
  otherNodesHaveCredentials,
  imagePresentButPulled,
  providerConfigInvalid,
  pluginBinaryUnusable,
  pluginIsDockerHelper,
  providerConfigNotLoaded,
  pluginCacheOutlivesToken,
  pluginTokenRefused,
  pluginAccountUnsuited,
  pluginFailed,
  pluginReplyRefused,
  pluginWithoutCredentials,
  providerPatternNearMiss,
  providersForOtherRegistries,
  pluginsNotAsked,
  cloudRegistryWithoutProvider,
  nameMayNotExist,
  noCredential,
];
