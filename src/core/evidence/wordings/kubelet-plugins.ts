import type { Vocabulary } from '../chain/wording';

/** The kubelet about its credential provider plugins, and what the plugins say. */
export default {
  program: 'kubelet',
  versions: '1.20 to 1.37',
  source:
    'kubernetes/kubernetes pkg/credentialprovider/plugin/plugin.go (v1.20.0 to v1.37.2); kubernetes/cloud-provider-aws, cloud-provider-azure, cloud-provider-gcp, aws-sdk-go',
  wordings: [
    {
      words: 'error execing credential provider plugin {plugin:name} for image {image:image}',
      says: { kind: 'plugin-failed', why: 'other' },
      weak: true,
      sets: { fresh: true, plugin: true },
      example:
        'error execing credential provider plugin ecr for image r.example/a: exit status 1: no such role',
    },
    {
      words: [
        'Failed getting credential from external registry credential provider',
        'failed to get credential from external registry credential provider',
        'Failed to provide credentials for image',
        // The plugin itself, of which a kubelet's log has a line of its own.
        'Error running credential provider plugin',
      ],
      says: { kind: 'plugin-failed', why: 'other' },
      weak: true,
      sets: { fresh: true, plugin: true },
      example: 'Failed getting credential from external registry credential provider: error execing',
    },
    {
      words: ['exit status {exit:number}', 'signal: segmentation fault', 'signal: aborted'],
      says: { kind: 'plugin-failed', why: 'exit' },
      weak: true,
      example: 'error execing credential provider plugin ecr for image r.example/a: exit status 1',
    },
    {
      words: 'signal: killed',
      says: { kind: 'plugin-failed', why: 'timeout' },
      example: 'error execing credential provider plugin ecr for image r.example/a: signal: killed',
    },
    {
      words: [
        'fork/exec {file:path}: no such file or directory',
        'fork/exec {file:path}: not a directory',
        'exec: {file:quoted}: executable file not found',
        'exec: {file:quoted}: stat',
        // As Windows says it.
        'exec: {file:quoted}: file does not exist',
        'exec: {file:quoted}: The system cannot find the',
        'fork/exec {file:path}: The system cannot find the',
        'fork/exec {file:text}: The system cannot find the',
      ],
      says: { kind: 'plugin-failed', why: 'executable-missing' },
      sets: { message: true },
      example:
        'error execing credential provider plugin ecr for image r.example/a: fork/exec /opt/ecr: no such file or directory',
    },
    {
      words: 'fork/exec {file:path}: exec format error',
      says: { kind: 'plugin-failed', why: 'executable-format' },
      example:
        'error execing credential provider plugin ecr for image r.example/a: fork/exec /opt/ecr: exec format error',
    },
    {
      words: ['fork/exec {file:path}: permission denied', 'fork/exec {file:path}'],
      says: { kind: 'plugin-failed', why: 'other' },
      weak: true,
      example:
        'error execing credential provider plugin ecr for image r.example/a: fork/exec /opt/ecr: permission denied',
    },
    {
      words: [
        'error decoding credential provider plugin response from stdout',
        'error reading GVK from response',
        'failed to decode CredentialProviderResponse',
        'credential provider plugin did not return a valid cacheKeyType',
        'apiVersion from credential plugin response did not match expected apiVersion',
        'invalid response type returned by external credential provider',
      ],
      says: { kind: 'plugin-failed', why: 'response' },
      sets: { message: true },
      example:
        'failed to get credential from external registry credential provider: error decoding credential provider plugin response from stdout',
    },
    {
      words: [
        'failed to get service account token',
        'failed to get service account',
        'required service account annotations are missing',
        'error generating service account cache key',
        'credential provider plugin returned the service account token as the password',
      ],
      says: { kind: 'plugin-failed', why: 'token' },
      sets: { message: true },
      example:
        'Failed to provide credentials for image: failed to get service account token: serviceaccounts "robot" is forbidden',
    },
    {
      words: [
        'group version {version:name} is not supported',
        'no kind "CredentialProviderRequest" is registered for version',
      ],
      says: { kind: 'plugin-failed', why: 'version' },
      sets: { message: true },
      example:
        'error execing credential provider plugin ecr for image r.example/a: exit status 1: group version credentialprovider.kubelet.k8s.io/v1 is not supported',
    },
    {
      words: [
        'no EC2 IMDS role found',
        'NoCredentialProviders',
        'Unable to locate credentials',
        'failed to refresh cached credentials',
        'ManagedIdentityCredential authentication failed',
        'DefaultAzureCredential: failed to acquire a token',
        'Identity not found',
        'google: could not find default credentials',
        'could not find default credentials',
        'EC2RoleRequestError',
        'WebIdentityErr',
        'InvalidIdentityToken',
      ],
      says: { kind: 'plugin-failed', why: 'identity' },
      sets: { message: true },
      example:
        'error execing credential provider plugin ecr for image r.example/a: exit status 1: no EC2 IMDS role found',
    },
    {
      words: [
        'AccessDeniedException',
        'AccessDenied',
        'is not authorized to perform',
        'UnrecognizedClientException',
        'Permission {permission:quoted} denied',
        'AuthorizationFailed',
      ],
      says: { kind: 'plugin-failed', why: 'denied' },
      sets: { message: true },
      example:
        'error execing credential provider plugin ecr for image r.example/a: exit status 1: AccessDeniedException: not authorized',
    },
    {
      words: ['failed to get shared config profile', 'SharedConfigProfileNotExist', 'SharedConfigLoadError'],
      says: { kind: 'plugin-failed', why: 'profile' },
      sets: { message: true },
      example:
        'error execing credential provider plugin ecr for image r.example/a: exit status 1: failed to get shared config profile, node',
    },
    {
      // A helper of docker that is given what a kubelet says to a plugin.
      words: 'Error parsing the serverURL',
      says: { kind: 'plugin-failed', why: 'other-protocol' },
      sets: { plugin: true, message: true },
      example: 'Error parsing the serverURL: parse "https://{\\"kind\\":\\"CredentialProviderRequest\\"}"',
    },
    {
      words: [
        'credentials not found in native keychain',
        'Usage:',
        'unknown command',
        'unknown credential action',
      ],
      says: { kind: 'plugin-failed', why: 'other-protocol' },
      sets: { message: true },
      example:
        'error execing credential provider plugin ecr for image r.example/a: exit status 1: Usage: docker-credential-ecr-login',
    },
  ],
} satisfies Vocabulary;
