import { goString } from '../model/go-string';
import { redactUserinfo } from '../model/userinfo';
import { shorten } from '../model/wording';
import { matchPattern } from '../keyring/match-pattern';
import type { RawProvider, RawTokenAttributes } from './decode-provider-config';
import { PLUGIN_GROUP } from './provider-config';
import { qualifiedNameFaults } from './qualified-name';
import type { ReleaseRules } from '../release/profile';

/** A rule that a configuration breaks, named as the kubelet names it: `field.ErrorType` of apimachinery. */
export interface FieldFault {
  /** Without positions, as the kubelet writes it: `providers.matchImages`. */
  readonly field: string;
  readonly type:
    | 'FieldValueRequired'
    | 'FieldValueInvalid'
    | 'FieldValueNotSupported'
    | 'FieldValueForbidden'
    | 'FieldValueDuplicate';
  readonly text: string;
  /** Which provider, from 0; absent where the whole list is meant. */
  readonly provider?: number;
  /** The name of that provider. */
  readonly name?: string;
}

/** What stands at the head of a fault's text. */
const HEADS: Record<FieldFault['type'], string> = {
  FieldValueRequired: 'Required value',
  FieldValueInvalid: 'Invalid value',
  FieldValueNotSupported: 'Unsupported value',
  FieldValueForbidden: 'Forbidden',
  FieldValueDuplicate: 'Duplicate value',
};

const CACHE_TYPES = ['ServiceAccount', 'Token'];

/**
 * Every rule that a configuration breaks, in the kubelet's order.
 * Mirrors validateCredentialProviderConfig in pkg/credentialprovider/plugin/config.go.
 */
export function validateProviderConfig(
  providers: readonly RawProvider[],
  rules: ReleaseRules,
  tokenAttributesGate = rules.tokenAttributes === 'gate-on',
): readonly FieldFault[] {
  if (providers.length === 0) {
    return [fault('providers', 'FieldValueRequired', undefined, 'at least 1 item in plugins is required')];
  }
  const names = new Set<string>();
  return providers.flatMap((provider, at) => {
    const duplicate = rules.providerNamesValidated && names.has(provider.name);
    names.add(provider.name);
    return [
      ...nameFaults(provider.name),
      ...(duplicate ? [fault('providers.name', 'FieldValueDuplicate', provider.name, '')] : []),
      ...providerFaults(provider, rules),
      ...(provider.tokenAttributes === undefined
        ? []
        : tokenFaults(provider.tokenAttributes, provider, rules, tokenAttributesGate)),
    ].map((found) => ({ ...found, provider: at, name: provider.name }));
  });
}

function nameFaults(name: string): FieldFault[] {
  const complaints = [
    ...(name.includes('/') ? ["provider name cannot contain '/'"] : []),
    ...(name.includes(' ') ? ['provider name cannot contain spaces'] : []),
    ...(name === '.' ? ["provider name cannot be '.'"] : []),
    ...(name === '..' ? ["provider name cannot be '..'"] : []),
  ];
  return complaints.map((complaint) => fault('providers.name', 'FieldValueInvalid', name, complaint));
}

function providerFaults(provider: RawProvider, rules: ReleaseRules): FieldFault[] {
  const { apiVersion, matchImages, defaultCacheDuration } = provider;
  const versions = rules.pluginApi.map((known) => `${PLUGIN_GROUP}/${known}`);
  const faults: FieldFault[] = [];
  if (apiVersion === '') {
    faults.push(fault('providers.apiVersion', 'FieldValueRequired', undefined, ''));
  } else if (!versions.includes(apiVersion)) {
    const supported = `supported values: ${versions.join(', ')}`;
    faults.push(fault('providers.apiVersion', 'FieldValueNotSupported', apiVersion, supported));
  }
  if (matchImages.items.length === 0) {
    const complaint = 'at least 1 item in matchImages is required';
    faults.push(fault('providers.matchImages', 'FieldValueRequired', undefined, complaint));
  }
  for (const image of matchImages.items) {
    const pattern = matchPattern(goString(image), rules);
    if (pattern.ok) continue;
    const complaint = `match image is invalid: ${pattern.fault}`;
    faults.push(fault('providers.matchImages', 'FieldValueInvalid', image, complaint));
  }
  if (defaultCacheDuration === undefined) {
    faults.push(fault('providers.defaultCacheDuration', 'FieldValueRequired', undefined, ''));
  } else if (defaultCacheDuration < 0n) {
    const complaint = 'must be greater than or equal to 0';
    faults.push(
      fault('providers.defaultCacheDuration', 'FieldValueInvalid', `${defaultCacheDuration}ns`, complaint),
    );
  }
  return faults;
}

const TOKENS = 'providers.tokenAttributes';

function tokenFaults(
  attributes: RawTokenAttributes,
  { apiVersion }: RawProvider,
  rules: ReleaseRules,
  gate: boolean,
): FieldFault[] {
  const faults: FieldFault[] = [];
  const required = attributes.requiredServiceAccountAnnotationKeys.items;
  const optional = attributes.optionalServiceAccountAnnotationKeys.items;
  if (!gate) {
    const complaint =
      'not supported while the feature gate KubeletServiceAccountTokenForCredentialProviders is off';
    faults.push(fault(TOKENS, 'FieldValueForbidden', undefined, complaint));
  }
  if (attributes.serviceAccountTokenAudience === '') {
    faults.push(fault(`${TOKENS}.serviceAccountTokenAudience`, 'FieldValueRequired', undefined, ''));
  }
  if (attributes.requireServiceAccount === undefined) {
    faults.push(fault(`${TOKENS}.requireServiceAccount`, 'FieldValueRequired', undefined, ''));
  }
  if (apiVersion !== `${PLUGIN_GROUP}/v1`) {
    const complaint = `only supported for ${PLUGIN_GROUP}/v1 API version`;
    faults.push(fault(TOKENS, 'FieldValueForbidden', undefined, complaint));
  }
  if (attributes.requireServiceAccount === false && required.length > 0) {
    const complaint =
      'requireServiceAccount cannot be false when requiredServiceAccountAnnotationKeys is set';
    faults.push(
      fault(`${TOKENS}.requiredServiceAccountAnnotationKeys`, 'FieldValueForbidden', undefined, complaint),
    );
  }
  const ofOptional = new Set(optional);
  const both = required.find((key) => ofOptional.has(key));
  const twice = 'annotation keys cannot be both required and optional';
  return [
    ...faults,
    ...keyFaults(`${TOKENS}.requiredServiceAccountAnnotationKeys`, required),
    ...keyFaults(`${TOKENS}.optionalServiceAccountAnnotationKeys`, optional),
    ...(both === undefined ? [] : [fault(TOKENS, 'FieldValueInvalid', both, twice)]),
    ...(rules.tokenCacheType ? cacheTypeFaults(attributes.cacheType) : []),
  ];
}

function keyFaults(field: string, keys: readonly string[]): FieldFault[] {
  const seen = new Set<string>();
  return keys.flatMap((key) => {
    const again = seen.has(key);
    seen.add(key);
    return [
      ...qualifiedNameFaults(key).map((complaint) => fault(field, 'FieldValueInvalid', key, complaint)),
      ...(again ? [fault(field, 'FieldValueDuplicate', key, '')] : []),
    ];
  });
}

function cacheTypeFaults(cacheType: string): FieldFault[] {
  if (CACHE_TYPES.includes(cacheType)) return [];
  const supported = `supported values: ${CACHE_TYPES.join(', ')}`;
  return [
    cacheType === ''
      ? fault(`${TOKENS}.cacheType`, 'FieldValueRequired', undefined, supported)
      : fault(`${TOKENS}.cacheType`, 'FieldValueNotSupported', cacheType, supported),
  ];
}

function fault(
  field: string,
  type: FieldFault['type'],
  value: string | undefined,
  detail: string,
): FieldFault {
  const parts = [
    HEADS[type],
    value === undefined ? '' : JSON.stringify(shorten(redactUserinfo(value))),
    detail,
  ];
  return { field, type, text: `${field}: ${parts.filter((part) => part !== '').join(': ')}` };
}
