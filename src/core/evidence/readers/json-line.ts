/** `10.0.2.10: {"ts":...}`: what some tools put before a line of JSON. */
const JSON_LINE = /^(?:\S{1,64}: )?(\{".*\})\s*$/;

/** The object that is a line of its own; undefined where there is none. */
export function jsonLine(line: string): unknown {
  // Most lines of a log end otherwise.
  if (!/[}\s]/.test(line.slice(-1))) return undefined;
  const json = JSON_LINE.exec(line)?.[1];
  if (json === undefined) return undefined;
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
