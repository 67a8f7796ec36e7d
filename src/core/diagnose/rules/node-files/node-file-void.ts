import { describeFault, mendFault } from '../../../parse/describe-fault';
import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { meantElsewhere, placesOf } from '../../reading/node-places';
import { rule } from '../../rule';

export default rule({
  id: 'node-file-void',
  stage: 'node-files',
  category: 'node-file-invalid',
  severity: 'error',
  explains: ANONYMOUS_REFUSED,
  excludedBy: NOT_ANONYMOUS,
  before: [['node-file-without-entries', 'what does not decode was meant to be read']],
  docs: {
    cause: 'A node file is passed over: it does not decode or cannot be read.',
    example: 'a trailing comma, UTF-16',
    fix: 'Correct it.',
  },
  check: (story) => {
    const report = placesOf(story).find(({ outcome }) => outcome === 'malformed' || outcome === 'unreadable');
    if (report === undefined || !lacksCredential(story)) return undefined;
    const source = { kind: 'node-file', place: report.place.id, path: report.place.path } as const;
    const unsure = meantElsewhere(story) ? { confidence: 'possible' as const } : {};
    if (report.outcome === 'malformed') {
      return {
        ...unsure,
        source,
        ...(report.fault.pointer === undefined ? {} : { pointer: report.fault.pointer }),
        message: `${report.place.path} is passed over as if it were not there: ${describeFault(report.fault)}.`,
        hint: mendFault(report.fault),
      };
    }
    const why =
      report.outcome === 'unreadable' && report.read.kind === 'unreadable'
        ? report.read.errno
        : 'no regular file';
    return {
      ...unsure,
      source,
      message: `${report.place.path} is passed over: it cannot be read (${why}).`,
      hint: 'Put a regular file there.',
    };
  },
});
