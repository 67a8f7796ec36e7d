import type { PluginProgram } from '../plugin-programs';

const VERSION = 'credentialprovider.kubelet.k8s.io/v1';
const RESPONSE = { kind: 'CredentialProviderResponse', apiVersion: VERSION, cacheKeyType: 'Image', auth: {} };

const provider = (name: string, rest: Readonly<Record<string, unknown>> = {}) => ({
  name,
  matchImages: [`${name}.example.com`],
  defaultCacheDuration: '0s',
  apiVersion: VERSION,
  ...rest,
});

const answer = (response: object): PluginProgram => ({
  sh: `cat >/dev/null\nprintf '%s' '${JSON.stringify(response)}'`,
});

/** Planted where a component might repeat it. */
export const CANARY = 'Zq7CanaryXw3';

/** One for each way to fail; each is asked for the images of the pod of its name. */
export const PROGRAMS: Readonly<Record<string, PluginProgram>> = {
  'plugin-exits': { sh: `echo "no EC2 IMDS role found; password=${CANARY}" >&2; exit 1` },
  'plugin-babbles': { sh: `echo "here is a password: ${CANARY}"` },
  'plugin-of-other-version': answer({ ...RESPONSE, apiVersion: 'credentialprovider.kubelet.k8s.io/v1beta1' }),
  'plugin-without-cache-key': answer({ ...RESPONSE, cacheKeyType: 'Repository' }),
  // No interpreter line, and no program of any machine.
  'plugin-of-other-machine': { foreign: 'of another machine' },
  'plugin-is-docker-helper': {
    sh: 'echo "Usage: docker-credential-ecr-login <store|get|erase|list|version>" >&2; exit 1',
  },
  'plugin-token-refused': answer(RESPONSE),
  // Without a child that would hold its output open after it is killed.
  'plugin-hangs': { sh: 'exec sleep 300' },
};

export const PROVIDERS = {
  apiVersion: 'kubelet.config.k8s.io/v1',
  kind: 'CredentialProviderConfig',
  providers: Object.keys(PROGRAMS).map((name) =>
    provider(
      name,
      name === 'plugin-token-refused'
        ? {
            tokenAttributes: {
              serviceAccountTokenAudience: 'registry.example.com',
              cacheType: 'Token',
              requireServiceAccount: true,
            },
          }
        : {},
    ),
  ),
};

/** A configuration that is right, for what else may be wrong. */
export const VALID = {
  apiVersion: PROVIDERS.apiVersion,
  kind: PROVIDERS.kind,
  providers: [provider('works')],
};

export { provider };
