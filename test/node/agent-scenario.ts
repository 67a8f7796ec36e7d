import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { Node, rootDirOf } from './node';
import { podManifest } from './pods';
import type { Surroundings } from './play-scenario';
import { podName, type Scenario } from './scenario';
import { removeFolder } from './remove-folder';

const NODE_FILE = '/var/lib/kubelet/config.json';
const WITHIN = 60_000;

const scenario: Scenario = {
  name: 'the packed library as an agent beside the kubelet',
  home: '/root',
  files: { [NODE_FILE]: nodeFile('before') },
  pods: ['first', 'second', 'third'].map((name) => ({ image: `agent.example.com/${name}:1`, static: true })),
};

interface AgentAnswer {
  readonly offered: readonly string[];
  readonly onDisk: readonly string[];
  readonly note?: string;
}

/**
 * The packed library runs beside a kubelet, on the same file system, and is asked about each image as the
 * kubelet pulls it: before the node file is changed, after it, and beside the next kubelet.
 */
export async function agentScenario(folder: string, around: Surroundings): Promise<readonly string[]> {
  const problems: string[] = [];
  const expect = (what: string, said: unknown, due: unknown): void => {
    if (JSON.stringify(said) !== JSON.stringify(due))
      problems.push(`${what}: ${JSON.stringify(said)}, expected ${JSON.stringify(due)}`);
  };
  const own = join(around.folder, around.nextNode());
  mkdirSync(own, { recursive: true });
  const node = newNode(own, around);
  const agent = startAgent(folder, node.root);
  try {
    node.start();
    const first = await pull(node, 0);
    expect('the kubelet, before the change', first, ['before:secret']);
    expect('the agent, before the change', await agent.ask(0), { offered: first, onDisk: first });

    node.place(NODE_FILE, nodeFile('after'));
    const second = await pull(node, 1);
    const { note, ...answer } = await agent.ask(1);
    expect('the kubelet, after the change', second, ['before:secret']);
    expect('the agent, after the change', answer, { offered: second, onDisk: ['after:secret'] });
    expect('the agent says why', note?.startsWith('the node file has changed'), true);
    await node.end();

    const next = newNode(own, around, false);
    next.start();
    const third = await pull(next, 2);
    await next.end();
    expect('the next kubelet', third, ['after:secret']);
    expect('the agent, of what the next kubelet reads', (await agent.ask(2)).onDisk, third);
  } finally {
    await node.end();
    agent.end();
  }
  if (problems.length === 0) removeFolder(own);
  return problems;
}

function nodeFile(username: string): { readonly auths: object } {
  return { auths: { 'agent.example.com': { username, password: 'secret' } } };
}

function newNode(folder: string, { release, programs }: Surroundings, fresh = true): Node {
  const files = fresh ? scenario.files : undefined;
  const { files: _, ...others } = scenario;
  return new Node({
    release,
    name: 'agent',
    folder,
    programs,
    scenario: files === undefined ? others : { ...others, files },
  });
}

/** Gives the kubelet a static pod and waits for what it offers for its image. */
async function pull(node: Node, at: number): Promise<readonly string[]> {
  const pod = scenario.pods[at];
  if (pod === undefined) throw new Error(`no pod ${at}`);
  const image = pod.image;
  const nodeName = 'agent';
  node.placeStaticPod(podName(at), podManifest(pod, at, { namespace: 'default', nodeName }));
  const ended = await node.until(({ ends }) => ends.has(`default/${podName(at)}-${nodeName}`), WITHIN);
  if (!ended) throw new Error(`the kubelet came to no end with the pull of ${image}`);
  return node
    .offers()
    .filter((offer) => offer.image === image)
    .map(({ auth }) => (auth === null ? 'anonymous' : `${auth.username}:${auth.password}`));
}

function startAgent(
  folder: string,
  nodeRoot: string,
): { ask(at: number): Promise<AgentAnswer>; end(): void } {
  const options = { nodeRoot, rootDir: rootDirOf(scenario), cwd: '/', home: scenario.home };
  const child = spawn(process.execPath, [join(folder, 'agent.cjs'), JSON.stringify(options)], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask: async (at) => {
      child.stdin.write(`${scenario.pods[at]?.image ?? ''}\n`);
      const { value, done } = await lines.next();
      if (done === true) throw new Error('the agent ended');
      return JSON.parse(value) as AgentAnswer;
    },
    end: () => child.kill('SIGKILL'),
  };
}
