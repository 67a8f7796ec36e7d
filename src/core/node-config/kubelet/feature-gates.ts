import { isRecord } from '../../model/json-record';
import type { Found } from '../setting';
import { fieldIn, type ConfigurationFile } from './configuration';
import type { Flags } from './flags';

/** A feature gate that was turned on or off, and what said otherwise before. */
export interface GateSetting extends Found<boolean> {
  readonly gate: string;
  readonly overridden?: readonly Found<boolean>[];
}

/**
 * Gates of configuration, drop-ins and flags: they add up, and of one gate the flag counts before the last drop-in.
 * Mirrors kubeletConfigFlagPrecedence in cmd/kubelet/app/server.go (kubernetes, v1.37.2).
 */
export function featureGates(flags: Flags, files: readonly ConfigurationFile[]): readonly GateSetting[] {
  const found = new Map<string, Found<boolean>[]>();
  const add = (gate: string, value: Found<boolean>): void => {
    const values = found.get(gate);
    if (values === undefined) found.set(gate, [value]);
    else values.push(value);
  };
  for (const { value, from } of [...(flags.get('feature-gates') ?? [])].reverse()) {
    for (const [gate, on] of pairs(value).reverse()) {
      const truth = goBool(on);
      if (truth !== undefined) add(gate, { value: truth, from });
    }
  }
  for (const { value, from } of fieldIn(files, 'featureGates')) {
    if (!isRecord(value)) continue;
    for (const [gate, on] of Object.entries(value))
      if (typeof on === 'boolean') add(gate, { value: on, from });
  }
  return [...found]
    .map(([gate, values]): GateSetting => {
      const [first, ...rest] = values;
      return {
        gate,
        value: first?.value ?? false,
        from: first?.from ?? { kind: 'default', of: 'the kubelet' },
        ...(rest.length > 0 ? { overridden: rest } : {}),
      };
    })
    .sort((a, b) => (a.gate < b.gate ? -1 : 1));
}

function pairs(value: string): (readonly [string, string])[] {
  return value.split(',').flatMap((part) => {
    const [name = '', ...on] = part.trim().split('=');
    return on.length === 0 ? [] : [[name.trim(), on.join('=').trim()] as const];
  });
}

/** Mirrors strconv.ParseBool. */
export function goBool(text: string): boolean | undefined {
  if (/^(?:1|t|T|TRUE|true|True)$/.test(text)) return true;
  return /^(?:0|f|F|FALSE|false|False)$/.test(text) ? false : undefined;
}
