import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { format, inspect } from 'node:util';

/** What console.log, .dir and .table write for a value. */
function printed(value: unknown): string {
  let written = '';
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done): void {
      written += chunk.toString();
      done();
    },
  });
  const console = new Console({ stdout });
  console.log(value);
  console.log('%s %o %O %j', value, value, value, value);
  console.dir(value, { showHidden: true, depth: 9 });
  console.table([value]);
  return written;
}

/** Everything that a program may turn a value into by accident, by the way it does so. */
export function formatted(value: object): readonly (readonly [way: string, text: string])[] {
  const text: unknown = value;
  const nested = { list: [value], map: new Map([[value, value]]) };
  return [
    ['String', String(text)],
    // eslint-disable-next-line @typescript-eslint/restrict-template-expressions
    ['template literal', `${text}`],
    // eslint-disable-next-line @typescript-eslint/no-base-to-string
    ['toLocaleString', value.toLocaleString()],
    ['JSON.stringify', JSON.stringify(value)],
    ['JSON.stringify of what holds it', JSON.stringify({ value, list: [value] }, null, 1)],
    ['inspect', inspect(value)],
    ['inspect of what holds it', inspect(nested, { depth: 9 })],
    ['inspect with hidden properties', inspect(value, { showHidden: true, depth: 9, getters: true })],
    [
      'inspect without custom functions',
      inspect(value, { customInspect: false, showHidden: true, depth: 9 }),
    ],
    ['format', format('%s %d %i %f %j %o %O', value, value, value, value, value, value, value)],
    ['console', printed(value)],
    ['message of an error', inspect(new Error(String(text), { cause: value }))],
    ['own properties', JSON.stringify(Reflect.ownKeys(value).map((key) => String(Reflect.get(value, key))))],
    ['copy by spreading', inspect({ ...value }, { showHidden: true })],
    ['entries', inspect(Object.entries(value))],
    ['structured clone', inspect(clone(value), { showHidden: true })],
  ];
}

function clone(value: object): unknown {
  try {
    return structuredClone(value);
  } catch (error) {
    return error;
  }
}
