import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A regular expression of the source, and where it stands. */
export interface FoundExpression {
  /** Path below the folder, with `/`. */
  readonly file: string;
  readonly line: number;
  /** As written. */
  readonly text: string;
  /** Undefined where it is put together from what only a run knows. */
  readonly expression: { readonly source: string; readonly flags: string } | undefined;
}

/** Every regular expression in the TypeScript files of a folder: literals, and what `RegExp` is called with. */
export function expressionsIn(folder: string): readonly FoundExpression[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.m?ts$/.test(name))
    .map((name) => name.replaceAll('\\', '/'))
    .sort()
    .flatMap((file) => expressionsOf(file, readFileSync(join(folder, file), 'utf8')));
}

export function expressionsOf(file: string, text: string): readonly FoundExpression[] {
  const found: FoundExpression[] = [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const constants = constantsOf(source);
  const add = (node: ts.Node, expression: FoundExpression['expression']): void => {
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    found.push({ file, line, text: node.getText(), expression });
  };
  const walk = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) add(node, partsOf(node.text));
    else if (isRegExpCall(node)) add(node, madeBy(node, constants));
    ts.forEachChild(node, walk);
  };
  walk(source);
  return found;
}

function partsOf(literal: string): { readonly source: string; readonly flags: string } {
  const end = literal.lastIndexOf('/');
  return { source: literal.slice(1, end), flags: literal.slice(end + 1) };
}

type RegExpCall = (ts.NewExpression | ts.CallExpression) & { readonly expression: ts.Identifier };

function isRegExpCall(node: ts.Node): node is RegExpCall {
  return (
    (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'RegExp'
  );
}

type Constants = ReadonlyMap<string, ts.Expression>;

/** What the constants of a file are set to. */
function constantsOf(source: ts.SourceFile): Constants {
  const constants = new Map<string, ts.Expression>();
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (ts.isIdentifier(name) && initializer !== undefined) constants.set(name.text, initializer);
    }
  }
  return constants;
}

function madeBy(call: RegExpCall, constants: Constants): FoundExpression['expression'] {
  const [source, flags] = call.arguments ?? [];
  const text = source === undefined ? undefined : valueOf(source, constants);
  const set = flags === undefined ? '' : valueOf(flags, constants);
  return text === undefined || set === undefined ? undefined : { source: text, flags: set };
}

/** The text of a string, of a template, or of a constant that is one. */
function valueOf(node: ts.Expression, constants: Constants): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isIdentifier(node)) {
    const value = constants.get(node.text);
    return value === undefined ? undefined : valueOf(value, constants);
  }
  if (!ts.isTemplateExpression(node)) return undefined;
  let text = node.head.text;
  for (const { expression, literal } of node.templateSpans) {
    const value = valueOf(expression, constants);
    if (value === undefined) return undefined;
    text += value + literal.text;
  }
  return text;
}
