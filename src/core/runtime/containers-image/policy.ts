import { joinPath } from '../../go/filepath';
import type { RuntimeFiles } from '../files';
import type { RuntimeFinding } from '../finding';
import { nameOf, stringOf, type Named } from './named';

/**
 * What policy.json says of an image. `refused` also stands for requirements of signatures: whether a
 * signature is there is not looked at, and without one the image is refused.
 */
export type PolicyVerdict = 'accepted' | 'refused' | 'malformed';

/** Without it, or another one in its place, every pull of CRI-O fails. */
export const SYSTEM_POLICY = '/etc/containers/policy.json';

type Requirement = Readonly<Record<string, unknown>>;

/** Which policy counts: that of the namespace, the one of crio.conf, the user's, the system's. */
export function policyFile(
  {
    signaturePolicy,
    signaturePolicyDir,
  }: { readonly signaturePolicy: string; readonly signaturePolicyDir: string },
  namespace: string,
  home: string,
  files: RuntimeFiles,
): string {
  const ofNamespace = joinPath(signaturePolicyDir, `${namespace}.json`);
  if (namespace !== '' && files.exists(ofNamespace)) return ofNamespace;
  if (signaturePolicy !== '') return signaturePolicy;
  const ofUser = joinPath(home, '.config/containers/policy.json');
  return files.exists(ofUser) ? ofUser : SYSTEM_POLICY;
}

/**
 * What a policy, or a file that is none, says of each image. Mirrors requirementsForImageRef (go.podman.io/image/v5
 * v5.38.0 signature/policy_eval.go).
 */
export function readPolicy(text: string | undefined): (named: Named) => PolicyVerdict {
  const policy = parse(text);
  return (named) => (policy === undefined ? 'malformed' : verdict(policy, named));
}

/** That a policy leaves no pull to begin. */
export function policyFinding(file: string, isThere: boolean): RuntimeFinding {
  const why = isThere ? 'This is no policy of signatures' : 'This policy of signatures is not there';
  return {
    id: 'policy-malformed',
    consequence: 'pulls-fail',
    place: { file },
    message: `${why}, and without one CRI-O asks no host. {"default": [{"type": "insecureAcceptAnything"}]} takes images with or without signatures.`,
  };
}

function verdict(policy: Requirement, named: Named): PolicyVerdict {
  const docker = record(record(policy.transports)?.docker);
  const key = scopesOf(named).find((scope) => docker !== undefined && Object.hasOwn(docker, scope));
  const requirements = key === undefined ? policy.default : docker?.[key];
  if (!Array.isArray(requirements) || requirements.length === 0) return 'malformed';
  const accepts = (requirement: unknown): boolean => record(requirement)?.type === 'insecureAcceptAnything';
  return requirements.every(accepts) ? 'accepted' : 'refused';
}

/** The image, its repository, what is above it, its host, domains with a wildcard, and the transport as a whole. */
function scopesOf(named: Named): readonly string[] {
  const name = nameOf(named);
  const parts = name.split('/');
  const above = parts.map((_, position) => parts.slice(0, parts.length - position).join('/'));
  const labels = (named.registry.split(':', 1)[0] ?? '').split('.');
  const wildcards = labels.slice(1).map((_, position) => `*.${labels.slice(position + 1).join('.')}`);
  return [stringOf(named), ...above, ...wildcards, ''];
}

function parse(text: string | undefined): Requirement | undefined {
  if (text === undefined) return undefined;
  try {
    const value = record(JSON.parse(text));
    return value !== undefined && Array.isArray(value.default) ? value : undefined;
  } catch {
    return undefined;
  }
}

function record(value: unknown): Requirement | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Requirement)
    : undefined;
}
