import { templateError } from './template-error';
import type { Filter, Operator, Path, Slice, Step } from './template';

/**
 * What a path leads to, from each of several values.
 * @throws KeyringError INVALID_OPTION.
 */
export function valuesOf(path: Path, from: readonly unknown[]): readonly unknown[] {
  return path.reduce<readonly unknown[]>((values, step) => walk(step, values), from);
}

function walk(step: Step, values: readonly unknown[]): readonly unknown[] {
  switch (step.kind) {
    case 'constant':
      return values.map(() => step.value);
    case 'text':
      return [step.text];
    case 'field':
      return values.flatMap((value) => fieldOf(value, step.name));
    case 'slice':
      return values.filter(isThere).flatMap((value) => sliceOf(value, step.slice));
    case 'union':
      return step.paths.flatMap((path) => valuesOf(path, values));
    case 'filter':
      return values.flatMap((value) => filterOf(value, step.filter));
    case 'wildcard':
      return values.flatMap(childrenOf);
    case 'recursive':
      return values.flatMap(belowOf);
  }
}

const isThere = (value: unknown): boolean => value !== null && value !== undefined;

function fieldOf(value: unknown, name: string): readonly unknown[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const descriptor = Object.getOwnPropertyDescriptor(value, name);
  return descriptor === undefined ? [] : [descriptor.value];
}

function childrenOf(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

/** Each that has something in it, itself first. */
function belowOf(value: unknown): readonly unknown[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  const children = childrenOf(value);
  return children.length === 0 ? [] : [value, ...children.flatMap(belowOf)];
}

function sliceOf(value: unknown, { from, to, step, single }: Slice): readonly unknown[] {
  if (!Array.isArray(value)) throw templateError('What is in [] belongs to a list, and there is none.');
  const list: readonly unknown[] = value;
  const fromEnd = (index: number): number => (index < 0 ? index + list.length : index);
  const start = fromEnd(from ?? 0);
  const end = single ? start + 1 : fromEnd(to ?? list.length);
  if (start === end) return [];
  const outside = [start, end - 1].find((index) => index < 0 || index >= list.length);
  if (outside !== undefined) throw templateError(`There is no index ${outside} in a list of ${list.length}.`);
  if (start > end) throw templateError(`A slice from ${start} to ${end} goes backwards.`);
  const each = step ?? 1;
  if (each <= 0) throw templateError('A slice goes forward: its step is more than 0.');
  return list.slice(start, end).filter((_, at) => at % each === 0);
}

function filterOf(value: unknown, { left, operator, right }: Filter): readonly unknown[] {
  if (!Array.isArray(value)) throw templateError('[?()] belongs to a list, and there is none.');
  const list: readonly unknown[] = value;
  return list.filter((item) => {
    if (operator === undefined) return exists(left, item);
    const [a, ...moreA] = valuesOf(left, [item]);
    const [b, ...moreB] = valuesOf(right, [item]);
    if (moreA.length > 0 || moreB.length > 0) throw templateError('A filter compares one value with one.');
    return a !== undefined && b !== undefined && compare(a, operator, b);
  });
}

function exists(path: Path, item: unknown): boolean {
  try {
    return valuesOf(path, [item]).length > 0;
  } catch {
    return false;
  }
}

function compare(a: unknown, operator: Operator, b: unknown): boolean {
  if (operator === '==' || operator === '!=') {
    if (!isBasic(a) || typeof a !== typeof b) throw incomparable();
    return (a === b) === (operator === '==');
  }
  const order = orderOf(a, b);
  const isLess = operator.startsWith('<');
  return (isLess ? order < 0 : order > 0) || (operator.endsWith('=') && order === 0);
}

function isBasic(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function orderOf(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  throw incomparable();
}

function incomparable(): Error {
  return templateError('A filter compares numbers with numbers, and texts with texts.');
}
