import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** What an entry point of the package gives its users, as text to be reviewed. */
export interface EntryApi {
  /** The name of its file in fixtures/api. */
  readonly file: string;
  readonly text: string;
}

type TypesOf = string | { readonly [condition: string]: TypesOf };

/** For each entry point in `exports` the names and types that the built package declares, without comments. */
export function publicApi(folder: string): readonly EntryApi[] {
  const { name, exports: paths } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly exports: Readonly<Record<string, TypesOf>>;
  };
  const entries = Object.entries(paths).flatMap(([path, target]) => {
    const types = typesOf(target);
    return types === undefined ? [] : [{ path, types: join(folder, types) }];
  });
  const program = ts.createProgram(
    entries.map(({ types }) => types),
    { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, skipLibCheck: true, types: ['node'] },
  );
  const reader = new ApiReader(program, join(folder, 'dist'));
  return entries.map(({ path, types }) => ({
    file: `${path === '.' ? 'main' : path.slice(2).replaceAll('/', '-')}.txt`,
    text: `# ${name}${path.slice(1)}\n\n${reader.read(types)}`,
  }));
}

/** The declarations that go with `require`, or with whatever there is. */
function typesOf(target: TypesOf): string | undefined {
  if (typeof target === 'string') return undefined;
  const { types, require, import: imported } = target;
  if (typeof types === 'string') return types;
  const inner = require ?? imported;
  return inner === undefined ? undefined : typesOf(inner);
}

class ApiReader {
  private readonly checker: ts.TypeChecker;
  private readonly printer = ts.createPrinter({ removeComments: true });
  /** What an entry before has shown already. */
  private readonly shown = new Set<ts.Symbol>();

  constructor(
    private readonly program: ts.Program,
    private readonly dist: string,
  ) {
    this.checker = program.getTypeChecker();
  }

  read(path: string): string {
    const source = this.program.getSourceFile(path);
    if (source === undefined) throw new Error(`${path} is not there`);
    const module = this.checker.getSymbolAtLocation(source);
    const exported = module === undefined ? [] : this.checker.getExportsOfModule(module);
    const symbols = exported.map((symbol) => this.resolved(symbol));
    const again = symbols.filter((symbol) => this.shown.has(symbol)).map((symbol) => symbol.name);
    const own = symbols.filter((symbol) => !this.shown.has(symbol));
    for (const symbol of own) this.shown.add(symbol);
    const augmented = this.augmentations(source);
    const inner = this.mentioned([...own.flatMap(declarationsOf), ...augmented]);
    return [
      ...this.part('', own),
      ...augmented.map((node) => this.print(node)),
      ...(again.length > 0 ? [`# As in an entry above\n${again.sort().join(' ')}`] : []),
      ...this.part('# Not exported, but within these shapes', inner),
      '',
    ].join('\n');
  }

  private part(title: string, symbols: readonly ts.Symbol[]): readonly string[] {
    const texts = symbols
      .map((symbol) => [symbol.name, declarationsOf(symbol).map((node) => this.print(node))] as const)
      .map(([name, declared]) => ({ name, text: declared.join('\n') }))
      .sort((a, b) => (a.name === b.name ? (a.text < b.text ? -1 : 1) : a.name < b.name ? -1 : 1));
    if (texts.length === 0) return [];
    return [...(title === '' ? [] : [title]), ...texts.map(({ text }) => text)];
  }

  /** `declare global` and `declare module` of the file and of what it loads for its effect. */
  private augmentations(source: ts.SourceFile): readonly ts.Node[] {
    return source.statements.flatMap((statement): readonly ts.Node[] => {
      if (ts.isModuleDeclaration(statement)) return [statement];
      if (!ts.isImportDeclaration(statement) || statement.importClause !== undefined) return [];
      const loaded = this.checker.getSymbolAtLocation(statement.moduleSpecifier);
      return (loaded?.declarations ?? []).filter(ts.isSourceFile).flatMap((file) => this.augmentations(file));
    });
  }

  /** What declarations of ours name and no entry exports, and what that names in its turn. */
  private mentioned(nodes: readonly ts.Node[]): readonly ts.Symbol[] {
    const found: ts.Symbol[] = [];
    const visit = (node: ts.Node): void => {
      if (isPrivate(node)) return;
      if (ts.isIdentifier(node)) {
        const symbol = this.checker.getSymbolAtLocation(node);
        if (symbol !== undefined) add(this.resolved(symbol));
      }
      ts.forEachChild(node, visit);
    };
    const add = (symbol: ts.Symbol): void => {
      if (this.shown.has(symbol) || !this.isOurs(symbol)) return;
      this.shown.add(symbol);
      found.push(symbol);
      declarationsOf(symbol).forEach(visit);
    };
    nodes.forEach(visit);
    return found;
  }

  /** A name at the top of a file of the package. */
  private isOurs(symbol: ts.Symbol): boolean {
    return (symbol.declarations ?? []).some(
      (node) =>
        node.getSourceFile().fileName.startsWith(this.dist) &&
        !ts.isModuleDeclaration(node) &&
        (ts.isSourceFile(node.parent) || ts.isVariableDeclarationList(node.parent)),
    );
  }

  private resolved(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  private print(node: ts.Node): string {
    const text = this.printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile());
    return text
      .split('\n')
      .filter((line) => !/^ *(?:private |#private)/.test(line))
      .join('\n');
  }
}

function declarationsOf(symbol: ts.Symbol): readonly ts.Node[] {
  return (symbol.declarations ?? []).map((node) =>
    ts.isVariableDeclaration(node) ? node.parent.parent : node,
  );
}

function isPrivate(node: ts.Node): boolean {
  return (
    ts.isClassElement(node) &&
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword)
  );
}
