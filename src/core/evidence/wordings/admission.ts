import type { Vocabulary } from '../chain/wording';

/** What the API server, and the tools in front of it, refuse a pod for. */
export default {
  program: 'kube-apiserver',
  versions: '1.20 to 1.37',
  source:
    'kubernetes/kubernetes plugin/pkg/admission/serviceaccount/admission.go, pkg/kubelet/config (v1.37.2), apimachinery pkg/runtime/serializer/json; kube-openapi validation',
  wordings: [
    {
      words: [
        'error looking up service account {account:path}: serviceaccount {name:quoted} not found',
        'serviceaccount {name:quoted} not found',
      ],
      says: { kind: 'pod-refused', why: 'service-account-missing' },
      sets: { message: true },
      example:
        'pods "web-0" is forbidden: error looking up service account shop/robot: serviceaccount "robot" not found',
    },
    {
      words: [
        'imagePullSecrets[{at:number}].name={name:quoted} is not allowed because service account',
        'volume with secret.secretName={name:quoted} is not allowed because service account',
        'referencing secret.secretName={name:quoted} is not allowed because service account',
      ],
      says: { kind: 'pod-refused', why: 'secret-not-listed' },
      sets: { message: true },
      example:
        'pods "web-0" is forbidden: imagePullSecrets[0].name="regcred" is not allowed because service account robot does not reference that imagePullSecret',
    },
    {
      words: 'static pods may not reference',
      says: { kind: 'pod-refused', why: 'static-pod-reference' },
      sets: { message: true },
      example: 'static pods may not reference secrets',
    },
    {
      words: ['a mirror pod may not reference', 'a mirror pod may not use'],
      says: { kind: 'pod-refused', why: 'mirror-pod-reference' },
      sets: { message: true },
      example: 'a mirror pod may not reference service accounts',
    },
    {
      words: ['strict decoding error: unknown field {name:quoted}', 'unknown field {name:quoted}'],
      says: { kind: 'pod-refused', why: 'field-unknown' },
      sets: { message: true },
      example: 'strict decoding error: unknown field "spec.imagePullSecret"',
    },
    {
      words: [
        'json: cannot unmarshal {type:name} into Go struct field {name:name} of type',
        'cannot unmarshal {type:name} into Go struct field {name:name} of type',
        'invalid type for {name:name}: got',
        'invalid type for {name:name}',
      ],
      says: { kind: 'pod-refused', why: 'field-type' },
      sets: { message: true },
      example:
        'json: cannot unmarshal string into Go struct field PodSpec.spec.imagePullSecrets of type v1.LocalObjectReference',
    },
    {
      words: [
        'Secret {name:quoted} is invalid: data[.dockerconfigjson]',
        'Secret {name:quoted} is invalid: data[.dockercfg]',
      ],
      says: { kind: 'secret-does-not-decode' },
      sets: { message: true },
      example:
        'The Secret "regcred" is invalid: data[.dockerconfigjson]: Invalid value: "<secret contents redacted>"',
    },
    {
      words: ['exceeded quota: {name:name}', 'exceeded quota'],
      says: { kind: 'pod-refused', why: 'quota' },
      sets: { message: true },
      example:
        'pods "web-0" is forbidden: exceeded quota: pods, requested: pods=1, used: pods=4, limited: pods=4',
    },
    {
      words: [
        'violates PodSecurity {name:quoted}',
        'unable to validate against any security context constraint',
        'unable to validate against any pod security policy',
        'admission webhook {name:quoted} denied the request',
        'denied by Gatekeeper',
        'ValidatingAdmissionPolicy {name:quoted}',
      ],
      says: { kind: 'pod-refused', why: 'policy' },
      sets: { message: true },
      example: 'admission webhook "validate.kyverno.svc" denied the request: policy disallows latest',
    },
    {
      words: ['pods {refused:quoted} is forbidden', 'pods is forbidden', 'Error creating'],
      says: { kind: 'pod-refused', why: 'other' },
      weak: true,
      example: 'Error creating: pods "web-0" is forbidden: some plugin refuses it',
    },
  ],
} satisfies Vocabulary;
