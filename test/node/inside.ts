import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { agentScenario } from './agent-scenario';
import { ApiServer } from './api-server';
import { chosenTopics, chosenWireTopics } from './choose';
import { raiseLoopback } from './namespaces';
import type { Plan } from './plan';
import { proofOf } from './proof';
import { describeProblems } from './report';
import type { Surroundings } from './play-scenario';
import { runScenario, type ScenarioResult } from './run-scenario';
import { isFor, needsApiServer } from './scenario';
import { withWire, wireOf } from './wire/proof-wire';
import { runWirePart } from './wire/run-all';

/** How many nodes the API server knows by token; each try of a scenario is a node. */
const NODES_PER_SCENARIO = 3;

/** The driver within the namespaces: all that it starts ends with it. */
async function main(planFile: string): Promise<number> {
  const plan = JSON.parse(readFileSync(planFile, 'utf8')) as Plan;
  raiseLoopback(plan.runtime);
  const topics = chosenTopics(plan);
  const scenarios = topics.flatMap(({ scenarios: some }) => some);
  const wireTopics = plan.wire === undefined ? [] : chosenWireTopics(plan);
  const wireScenarios = wireTopics.flatMap(({ scenarios: some }) => some);
  const runs =
    (scenarios.length * NODES_PER_SCENARIO + 3) * plan.releases.length +
    wireScenarios.length * NODES_PER_SCENARIO;
  const nodeNames = Array.from({ length: runs }, (_, at) => `node-${at + 1}`);
  const api =
    plan.controlPlane !== undefined && [...scenarios, ...wireScenarios].some(needsApiServer)
      ? await ApiServer.start({
          folder: join(plan.work, 'control-plane'),
          programs: plan.controlPlane,
          nodeNames,
        })
      : undefined;
  const surroundings = (release: string, kubelet: string): Surroundings => ({
    release,
    folder: plan.work,
    programs: { kubelet, runtime: plan.runtime },
    api,
    installed: plan.agent,
    nextNode: () => nodeNames.shift() ?? 'node-too-many',
  });
  const results: ScenarioResult[] = [];
  let failed = 0;
  for (const { release, kubelet } of plan.releases) {
    if (scenarios.length === 0) break;
    const started = Date.now();
    const around = surroundings(release, kubelet);
    console.log(`kubelet ${release}`);
    for (const scenario of scenarios.filter((one) => isFor(release, one))) {
      const result = await runScenario(scenario, around);
      results.push(result);
      if (result.verdict !== 'agrees') failed++;
      const mark = result.verdict === 'agrees' ? 'ok' : result.verdict === 'unsure' ? 'UNSURE' : 'DIFFERS';
      console.log(
        `  ${mark.padEnd(7)} ${scenario.name} (${result.seconds.toFixed(1)} s${triesText(result)})`,
      );
      for (const line of describeProblems(result)) console.log(`          ${line}`);
    }
    if (plan.agent !== undefined && plan.runsAgent) failed += await runAgent(plan.agent, around);
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    console.log(`  ${seconds} s; pulls: ${tally(results.filter((result) => result.release === release))}`);
  }
  if (plan.proof !== undefined && scenarios.length > 0)
    writeFileSync(
      plan.proof,
      withWire(proofOf(topics, results, plan), wireOf(readFileSync(plan.proof, 'utf8'))),
    );
  const [first] = plan.releases;
  const wire =
    first === undefined || wireScenarios.length === 0
      ? []
      : await runWirePart(plan, wireTopics, surroundings(first.release, first.kubelet));
  failed += wire.filter(({ verdict }) => verdict !== 'agrees').length;
  const agents = plan.runsAgent ? plan.releases.length : 0;
  console.log(`${results.length + agents + wire.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function runAgent(agent: string, around: Surroundings): Promise<number> {
  const problems = await agentScenario(agent, around);
  console.log(
    `  ${problems.length === 0 ? 'ok     ' : 'DIFFERS'} the packed library as an agent beside the kubelet`,
  );
  for (const problem of problems) console.log(`          ${problem}`);
  return problems.length === 0 ? 0 : 1;
}

/** What the pulls came to, so that a run in which nothing matches is noticed. */
function tally(results: readonly ScenarioResult[]): string {
  const counts = new Map<string, number>();
  for (const { seen } of results.flatMap(({ pods }) => pods))
    counts.set(seen.outcome, (counts.get(seen.outcome) ?? 0) + 1);
  return [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
}

function triesText({ tries }: ScenarioResult): string {
  return tries === 1 ? '' : `, ${tries} tries`;
}

void main(process.argv[2] ?? '').then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
