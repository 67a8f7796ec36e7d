import { nodeRules } from '../../release/node-rules';
import { nodeFinding, type NodeFinding } from '../discovery';
import { mergedValues } from '../kubelet/configuration';
import { typedFields, wrongType } from '../kubelet/field-types';
import { describeProvenance, type Provenance } from '../setting';
import type { NodeFacts } from './facts';
import { placeOf } from './flags';

const POLICIES = [
  'NeverVerify',
  'NeverVerifyPreloadedImages',
  'NeverVerifyAllowlistedImages',
  'AlwaysVerify',
];
const GATE = 'KubeletEnsureSecretPulledImages';

/** A KubeletConfiguration with which the kubelet does not start, or of which it leaves a part aside. */
export function configurationFindings(facts: NodeFacts): readonly NodeFinding[] {
  return [
    ...missing(facts),
    ...malformed(facts),
    ...wrongTypes(facts),
    ...numbers(facts),
    ...policy(facts),
    ...dropInsOff(facts),
  ];
}

function missing({ configurationMissing, whole }: NodeFacts): readonly NodeFinding[] {
  if (!whole) return [];
  return configurationMissing.map((path) =>
    nodeFinding('node-kubelet-config-missing', {
      message: `The kubelet's flags name the configuration ${path}, which cannot be read: it does not start.`,
      hint: 'kubeadm init and join write it; or correct the flag --config or --config-dir.',
      path,
    }),
  );
}

function malformed({ configuration }: NodeFacts): readonly NodeFinding[] {
  return configuration.flatMap((file) => {
    if (file.ok) return [];
    const why =
      file.reason === 'syntax'
        ? 'is no JSON and no YAML'
        : `has apiVersion ${JSON.stringify(file.apiVersion)} and kind ${JSON.stringify(file.kind)} instead of kubelet.config.k8s.io/v1beta1 and KubeletConfiguration`;
    return [
      nodeFinding('node-kubelet-config-malformed', {
        message: `${file.path} ${why}: the kubelet does not start.`,
        hint: 'Correct it there.',
        path: file.path,
        ...(file.reason === 'syntax' && file.line !== undefined ? { line: file.line } : {}),
      }),
    ];
  });
}

/** The configuration by itself, then all drop-ins merged: a value that a later one replaces does not end the kubelet. */
function wrongTypes({ configuration, version }: NodeFacts): readonly NodeFinding[] {
  if (version === undefined) return [];
  const [first] = configuration;
  const alone = first?.dropIn === true ? [] : configuration.slice(0, 1);
  return typedFields(nodeRules(version).minor).flatMap((field) => {
    for (const found of [...mergedValues(alone, field), ...mergedValues(configuration, field)]) {
      const type = wrongType(field, found.value);
      if (type === undefined) continue;
      return [
        nodeFinding('node-kubelet-config-malformed', {
          message: `${describeProvenance(found.from)} sets ${field} to something else than ${type}: the kubelet does not start.`,
          hint: `Write ${type} there; a number or true and false without quotes.`,
          ...placeOf(found.from),
          about: [field],
        }),
      ];
    }
    return [];
  });
}

/**
 * Numbers of pulls that ValidateKubeletConfiguration refuses (kubernetes/kubernetes v1.37.2
 * pkg/kubelet/apis/config/validation/validation.go), which sees what flags and drop-ins came to. Before 1.27 several
 * pulls at once are no field.
 */
function numbers({ settings, version }: NodeFacts): readonly NodeFinding[] {
  const {
    serializeImagePulls: serial,
    maxParallelImagePulls: most,
    registryPullQPS,
    registryBurst,
  } = settings;
  const found: NodeFinding[] = [];
  const refuse = (field: string, from: Provenance, what: string, hint: string): void => {
    found.push(
      nodeFinding('node-kubelet-config-malformed', {
        message: `${describeProvenance(from)} sets ${field} ${what}: the kubelet does not start.`,
        hint,
        ...placeOf(from),
        about: [field],
      }),
    );
  };
  if (most.known && most.value !== null && (version === undefined || nodeRules(version).minor >= 27)) {
    const { value, from } = most;
    if (value < 1)
      refuse('maxParallelImagePulls', from, `to ${value}`, 'Write 1 or more, or take it away for no limit.');
    else if (value > 1 && serial.known && serial.value)
      refuse(
        'maxParallelImagePulls',
        from,
        `to ${value}, and serializeImagePulls is true (${describeProvenance(serial.from)})`,
        'Write serializeImagePulls: false, or take maxParallelImagePulls away.',
      );
  }
  for (const [field, setting] of Object.entries({ registryPullQPS, registryBurst }))
    if (setting.known && setting.value < 0)
      refuse(field, setting.from, `to ${setting.value}`, 'Write 0 or more; 0 is no limit of pulls.');
  return found;
}

function policy({ settings, version }: NodeFacts): readonly NodeFinding[] {
  const { imagePullCredentialsVerificationPolicy: chosen, preloadedImagesVerificationAllowlist: allowed } =
    settings;
  const refuse = (message: string, hint: string, from: typeof chosen | typeof allowed): NodeFinding =>
    nodeFinding('node-verification-policy-refused', {
      message: `${message}: the kubelet does not start.`,
      hint,
      ...(from.known ? placeOf(from.from) : {}),
    });
  const named = chosen.known && chosen.value !== null && chosen.value !== '' ? chosen.value : undefined;
  const listed = allowed.known && allowed.value.length > 0;
  if (named === undefined && !listed) return [];
  const gate = settings.featureGates.find((one) => one.gate === GATE);
  const byRelease = version === undefined ? undefined : nodeRules(version).verification;
  const on = gate?.value ?? (byRelease === undefined ? undefined : byRelease === 'on');
  if (on === false) {
    const why =
      gate === undefined
        ? `is off in kubelet ${version ?? ''}`
        : `is turned off (${describeProvenance(gate.from)})`;
    return [
      refuse(
        `imagePullCredentialsVerificationPolicy or its allow-list is set while the feature gate ${GATE} ${why}`,
        `Take the fields away, or turn the gate on.`,
        named === undefined ? allowed : chosen,
      ),
    ];
  }
  if (named !== undefined && !POLICIES.includes(named)) {
    return [
      refuse(
        `imagePullCredentialsVerificationPolicy is ${JSON.stringify(named)}, which is none of ${POLICIES.join(', ')}`,
        'Write one of these, letter by letter.',
        chosen,
      ),
    ];
  }
  if (listed && named !== 'NeverVerifyAllowlistedImages') {
    return [
      refuse(
        'preloadedImagesVerificationAllowlist is set without the policy NeverVerifyAllowlistedImages',
        'Set that policy, or take the list away.',
        allowed,
      ),
    ];
  }
  return [];
}

/**
 * Up to 1.29 drop-ins count only where a variable turns them on, as nodeadm of EKS does: writeKubeletConfigToDir in
 * nodeadm/internal/kubelet/config.go (awslabs/amazon-eks-ami,
 * https://github.com/awslabs/amazon-eks-ami/blob/01375496231add8265f3fb1bc6e1e90d083b980b/nodeadm/internal/kubelet/config.go).
 */
function dropInsOff({ settings, version, unit }: NodeFacts): readonly NodeFinding[] {
  const { configurationFolder: folder } = settings;
  if (unit?.turnsDropInsOn === true) return [];
  if (version === undefined || !folder.known || folder.value === null || nodeRules(version).configDropIns)
    return [];
  return [
    nodeFinding('node-file-not-read-any-more', {
      message: `--config-dir names ${folder.value}, which kubelet ${version} reads only where KUBELET_CONFIG_DROPIN_DIR_ALPHA is set.`,
      hint: 'Write the settings into the configuration itself, or bring the kubelet up to date.',
      path: folder.value,
    }),
  ];
}
