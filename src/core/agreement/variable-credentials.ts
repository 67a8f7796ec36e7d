import { readJsonTree, type JsonTree } from '../go/json-tree';
import { foldFieldName } from '../go/json-field-name';
import { goString, type GoString } from '../model/go-string';
import { DOCKER_AUTH, splitPaddedAuth } from './auth-strict-padded';
import { conforms, fieldsIn, mapOf, membersOf, struct } from './config-shape';
import { NO_FIELDS, type Found } from './found';
import type { ToolEnvironment } from './tool';

export const AUTH_VARIABLE = 'DOCKER_AUTH_CONFIG';

const VARIABLE_CONFIG = struct({ auths: { each: struct({ auth: 'text' }) } });

/** Credentials of DOCKER_AUTH_CONFIG: `refused` where it is passed over, `none` where it is not set. */
export type VariableCredentials =
  | { readonly outcome: 'held'; readonly entries: ReadonlyMap<GoString, Found> }
  | { readonly outcome: 'none' | 'refused' };

/**
 * Reads `DOCKER_AUTH_CONFIG` as docker does: strictly, and all or nothing.
 * Source: docker/cli cli/config/configfile/file.go parseEnvConfig, v29.9.3.
 */
export function variableCredentials({ variables }: ToolEnvironment): VariableCredentials {
  const text = goString(variables[AUTH_VARIABLE] ?? '');
  if (text === '') return { outcome: 'none' };
  const json = readJsonTree(text, 'first-value');
  if (json.outcome === 'empty') return { outcome: 'none' };
  if (json.outcome === 'syntax' || !conforms(json.value, VARIABLE_CONFIG)) return { outcome: 'refused' };
  if (hasUnknownFields(json.value) || somethingFollows(text.slice(json.end))) return { outcome: 'refused' };
  const entries = new Map<GoString, Found>();
  for (const [key, { auth }] of mapOf(membersOf(json.value, 'auths'), fieldsIn)) {
    const split = splitPaddedAuth(auth, DOCKER_AUTH);
    if (auth === '' || !split.ok) return { outcome: 'refused' };
    const { username, password } = split;
    const origin = { kind: 'variable', variable: AUTH_VARIABLE } as const;
    entries.set(key, { fields: { ...NO_FIELDS, username, password }, key, origin });
  }
  return { outcome: 'held', entries };
}

function hasUnknownFields(root: JsonTree): boolean {
  if (hasOther(root, 'auths')) return true;
  return membersOf(root, 'auths').some(
    (auths) => auths.kind === 'object' && auths.members.some(({ value }) => hasOther(value, 'auth')),
  );
}

function hasOther(value: JsonTree, field: string): boolean {
  return value.kind === 'object' && value.members.some(({ name }) => foldFieldName(name) !== field);
}

/** Mirrors json.Decoder More: a closing bracket is nothing. */
function somethingFollows(rest: string): boolean {
  return /^[ \t\r\n]*[^ \t\r\n\]}]/.test(rest);
}
