import { mayBeOfInterest } from './log-evidence';
import { contentOf, readLogLine, type LogLine } from './log-line';
import { ownText } from './own-text';

/**
 * A line of a log, taken apart where it may tell something of a pull, as few do; `nothing` of any other line of a log;
 * undefined where it is none.
 */
export function lineOfInterest(line: string): LogLine | 'nothing' | undefined {
  const content = contentOf(line);
  if (content === undefined) return undefined;
  return mayBeOfInterest(content) ? readLogLine(ownText(line)) : 'nothing';
}
