import { provider, VALID } from './plugins';
import type { FailingStart } from './scenarios';

const CONFIGURATION = ['provider-config-invalid', 'provider-config-not-loaded', 'kubelet-did-not-start'];

export const FAILING_STARTS: readonly FailingStart[] = [
  {
    name: 'configuration-of-unknown-version',
    config: { ...VALID, apiVersion: 'kubelet.config.k8s.io/v2' },
    told: CONFIGURATION,
  },
  {
    name: 'configuration-of-other-kind',
    config: { ...VALID, kind: 'KubeletConfiguration', apiVersion: 'kubelet.config.k8s.io/v1beta1' },
    told: CONFIGURATION,
  },
  {
    name: 'configuration-with-unknown-field',
    config: { ...VALID, providers: [provider('works', { matchImage: ['r.example.com'] })] },
    told: CONFIGURATION,
  },
  {
    name: 'configuration-without-images',
    config: { ...VALID, providers: [provider('works', { matchImages: [] })] },
    told: CONFIGURATION,
  },
  {
    name: 'provider-of-unknown-version',
    config: {
      ...VALID,
      providers: [provider('works', { apiVersion: 'credentialprovider.kubelet.k8s.io/v2' })],
    },
    told: CONFIGURATION,
  },
  {
    name: 'provider-twice',
    config: { ...VALID, providers: [provider('works'), provider('works')] },
    told: CONFIGURATION,
  },
  {
    name: 'executable-missing',
    config: VALID,
    programs: {},
    told: ['plugin-binary-unusable', 'kubelet-did-not-start'],
  },
  {
    name: 'executable-not-executable',
    config: VALID,
    programs: { works: { notExecutable: '#!/bin/sh\n' } },
    told: ['plugin-binary-unusable', 'kubelet-did-not-start'],
  },
  {
    name: 'directory-missing',
    config: VALID,
    flags: ['--image-credential-provider-bin-dir=/opt/nowhere'],
    told: ['plugin-binary-unusable', 'kubelet-did-not-start'],
  },
  {
    name: 'configuration-missing',
    config: VALID,
    flags: ['--image-credential-provider-config=/etc/kubernetes/nowhere.yaml'],
    told: CONFIGURATION,
  },
  {
    name: 'flag-misspelt',
    config: VALID,
    flags: ['--image-credential-provider-conf=/etc/kubernetes/plugins'],
    told: ['kubelet-did-not-start'],
  },
  {
    name: 'kubelet-configuration-of-wrong-shape',
    config: VALID,
    settings: { preloadedImagesVerificationAllowlist: 'registry.example.com/*' },
    told: ['kubelet-did-not-start'],
  },
  {
    name: 'kubelet-configuration-not-valid',
    config: VALID,
    settings: { imagePullCredentialsVerificationPolicy: 'Sometimes' },
    told: ['kubelet-did-not-start'],
  },
];
