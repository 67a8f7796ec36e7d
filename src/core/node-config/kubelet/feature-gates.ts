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
    for (const [gate, on] of [...(gatesInFlag(value) ?? [])].reverse()) add(gate, { value: on, from });
  }
  const taken = new Set<string>();
  for (const { value, from } of fieldIn(files, 'featureGates')) {
    // A null of a drop-in takes away what the files before it say: of one gate, or of all.
    if (value === null) break;
    if (!isRecord(value)) continue;
    for (const [gate, on] of Object.entries(value)) {
      if (taken.has(gate)) continue;
      if (typeof on === 'boolean') add(gate, { value: on, from });
      else if (on === null) taken.add(gate);
    }
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

/** Names of the gates in flags. */
export function gatesOf(flags: Flags): readonly Found<string>[] {
  return (flags.get('feature-gates') ?? []).flatMap(({ value, from }) =>
    (gatesInFlag(value) ?? []).map(([gate]) => ({ value: gate, from })),
  );
}

/**
 * Gates of one value of `--feature-gates`; undefined where the kubelet takes it for malformed, and ends. Mirrors
 * MapStringBool.Set in staging/src/k8s.io/component-base/cli/flag/map_string_bool.go (kubernetes, v1.37.2).
 */
export function gatesInFlag(text: string): readonly (readonly [gate: string, on: boolean])[] | undefined {
  const found: (readonly [string, boolean])[] = [];
  for (const part of text.split(',').filter((one) => one !== '')) {
    const at = part.indexOf('=');
    const on = at < 0 ? undefined : goBool(part.slice(at + 1).trim());
    if (on === undefined) return undefined;
    found.push([part.slice(0, at).trim(), on]);
  }
  return found;
}

/** Mirrors strconv.ParseBool. */
export function goBool(text: string): boolean | undefined {
  if (/^(?:1|t|T|TRUE|true|True)$/.test(text)) return true;
  return /^(?:0|f|F|FALSE|false|False)$/.test(text) ? false : undefined;
}
