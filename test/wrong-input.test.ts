import { join } from 'node:path';
import ts from 'typescript';
import * as library from '../src/index';
import * as agreement from '../src/agreement';
import { MemoryNode } from '../src/node-model';
import * as testing from '../src/testing/index';
import { isKeyringError } from '../src/errors';

const SRC = join(__dirname, '..', 'src');

const bytes = Buffer.from('{"auths":{}}');
const keyring = library.createKeyring({ files: { 'root/config.json': '{"auths":{}}' } });
const resolution = keyring.resolve('nginx');
const environment = { variables: {} };
const node = { readNode: false, discover: false, cwd: '/', home: null };
const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p' },
  spec: { containers: [{ name: 'c', image: 'nginx' }] },
};
const SECRET = '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s"}}';
const PROVIDERS =
  '{"kind":"CredentialProviderConfig","apiVersion":"kubelet.config.k8s.io/v1","providers":[]}';

type Call = (...args: readonly unknown[]) => unknown;

/** For every public function arguments that it takes. A new one fails the test until it stands here. */
const RIGHT: Readonly<Record<string, readonly unknown[]>> = {
  loadKeyring: [node],
  resolve: [{ ...node, images: ['nginx'] }],
  resolvePod: [{ ...node, workload: pod }],
  resolvePodFrom: [{ workload: pod }],
  watchKeyring: [node],
  createKeyring: [{}],
  resolveFrom: [{ images: ['nginx'] }],
  diagnosePod: [{ workload: pod }],
  diagnosePods: [{ pods: [{ workload: pod }] }],
  diagnoseNode: [{ ...node, pods: [{ workload: pod }] }],
  discoverNode: [{ nodeRoot: __dirname, processes: false }],
  readText: ['a line', {}],
  readObject: [pod],
  kubeletView: [{ now: 3, startedAt: 1, editedAt: 2 }],
  explainImage: [keyring, 'nginx'],
  explainPresentImage: [{ keyring, image: 'nginx' }],
  parseConfigJson: [bytes, {}],
  parseDockercfg: ['{}', {}],
  parsePullSecrets: [SECRET, 'here'],
  parseImageReference: ['nginx', {}],
  effectivePullPolicy: ['nginx', '', {}],
  parseCredentialProviderConfig: [PROVIDERS, {}],
  matchRegistry: ['ghcr.io', 'ghcr.io', {}],
  renderConfigJson: [keyring, {}],
  renderCrictlArguments: [resolution, {}],
  renderPullSecret: [keyring, { name: 's' }],
  readPullRecords: [{ nodeRoot: __dirname }],
  connectCluster: [{ kubeconfig: join(__dirname, 'no-such-file') }],
  probe: [{ images: [] }, {}],
  writePrivateFile: [join(__dirname, 'no-such-folder', 'file'), 'text', {}],
  compareTools: [{ image: 'nginx', keyring, environment, files: new Map() }],
  toolPlaces: [environment, ['docker']],
  oneFileQuestion: ['file', { kind: 'bytes', bytes }],
  readToolPlaces: [environment, { tools: [] }],
  toolEnvironment: [{}],
  aDockerConfig: [],
  aNode: [],
  aPlugin: ['p'],
  aPod: ['p'],
  aPullSecret: ['s'],
  aServiceAccount: ['a'],
  aWorkload: ['Deployment', 'web'],
  anyOrder: ['reader'],
  startFakeRegistry: [{ repositories: {} }],
};

/** What takes whatever it is given: a question about a value. */
const ANYTHING = ['isKeyringError', 'readObject'];

const CALLS = new Map<string, Call>(
  [library, agreement, testing].flatMap((entry) =>
    Object.entries(entry).flatMap(([name, value]): [string, Call][] =>
      typeof value === 'function' && !/^class\b/.test(Function.prototype.toString.call(value))
        ? [[name, value as Call]]
        : [],
    ),
  ),
);

/** Values of every kind, with the TypeScript type that each has. */
const WRONG: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['number', Number.NaN],
  ['boolean', true],
  ['string', 'swordfish'],
  ['bigint', 1n],
  ['symbol', Symbol('swordfish')],
  ['() => void', () => undefined],
  ['number[]', [1]],
  ['Date', new Date(0)],
  ['{ swordfish: string }', { swordfish: 'swordfish' }],
];

interface Case {
  readonly name: string;
  /** Of the argument, and of properties in it. */
  readonly path: readonly (string | number)[];
  readonly kind: string;
  readonly value: unknown;
}

/** Every place of the declared parameters with each kind of value that the declared type does not take. */
function casesOfTypes(): { readonly names: readonly string[]; readonly cases: readonly Case[] } {
  const probe = join(SRC, 'wrong-kinds.ts');
  const plain = ts.createCompilerHost({});
  const text = WRONG.map(([type], at) => `export declare const wrong${at}: ${type};`).join('\n');
  const host: ts.CompilerHost = {
    ...plain,
    fileExists: (file) => file === probe || plain.fileExists(file),
    getSourceFile: (file, ...rest) =>
      file === probe
        ? ts.createSourceFile(file, text, ts.ScriptTarget.ES2022)
        : plain.getSourceFile(file, ...rest),
  };
  const entries = ['index.ts', 'agreement.ts', 'testing/index.ts'].map((file) => join(SRC, file));
  const program = ts.createProgram(
    [...entries, probe],
    {
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: true,
      noEmit: true,
      esModuleInterop: true,
      resolveJsonModule: true,
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      types: ['node', 'jest'],
    },
    host,
  );
  const checker = program.getTypeChecker();
  const exportsOf = (file: string): readonly ts.Symbol[] => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    return module === undefined ? [] : checker.getExportsOfModule(module);
  };
  const kinds = exportsOf(probe).map((symbol) => checker.getTypeOfSymbol(symbol));
  const names: string[] = [];
  const cases: Case[] = [];

  const at = (name: string, path: Case['path'], type: ts.Type): void => {
    for (const [position, [kind, value]] of WRONG.entries()) {
      const given = kinds[position];
      if (given !== undefined && !checker.isTypeAssignableTo(given, type))
        cases.push({ name, path, kind, value });
    }
  };
  const optionsOf = (type: ts.Type): readonly ts.Symbol[] => {
    const plain = checker.getNonNullableType(type);
    if (!(plain.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return [];
    if (checker.isArrayType(plain) || plain.getCallSignatures().length > 0) return [];
    const properties = plain.getProperties();
    // What the library hands out is known by its functions; only options are written by hand.
    return properties.some((property) => checker.getTypeOfSymbol(property).getCallSignatures().length > 0)
      ? properties.every(({ flags }) => flags & ts.SymbolFlags.Method)
        ? []
        : properties
      : properties;
  };
  for (const symbol of entries.flatMap(exportsOf)) {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    if (!(target.flags & ts.SymbolFlags.Function)) continue;
    names.push(symbol.name);
    if (ANYTHING.includes(symbol.name)) continue;
    const overloads = checker.getTypeOfSymbol(target).getCallSignatures();
    // Of several the last is for the simplest input.
    const parameters = overloads.at(-1)?.getParameters() ?? [];
    for (const [position, parameter] of parameters.entries()) {
      const type = checker.getTypeOfSymbol(parameter);
      const rest = checker.isArrayType(type) && symbol.name === 'anyOrder';
      const element = rest ? checker.getIndexTypeOfType(type, ts.IndexKind.Number) : type;
      if (element === undefined) continue;
      at(symbol.name, [position], element);
      if (/^(?:keyring|resolution)$/.test(parameter.name)) continue;
      for (const property of optionsOf(element))
        at(symbol.name, [position, property.name], checker.getTypeOfSymbol(property));
    }
  }
  return { names, cases };
}

const { names, cases } = casesOfTypes();

/** What comes of a call: the error, or undefined. */
async function thrownBy(name: string, args: readonly unknown[]): Promise<unknown> {
  try {
    const made = await CALLS.get(name)?.(...args);
    if (typeof made === 'object' && made !== null && 'close' in made && typeof made.close === 'function')
      await (made.close as () => unknown)();
    return undefined;
  } catch (error) {
    return error;
  }
}

function withWrong({ name, path, value }: Case): readonly unknown[] {
  const args = [...(RIGHT[name] ?? [])];
  const [position, property] = path as readonly [number, string | undefined];
  args[position] = property === undefined ? value : { ...(args[position] as object), [property]: value };
  return args;
}

describe('every public function', () => {
  it('has arguments here that it takes', () => {
    expect(names.filter((name) => !(name in RIGHT) && !ANYTHING.includes(name))).toEqual([]);
    expect(names.filter((name) => !CALLS.has(name))).toEqual([]);
    expect(cases.length).toBeGreaterThan(1000);
  });

  it.each(Object.keys(RIGHT))('%s takes them', async (name) => {
    const error = await thrownBy(name, RIGHT[name] ?? []);
    expect(isKeyringError(error) ? error.code : error).not.toBe('INVALID_OPTION');
    expect(error === undefined || isKeyringError(error)).toBe(true);
  });

  it.each(names.filter((name) => !ANYTHING.includes(name)))(
    '%s refuses what its types do not take: INVALID_OPTION with the path, and no value',
    async (name) => {
      const complaints: string[] = [];
      for (const each of cases.filter((one) => one.name === name)) {
        const error = await thrownBy(name, withWrong(each));
        const where = `${name}(${each.path.join('.')}: ${each.kind})`;
        if (!isKeyringError(error))
          complaints.push(`${where}: ${error instanceof Error ? error.name : 'silence'}`);
        else if (error.code !== 'INVALID_OPTION') complaints.push(`${where}: ${error.code}`);
        else if (typeof error.details.option !== 'string') complaints.push(`${where}: no path`);
        else if (each.kind === 'string' && error.message.includes('swordfish'))
          complaints.push(`${where}: quoted`);
        else if (each.path[1] !== undefined && !error.details.option.includes(String(each.path[1])))
          complaints.push(`${where}: is told of ${error.details.option}`);
      }
      expect(complaints).toEqual([]);
    },
  );

  it('refuses no argument where one is needed', async () => {
    const needed = names.filter((name) => {
      const [first] = RIGHT[name] ?? [];
      return first !== undefined && (CALLS.get(name)?.length ?? 0) > 0 && !ANYTHING.includes(name);
    });
    for (const name of needed) {
      const error = await thrownBy(name, []);
      expect([name, isKeyringError(error) && error.code]).toEqual([name, 'INVALID_OPTION']);
    }
  });
});

describe('a wrong option', () => {
  it.each<readonly [string, () => unknown, string, string]>([
    [
      'a text for a list',
      () => library.resolve({ images: 'nginx' } as never),
      'images',
      'images has to be a list of image names, and is a text.',
    ],
    [
      'nothing where something is needed',
      () => library.resolve({} as never),
      'images',
      'images is missing. It has to be a list of image names.',
    ],
    [
      'no options at all',
      () => (library.resolve as Call)(),
      'options',
      'options is missing. It has to be an object.',
    ],
    [
      'a slip of the pen',
      () => library.loadKeyring({ kubletVersion: '1.34' } as never),
      'kubletVersion',
      'kubletVersion is not known. Did you mean kubeletVersion?',
    ],
    [
      'an unknown place',
      () => library.createKeyring({ files: { 'root/config.jsn': '{}' } as never }),
      'files.root/config.jsn',
      'files.root/config.jsn is not known. Did you mean root/config.json?',
    ],
    [
      'an object where bytes belong',
      () => library.createKeyring({ files: { 'root/config.json': { auths: {} } as never } }),
      'files.root/config.json',
      'files.root/config.json has to be a text, or bytes',
    ],
    [
      'a decoded secret without bytes',
      () =>
        library.createKeyring({
          pullSecrets: [
            {},
            { namespace: 'n', name: 'a', uid: '', type: 't', data: new Map([['k', {}]]) },
          ].slice(1),
        }),
      'pullSecrets[0].data.k',
      'has to be bytes',
    ],
    [
      'another timing',
      () => library.watchKeyring({ timing: 'now' as never }),
      'timing',
      `timing has to be 'at-once' or 'kubelet', and is a text.`,
    ],
    [
      'the answer of a plugin',
      () =>
        library.diagnosePod({ credentialProviders: { config: '', replies: { p: { stdout: 7 as never } } } }),
      'credentialProviders',
      'credentialProviders.replies.p.stdout',
    ],
    [
      'a promise that nobody waited for',
      () => library.renderConfigJson(Promise.resolve(keyring) as never),
      'keyring',
      'a promise (await it first)',
    ],
    [
      'a builder and an unknown place',
      () => testing.aNode().withFile('etc/config.json' as never, '{}'),
      'place',
      `place has to be 'root/config.json'`,
    ],
    [
      'a builder and no content',
      () => testing.aNode().withFile('root/config.json', 7 as never),
      'content',
      'content has to be aDockerConfig(), a text, bytes',
    ],
    ['an image of a keyring', () => keyring.resolve(undefined as never), 'image', 'image is missing.'],
    [
      'a node in memory',
      () => new MemoryNode({ registry: { 'a/b': { acepts: [] } as never } }),
      'registry.a/b.acepts',
      'Did you mean accepts?',
    ],
  ])('%s', async (_, call, option, message) => {
    const error = await Promise.resolve()
      .then(call)
      .catch((thrown: unknown) => thrown);
    if (!isKeyringError(error)) throw new Error(`no KeyringError: ${String(error)}`);
    expect(error.code).toBe('INVALID_OPTION');
    expect(String(error.details.option)).toContain(option);
    expect(error.message).toContain(message);
  });
});
