import { checkArgument } from '../../core/input/check-input';
import { text } from '../../core/input/values';
import { KeyringError } from '../../errors';
import type { FindingId } from '../../core/model/finding';
import type { DiagnosisId } from '../../core/diagnose/rules';
import { printable } from '../../core/model/unprintable';
import { keyringOf } from '../subject';
import type { MatcherResult } from '../offer-chain';

interface Reported {
  readonly id: string;
  readonly severity: string;
  readonly message: string;
}

/** `expect(node).toReportFinding(id)`, also of a diagnosis: this finding is among those that are reported. */
export function toReportFinding(subject: unknown, id: FindingId | DiagnosisId): MatcherResult {
  checkArgument(id, 'id', text);
  const findings = findingsOf(subject);
  const pass = findings.some((finding) => finding.id === id);
  const lines = findings.map((each) => `  ${each.severity} ${each.id}: ${printable(each.message)}`);
  return {
    pass,
    message: () =>
      `expected the finding ${id}${pass ? ' not' : ''} to be reported\n\nReported:\n${lines.join('\n') || '  nothing'}`,
  };
}

function findingsOf(subject: unknown): readonly Reported[] {
  const images = typeof subject === 'object' && subject !== null && 'images' in subject ? subject.images : [];
  if (Array.isArray(images) && images.some(isDiagnosis))
    return images.filter(isDiagnosis).flatMap(findingsOf);
  const own = typeof subject === 'object' && subject !== null && 'findings' in subject;
  const found: unknown = own ? subject : keyringOf(subject);
  if (typeof found === 'object' && found !== null && 'findings' in found && Array.isArray(found.findings))
    return found.findings as readonly Reported[];
  throw new KeyringError(
    'INVALID_OPTION',
    'toReportFinding needs a node, a keyring or a diagnosis: expect(aNode()...), expect(diagnosePod(...)).',
    { option: 'subject' },
  );
}

/** An image of a diagnosed pod. */
function isDiagnosis(image: unknown): boolean {
  return typeof image === 'object' && image !== null && 'story' in image && 'findings' in image;
}
