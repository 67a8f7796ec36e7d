/** The heading of the events of a description, which is followed by rows of them. */
const HEADING = /^\s*(?:Events|Type\s+Reason\s+Age|FirstSeen\s+LastSeen)\b/;

/** A row in the line of its heading, as some trackers run the lines together. */
const ROW = /\s-{2,}\s+((?:Normal|Warning)\s{2,}\S.*)$/s;

/** What stands behind a heading in its own line, empty where nothing does; undefined where a line is no heading. */
export function afterEventsHeading(line: string): string | undefined {
  return HEADING.test(line) ? (ROW.exec(line)?.[1] ?? '') : undefined;
}
