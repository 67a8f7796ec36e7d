import type { Answer, Said } from './answer';
import type { Expected } from './report';

/** Where an answer differs from what a report expects; empty where it does not. */
export function judge(expected: Expected, { status, findings, trouble }: Answer): readonly string[] {
  const wrongStatus = expected.exit.includes(status)
    ? []
    : [`status ${status} instead of ${expected.exit.join(' or ')}`];
  if (findings === undefined) return [...wrongStatus, `no answer: ${trouble.slice(0, 200)}`];
  return [
    ...wrongStatus,
    ...firstDiffers(expected, firstOf(expected, findings)),
    ...controlDiffers(expected, findings),
    ...namesDiffer(expected, findings),
    ...saysDiffer(expected, findings),
  ];
}

/** The first error; where other severities are allowed and there is none, the first of those. */
function firstOf({ severity = ['error'] }: Expected, findings: readonly Said[]): Said | undefined {
  return ['error', ...severity]
    .map((each) => findings.find((finding) => finding.severity === each))
    .find((finding) => finding !== undefined);
}

function firstDiffers({ firstCategory, about = {} }: Expected, first: Said | undefined): readonly string[] {
  const spelt = first === undefined ? 'none' : `${first.category} (${first.id} of ${first.image ?? '-'})`;
  if (firstCategory.length === 0) return first?.severity === 'error' ? [`an error: ${spelt}`] : [];
  if (first === undefined || !firstCategory.includes(first.category))
    return [`first ${spelt} instead of ${firstCategory.join(' or ')}`];
  const { image, pod } = about;
  return [
    ...(image === undefined || isImage(image, first.image ?? '')
      ? []
      : [`about ${spelt} instead of ${image}`]),
    ...(pod === undefined || isPod(pod, first.pod)
      ? []
      : [`about pod ${first.pod ?? '-'} instead of ${pod}`]),
  ];
}

/** Without tag and digest any of the repository; however Docker Hub is spelt. */
function isImage(wanted: string, actual: string): boolean {
  const [want, is] = [familiar(wanted), familiar(actual)];
  return want === is || want === is.replace(/@.*$/, '').replace(/:[^/:]+$/, '');
}

function familiar(image: string): string {
  return image.replace(/^(?:index\.)?docker\.io\//, '').replace(/^library\//, '');
}

/** The pod, or the controller that made it. */
function isPod(wanted: string, actual: string | undefined): boolean {
  return actual !== undefined && (wanted === actual || wanted.startsWith(`${actual}-`));
}

function controlDiffers({ noCredentialError }: Expected, findings: readonly Said[]): readonly string[] {
  if (noCredentialError !== true) return [];
  return findings
    .filter(({ severity, category }) => severity === 'error' && category !== 'not-credentials')
    .map(({ id }) => `an error about credentials: ${id}`);
}

function namesDiffer(expected: Expected, findings: readonly Said[]): readonly string[] {
  const counted = expected.firstCategory.length === 0 ? findings : [firstOf(expected, findings)];
  const text = counted.map((finding) => finding?.text.toLowerCase() ?? '').join('\n');
  return (expected.mustName ?? [])
    .map((name) => [name].flat())
    .filter((choices) => !choices.some((choice) => text.includes(choice.toLowerCase())))
    .map((choices) => `does not name ${choices.join(' or ')}`);
}

function saysDiffer({ mustNotSay = [] }: Expected, findings: readonly Said[]): readonly string[] {
  const lines = findings.map(
    ({ severity, category, id, image = '-', text }) => `${severity} ${category} ${id} ${image}: ${text}`,
  );
  return mustNotSay.flatMap((pattern) => {
    const line = lines.find((each) => new RegExp(pattern, 'is').test(each));
    return line === undefined ? [] : [`says /${pattern}/: ${line.slice(0, 200)}`];
  });
}
