import { GENERATED } from './choose';
import type { Seen } from './compare';
import type { LibraryAnswer } from './library-answer';
import type { Plan } from './plan';
import type { PodResult, ScenarioResult } from './run-scenario';
import { CONTROL_PLANE } from './programs';
import { isFor, type Scenario, type Topic } from './scenario';

/** docs/proof.md: what was seen, scenario by scenario. */
export function proofOf(topics: readonly Topic[], results: readonly ScenarioResult[], plan: Plan): string {
  const releases = plan.releases.map(({ release }) => release);
  const agreeing = results.filter(({ verdict }) => verdict === 'agrees').length;
  return `${[
    '# Seen on a real kubelet',
    '',
    `Each scenario is a node with its files, the objects of a cluster and pods. An unmodified kubelet ${list(releases)} runs on that node, over a container runtime that pulls nothing and writes down each credential it is offered; pods that are not static come from an unmodified kube-apiserver ${CONTROL_PLANE} with etcd. The library is asked about the same node, settings and objects. ${agreeing} of ${results.length} runs agree${generatedText(plan)}.${agentText(plan)}`,
    '',
    '```sh',
    plan.command,
    '```',
    '',
    'This page is written by that command with `--proof`. Credentials are told by their user name, in the order in which the kubelet offers them; ⇄ joins those whose order it leaves open. The registry refuses all, unless said otherwise. Where the pod itself is refused there is no pull to compare, and the row says only what was seen.',
    ...topics
      .filter(({ title }) => title !== GENERATED)
      .flatMap(({ title, scenarios }) => [
        '',
        `## ${title}`,
        '',
        `| scenario | image | offered | ${releases.join(' | ')} |`,
        `|---|---|---|${releases.map(() => '---|').join('')}`,
        ...scenarios.flatMap((scenario) => rows(scenario, results, releases)),
      ]),
  ].join('\n')}\n`;
}

function generatedText({ generate, seed }: Plan): string {
  return generate === 0 ? '' : `, those of ${generate} generated scenarios (seed ${seed}) among them`;
}

function agentText({ runsAgent }: Plan): string {
  return !runsAgent
    ? ''
    : ' The packed library also ran as an agent beside a kubelet, on the same file system: it answered the same, and after the node file was changed it told both what the kubelet had kept and what the next one would read.';
}

function rows(
  scenario: Scenario,
  results: readonly ScenarioResult[],
  releases: readonly string[],
): readonly string[] {
  const ran = releases.map((release) =>
    results.find((result) => result.scenario === scenario && result.release === release),
  );
  return scenario.pods.map(({ image }, at) => {
    const texts = ran.map((result) => podText(result?.pods[at]));
    const [first = ''] = texts;
    const marks = ran.map((result, column) => {
      const outcome = result?.pods[at]?.seen.outcome;
      const isCompared = outcome !== 'refused' && outcome !== 'not created';
      if (result === undefined)
        return isFor(releases[column] ?? '', scenario) ? 'not run' : 'has no such setting';
      const agrees = result.verdict === 'agrees' && !isCompared ? 'seen' : result.verdict;
      return texts[column] === first ? agrees : `${texts[column] ?? ''}: ${agrees}`;
    });
    return `| ${[at === 0 ? cell(scenario.name) : '', `\`${cell(image)}\``, first, ...marks].join(' | ')} |`;
  });
}

function podText(pod: PodResult | undefined): string {
  return pod === undefined ? 'nothing seen' : seenText(pod.seen, pod.library);
}

function seenText({ outcome, logins, accepted, message }: Seen, { undefinedOrder }: LibraryAnswer): string {
  switch (outcome) {
    case 'anonymous':
      return 'once, without a credential';
    case 'invalid-image':
      return 'nothing: the image name is refused';
    case 'keyring-failed':
      return `nothing: ${cell(message)}`;
    case 'refused':
      return `nothing: the kubelet refuses the pod: ${cell(message)}`;
    case 'present':
      return 'nothing: the image is on the node';
    case 'not started':
      return 'nothing: the kubelet does not start';
    case 'not created':
      return `nothing: the API server refuses the pod`;
    case 'credentials': {
      const open = (at: number) => undefinedOrder.some(([from, to]) => at > from && at < to);
      const names = inOneOrder(logins, undefinedOrder).map(({ username }, at) => {
        const name = username === '' ? '(blank)' : cell(username);
        return at === 0 ? name : `${open(at) ? ' ⇄ ' : ', '}${name}`;
      });
      return names.join('') + (accepted ? ' (accepted)' : '');
    }
  }
}

/** The same page for the same answer: where any order may come, that of the names. */
function inOneOrder(logins: Seen['logins'], open: LibraryAnswer['undefinedOrder']): Seen['logins'] {
  const ordered = [...logins];
  for (const [from, to] of open) {
    const some = ordered.slice(from, to).sort((a, b) => (a.username < b.username ? -1 : 1));
    ordered.splice(from, some.length, ...some);
  }
  return ordered;
}

export function cell(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/\s+/g, ' ');
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}
