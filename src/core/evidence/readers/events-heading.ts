/** The heading of the events of a description, which is followed by rows of them. */
const HEADING = /^\s*(?:Events|Type\s+Reason\s+Age|FirstSeen\s+LastSeen)\b/;

/** What stands before a row in the line of its heading, as some trackers run the lines together. */
const BEFORE_ROW = /\s-{2,64}\s{1,64}(?=(?:Normal|Warning)\s{2,64}\S)/;

/** What stands behind a heading in its own line, empty where nothing does; undefined where a line is no heading. */
export function afterEventsHeading(line: string): string | undefined {
  if (!HEADING.test(line)) return undefined;
  const before = BEFORE_ROW.exec(line);
  return before === null ? '' : line.slice(before.index + before[0].length);
}
