import type { Ajv as AjvClass, ErrorObject, ValidateFunction } from 'ajv';
import { decodeBase64 } from '../../go/base64';
import type { SchemaFault } from '../../model/document';
import { goString } from '../../model/go-string';
import { redactUserinfo } from '../../model/registry-key';
import { decodeAuthField } from '../auth-field';
import configSchema from './config.schema.json';
import dockercfgSchema from './dockercfg.schema.json';
import pullSecretSchema from './pull-secret.schema.json';

export type SchemaName = 'config.json' | 'dockercfg' | 'pull-secret';

/** All the places where `value` breaks the schema; `spelt` has the pointers as the document spells them. */
export function schemaFaults(
  name: SchemaName,
  value: unknown,
  spelt: ReadonlyMap<string, string> = new Map(),
): readonly SchemaFault[] {
  const validate = validators()[name];
  return validate(value) ? [] : (validate.errors ?? []).map((error) => describe(error, spelt));
}

const PROBLEMS: Readonly<Record<string, string>> = {
  'kubelet-auth': 'must be base64 of USER:PASSWORD, in the standard alphabet',
  'kubernetes-bytes': 'must be base64 in the standard alphabet, with padding',
};

function describe(
  { instancePath, keyword, params, message }: ErrorObject,
  spelt: ReadonlyMap<string, string>,
): SchemaFault {
  const pointer = spelt.get(instancePath) ?? instancePath.split('/').map(redactUserinfo).join('/');
  const known = keyword === 'format' ? PROBLEMS[String(params.format)] : undefined;
  return { pointer, problem: known ?? message ?? keyword };
}

let compiled: Readonly<Record<SchemaName, ValidateFunction>> | undefined;

/** Compiled when a fault has to be described or a manifest checked: ajv costs more than everything else here. */
function validators(): Readonly<Record<SchemaName, ValidateFunction>> {
  if (compiled !== undefined) return compiled;
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { Ajv } = require('ajv') as { Ajv: typeof AjvClass };
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    ownProperties: true,
    strict: true,
    logger: false,
  });
  ajv.addFormat('kubelet-auth', (auth: string) => auth === '' || decodeAuthField(goString(auth)).ok);
  ajv.addFormat('kubernetes-bytes', (data: string) => decodeBase64(data, true).ok);
  ajv.addSchema(configSchema);
  compiled = {
    'config.json': ajv.compile({ $ref: configSchema.$id }),
    dockercfg: ajv.compile(dockercfgSchema),
    'pull-secret': ajv.compile(pullSecretSchema),
  };
  return compiled;
}
