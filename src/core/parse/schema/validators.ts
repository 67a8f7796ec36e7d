import type { ErrorObject } from 'ajv';
import type { SchemaFault } from '../../model/document';
import { redactPointer } from '../../model/json-pointer';
import { compileSchemas, type SchemaName, type Validators } from './compile-schemas';

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
  const pointer = spelt.get(instancePath) ?? redactPointer(instancePath);
  const known = keyword === 'format' ? PROBLEMS[String(params.format)] : undefined;
  return { pointer, problem: known ?? message ?? keyword };
}

let compiled: Validators | undefined;

/** Compiled when a fault has to be described or a manifest checked: ajv costs more than everything else here. */
function validators(): Validators {
  compiled ??= compileSchemas();
  return compiled;
}
