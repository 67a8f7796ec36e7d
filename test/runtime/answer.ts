import { goString } from '../../src/core/model/go-string';
import { Secret } from '../../src/core/model/secret';
import { CONTAINERD_RULES, containerdLine } from '../../src/core/runtime/containerd/lines';
import { playPull } from '../../src/core/runtime/containerd/play/play-pull';
import { startService } from '../../src/core/runtime/containerd/service';
import { playCrioPull } from '../../src/core/runtime/containers-image/play/pull';
import { startCrio } from '../../src/core/runtime/containers-image/service';
import { criAuth, type CriAuth } from '../../src/core/runtime/credential';
import { runtimeFiles, type RuntimeFiles } from '../../src/core/runtime/files';
import type { Conversation, WireContent } from '../../src/core/runtime/wire/exchange';
import { Content } from './content';
import { TEST_CA, TEST_CERTIFICATE, TEST_KEY, withPem } from './pem';
import type { Scenario, ScenarioAuth, ScenarioPull, SeenRequest } from './scenario';
import { ScriptedRegistry } from './scripted-registry';

/** What the model says to a scenario. */
export interface Answer {
  readonly ready: boolean;
  readonly pulls: readonly { readonly succeeded: boolean; readonly requests: readonly SeenRequest[] }[];
}

type Play = (pull: ScenarioPull, auth: CriAuth | undefined, namespace: string) => Conversation<boolean>;

const DEADLINE = 75;

export function answerScenario(scenario: Scenario): Answer {
  const files = filesOf(scenario);
  const play = scenario.program === 'containerd' ? startContainerd(scenario, files) : startCrioPlay(files);
  if (play === undefined) return { ready: false, pulls: [] };
  const content = new Content(scenario);
  const registry = new ScriptedRegistry(scenario, content);
  return { ready: true, pulls: scenario.pulls.map((pull) => answerPull(pull, play, content, registry)) };
}

function answerPull(pull: ScenarioPull, play: Play, content: Content, registry: ScriptedRegistry): Answer['pulls'][number] {
  registry.seen = [];
  const image = withDigest(pull.image, content);
  let succeeded = false;
  for (const auth of pull.auths ?? [undefined]) {
    const conversation = play({ ...pull, image }, auth === undefined || auth === null ? undefined : authOf(auth), pull.namespace ?? '');
    let step = conversation.next();
    while (step.done !== true) step = conversation.next(registry.answer(step.value));
    succeeded = step.value;
    if (succeeded) break;
  }
  return { succeeded, requests: registry.seen };
}

function startContainerd(scenario: Scenario, files: RuntimeFiles): Play | undefined {
  const rules = CONTAINERD_RULES[containerdLine(scenario.version).line];
  const started = startService(files, '/etc/containerd/config.toml', rules);
  if (started.state !== 'ready') return undefined;
  const store = new Map<string, WireContent>();
  return ({ image, timeout }, auth) =>
    playPull({ image, auth, deadline: timeout ?? DEADLINE }, started.service, files, rules, store);
}

function startCrioPlay(files: RuntimeFiles): Play | undefined {
  const started = startCrio(files);
  if (started.state !== 'ready') return undefined;
  const spent = new Set<string>();
  return ({ image, timeout }, auth, namespace) =>
    playCrioPull({ image, auth, namespace, deadline: timeout ?? DEADLINE }, started.service, spent);
}

/** Where a scenario's configuration lies, and what is there besides. */
const CONFIG = { containerd: '/etc/containerd/config.toml', 'cri-o': '/etc/crio/crio.conf.d/10-scenario.conf' };
const ACCEPT_ALL = '{"default": [{"type": "insecureAcceptAnything"}]}';

function filesOf(scenario: Scenario): RuntimeFiles {
  const entries = new Map<string, string | null>([
    ['/etc/pki/private-ca.pem', TEST_CA],
    ['/etc/pki/node.cert', TEST_CERTIFICATE],
    ['/etc/pki/node.key', TEST_KEY],
  ]);
  const isContainerd = scenario.program === 'containerd';
  if (!isContainerd) entries.set('/etc/containers/policy.json', ACCEPT_ALL);
  if (scenario.config !== undefined) entries.set(CONFIG[isContainerd ? 'containerd' : 'cri-o'], scenario.config);
  for (const [path, text] of Object.entries(scenario.files ?? {})) {
    entries.set(path, text === null ? null : withPem(text));
  }
  return runtimeFiles(entries);
}

function withDigest(image: string, content: Content): string {
  if (!image.includes('{digest}')) return image;
  const name = image.slice(0, image.indexOf('@'));
  const slash = name.indexOf('/');
  const repository = name.slice(slash + 1).split(':', 1)[0] ?? '';
  return image.replace('{digest}', content.digestOf(repository));
}

function authOf(auth: ScenarioAuth): CriAuth {
  const secret = (text = ''): Secret => new Secret(goString(text));
  return criAuth({
    username: auth.username ?? '',
    password: secret(auth.password),
    auth: secret(auth.auth),
    identityToken: secret(auth.identityToken),
    registryToken: secret(auth.registryToken),
    serverAddress: auth.serverAddress ?? '',
  });
}
