import { createRequire } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import * as source from '../../src/index';
import { builtPackage } from '../cli/built-package';

let built: typeof source;

beforeAll(() => {
  built = createRequire(join(builtPackage(), 'package.json'))('kubelet-keyring') as typeof source;
}, 300_000);

/** What a call comes to, where it throws in full. */
function outcome(call: () => unknown): unknown {
  try {
    return JSON.stringify(call());
  } catch (error) {
    const { message, code, details } = error as source.KeyringError;
    return { message, code, details };
  }
}

const scalar = fc.constantFrom<unknown>(null, 5, true, '', 'text', 'dTpw', 'dTpw\n', 'dXNlcg==', '!!', []);
const named = (names: readonly string[], value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3 }) },
    { weight: 1, arbitrary: scalar },
  );
const entries = named(
  ['r.io', 'constructor', 'q.io/a'],
  named(['username', 'password', 'email', 'auth', 'other'], scalar),
);
const config = named(['auths', 'HttpHeaders', 'credsStore', 'other'], entries);
const secret = fc
  .tuple(named(['name', 'namespace', 'uid'], scalar), named(['data', 'stringData', 'type'], entries))
  .map(([metadata, rest]): unknown => ({ kind: 'Secret', metadata, ...(rest as object) }));

describe('the validators that the build has made', () => {
  it.each([
    ['parseConfigJson', config],
    ['parseDockercfg', entries],
    ['parsePullSecrets', secret],
  ] as const)('find in %s what ajv finds by the schema', (name, values) => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(values, (value) => {
        const text = JSON.stringify(value);
        const expected = outcome(() => source[name](text));
        expect(outcome(() => built[name](text))).toEqual(expected);
        seen.add(typeof expected);
      }),
      { numRuns: 500 },
    );
    expect(seen).toEqual(new Set(['string', 'object']));
  });
});
