import { misfit, shape, tagOf, type Shape } from './shape';

export const text = shape<string>('a text', (value) => typeof value === 'string');

export const flag = shape<boolean>('true or false', (value) => typeof value === 'boolean');

/** Its range is for whoever uses it to check. */
export const number = shape<number>('a number', (value) => typeof value === 'number' && !Number.isNaN(value));

export const nothing = shape<null>('null', (value) => value === null);

export const anything: Shape<unknown> = { expected: 'anything', wrong: () => undefined };

/** Bytes as Node.js has them, a Buffer included. */
export const bytes = shape<Uint8Array>('bytes (a Uint8Array)', (value) => tagOf(value) === 'Uint8Array');

export const date = shape<Date>('a Date', (value) => tagOf(value) === 'Date');

export const signal = shape<AbortSignal>(
  'an AbortSignal',
  (value) => tagOf(value) === 'AbortSignal' && hasFunctions(value, ['throwIfAborted', 'addEventListener']),
);

/** A list or an object, and no text or number. */
export const someObject = shape<object>('an object', (value) => typeof value === 'object' && value !== null);

export function callback<T>(): Shape<T> {
  return shape('a function', (value) => typeof value === 'function');
}

export function oneOf<const T extends string>(words: readonly T[]): Shape<T> {
  const named = words.map((word) => `'${word}'`);
  const expected =
    named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} or ${named.at(-1) ?? ''}`;
  return shape(expected, (value) => typeof value === 'string' && words.some((word) => word === value));
}

/**
 * What this library makes and hands out, and takes back: known by what is asked of it, as another copy of the package
 * may have made it. `having`: what the type of a property is.
 */
export function madeHere<T>(expected: string, having: { readonly [K in keyof T]?: JsonKind }): Shape<T> {
  const properties = Object.entries<JsonKind | undefined>(having);
  return shape(expected, (value) => {
    if (typeof value !== 'object' || value === null) return false;
    return properties.every(([name, kind]) =>
      isOfKind((value as Readonly<Record<string, unknown>>)[name], kind),
    );
  });
}

type JsonKind = 'string' | 'boolean' | 'function' | 'object' | 'list';

function isOfKind(value: unknown, kind: JsonKind | undefined): boolean {
  if (kind === 'list') return Array.isArray(value);
  return typeof value === kind && value !== null;
}

export function hasFunctions(value: unknown, names: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return names.every((name) => typeof (value as Readonly<Record<string, unknown>>)[name] === 'function');
}

/** May be left out, or be undefined. */
export function optional<T>(inner: Shape<T>): Shape<T | undefined> {
  return {
    expected: inner.expected,
    wrong: (value, path) => (value === undefined ? undefined : inner.wrong(value, path)),
  };
}

/** One of two shapes. Where the value is near one of them, what is wrong with it there is told. */
export function either<A, B>(a: Shape<A>, b: Shape<B>): Shape<A | B> {
  const expected = `${a.expected}, or ${b.expected}`;
  return {
    expected,
    wrong: (value, path) => {
      const one = a.wrong(value, path);
      const other = one && b.wrong(value, path);
      if (one === undefined || other === undefined) return undefined;
      return [one, other].find(({ path: deeper }) => deeper !== path) ?? misfit(path, value, expected);
    },
  };
}
