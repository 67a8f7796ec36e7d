import type { Ajv as AjvClass, ValidateFunction } from 'ajv';
import configSchema from './config.schema.json';
import dockercfgSchema from './dockercfg.schema.json';
import { FORMATS } from './formats';
import pullSecretSchema from './pull-secret.schema.json';

export type SchemaName = 'config.json' | 'dockercfg' | 'pull-secret';

export type Validators = Readonly<Record<SchemaName, ValidateFunction>>;

export const AJV_OPTIONS = {
  allErrors: true,
  allowUnionTypes: true,
  ownProperties: true,
  strict: true,
  logger: false,
} as const;

/**
 * Compiled from the schemas, which takes ajv, a while, and the right to make code from text. The builds of the package
 * and of the playground replace this file by finished functions.
 */
export function compileSchemas(): Validators {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { Ajv } = require('ajv') as { Ajv: typeof AjvClass };
  return compileWith(new Ajv(AJV_OPTIONS));
}

export function compileWith(ajv: AjvClass): Validators {
  for (const [name, format] of Object.entries(FORMATS)) ajv.addFormat(name, format);
  ajv.addSchema(configSchema);
  return {
    'config.json': ajv.compile({ $ref: configSchema.$id }),
    dockercfg: ajv.compile(dockercfgSchema),
    'pull-secret': ajv.compile(pullSecretSchema),
  };
}
