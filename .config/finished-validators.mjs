import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, _ } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { AJV_OPTIONS, compileWith } from '../src/core/parse/schema/compile-schemas.ts';

export const SCHEMAS = fileURLToPath(new URL('../src/core/parse/schema', import.meta.url));

/**
 * Bundles validators that are made here in the place of `compile-schemas.ts`: ajv takes longer to load and to compile
 * than everything else, and makes code from text, which a page may not.
 */
export const finishedValidators = {
  name: 'finished-validators',
  setup(context) {
    context.onLoad({ filter: /[\\/]compile-schemas\.ts$/ }, async () => ({
      contents: await validatorCode(),
      loader: 'js',
      resolveDir: SCHEMAS,
    }));
  },
};

async function validatorCode() {
  const ajv = new Ajv({
    ...AJV_OPTIONS,
    code: { source: true, esm: true, formats: _`FORMATS` },
  });
  compileWith(ajv);
  const schemas = await Promise.all(
    ['config', 'dockercfg', 'pull-secret'].map(async (name) =>
      JSON.parse(await readFile(join(SCHEMAS, `${name}.schema.json`), 'utf8')),
    ),
  );
  const [config, dockercfg, pullSecret] = schemas.map(({ $id }) => $id);
  const code = standalone.default(ajv, { config, dockercfg, pullSecret });
  return `import { FORMATS } from './formats';
${code}
export const compileSchemas = () => ({ 'config.json': config, dockercfg, 'pull-secret': pullSecret });`;
}
