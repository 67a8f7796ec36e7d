import { goString } from '../../src/core/model/go-string';
import { Secret } from '../../src/core/model/secret';
import { criAuth, type CriAuth } from '../../src/core/runtime/credential';
import { runtimeFiles, type RuntimeFiles } from '../../src/core/runtime/files';
import { startRuntime, type RuntimePlayer } from '../../src/core/runtime/play';
import { Content } from './content';
import { TEST_CA, TEST_CERTIFICATE, TEST_KEY, withPem } from './pem';
import type { Scenario, ScenarioAuth, ScenarioPull, SeenRequest } from './scenario';
import { ScriptedRegistry } from './scripted-registry';

/** What the model says to a scenario. */
export interface Answer {
  readonly ready: boolean;
  readonly pulls: readonly { readonly succeeded: boolean; readonly requests: readonly SeenRequest[] }[];
}

const DEADLINE = 75;

export function answerScenario(scenario: Scenario): Answer {
  const files = filesOf(scenario);
  const runtime = scenario.program === 'containerd' ? 'containerd' : 'cri-o';
  const play = startRuntime({ runtime, version: scenario.version, files });
  if (play === undefined) return { ready: false, pulls: [] };
  const content = new Content(scenario);
  const registry = new ScriptedRegistry(scenario, content);
  return { ready: true, pulls: scenario.pulls.map((pull) => answerPull(pull, play, content, registry)) };
}

function answerPull(
  pull: ScenarioPull,
  play: RuntimePlayer,
  content: Content,
  registry: ScriptedRegistry,
): Answer['pulls'][number] {
  registry.seen = [];
  const image = withDigest(pull.image, content);
  let succeeded = false;
  for (const auth of pull.auths ?? [undefined]) {
    const conversation = play({
      image,
      auth: auth === undefined || auth === null ? undefined : authOf(auth),
      namespace: pull.namespace ?? '',
      deadline: pull.timeout ?? DEADLINE,
    });
    let step = conversation.next();
    while (step.done !== true) step = conversation.next(registry.answer(step.value));
    succeeded = step.value;
    if (succeeded) break;
  }
  return { succeeded, requests: registry.seen };
}

/** Where a scenario's configuration lies, and what is there besides. */
const CONFIG = {
  containerd: '/etc/containerd/config.toml',
  'cri-o': '/etc/crio/crio.conf.d/10-scenario.conf',
};
const ACCEPT_ALL = '{"default": [{"type": "insecureAcceptAnything"}]}';

function filesOf(scenario: Scenario): RuntimeFiles {
  const entries = new Map<string, string | null>([
    ['/etc/pki/private-ca.pem', TEST_CA],
    ['/etc/pki/node.cert', TEST_CERTIFICATE],
    ['/etc/pki/node.key', TEST_KEY],
  ]);
  const isContainerd = scenario.program === 'containerd';
  if (!isContainerd) entries.set('/etc/containers/policy.json', ACCEPT_ALL);
  if (scenario.config !== undefined)
    entries.set(CONFIG[isContainerd ? 'containerd' : 'cri-o'], scenario.config);
  for (const [path, text] of Object.entries(scenario.files ?? {})) {
    entries.set(path, text === null ? null : withPem(text));
  }
  return runtimeFiles(entries);
}

/** `{digest}` in an image is that of its manifest. */
export function withDigest(image: string, content: Pick<Content, 'digestOf'>): string {
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
