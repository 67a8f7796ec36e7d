import type { CriAuth } from '../../credential';
import { PullClock } from '../../wire/clock';
import type { Conversation, Descriptor, Manifest, WireAnswer, WireContent } from '../../wire/exchange';
import { criCredential } from '../cri-credential';
import type { Named } from '../named';
import { policyFile, readPolicy } from '../policy';
import { namespacedAuthFile, planSources, type CrioService } from '../service';
import { candidatesOf } from '../short-names';
import { RegistryClient } from './client';

export interface CrioPull {
  readonly image: string;
  readonly auth: CriAuth | undefined;
  /** Of the pod; empty: none. */
  readonly namespace: string;
  /** Seconds after which the caller gives up; a kubelet never does. */
  readonly deadline: number;
}

type Outcome = 'pulled' | 'failed' | 'network';

const PLATFORM = 'linux/amd64';

/**
 * One PullImage call; true where it succeeds. Mirrors pullImage (github.com/cri-o/cri-o v1.36.3
 * server/image_pull.go, internal/storage/image.go): each candidate of the name in turn, and each of them once
 * more as an OCI artifact where it failed otherwise than on the network.
 * @param spent auth files of namespaces that were used: each is deleted after its pull.
 */
export function* playCrioPull(
  { image, auth, namespace, deadline }: CrioPull,
  service: CrioService,
  spent: Set<string>,
): Conversation<boolean> {
  const { conf, registries, files, home } = service;
  if (criCredential(auth).kind === 'fault') return false;
  let authFile = conf.globalAuthFile;
  const ofNamespace = namespacedAuthFile(image, namespace, service);
  if (namespace !== '' && ofNamespace === undefined) return false;
  if (ofNamespace !== undefined && files.exists(ofNamespace) && !spent.has(ofNamespace)) {
    authFile = ofNamespace;
    spent.add(ofNamespace);
  }
  if (conf.defaultTransport === '') return false;
  const verdictOn = readPolicy(files.read(policyFile(conf, namespace, home, files)));
  const clock = new PullClock(deadline, 0);
  for (const named of candidatesOf(image, registries, conf.shortNameMode, files)) {
    const verdict = verdictOn(named);
    if (verdict === 'malformed') return false;
    const first = yield* copyImage(named, auth, authFile, service, clock, verdict === 'accepted');
    if (first === 'pulled') return true;
    if (first === 'failed') yield* openSource(named, auth, authFile, service, clock);
  }
  return false;
}

function* copyImage(
  named: Named,
  auth: CriAuth | undefined,
  authFile: string,
  service: CrioService,
  clock: PullClock,
  accepted: boolean,
): Conversation<Outcome> {
  const opened = yield* openSource(named, auth, authFile, service, clock);
  if (typeof opened === 'string') return opened;
  const { client, content } = opened;
  if (!accepted) return 'failed';
  if (named.digest !== '' && content.digest !== named.digest) return 'failed';
  return yield* copyContent(client, content.manifest);
}

function* copyContent(client: RegistryClient, manifest: Manifest | undefined): Conversation<Outcome> {
  if (manifest === undefined) return 'failed';
  if (manifest.kind === 'index') {
    const instance = manifest.manifests.find(({ platform }) => platform === PLATFORM);
    if (instance === undefined) return 'failed';
    const answer = yield* client.get('manifests', instance.digest);
    const content = received(answer, instance);
    if (content?.manifest?.kind !== 'image') return failureOf(answer);
    return yield* copyContent(client, content.manifest);
  }
  for (const blob of [manifest.config, ...manifest.layers]) {
    const answer = yield* client.get('blobs', blob.digest);
    // A body that ends too soon is asked for once more, from where it ended.
    if (answer.ok && answer.content?.cutShort === true) yield* client.get('blobs', blob.digest);
    if (received(answer, blob) === undefined) return failureOf(answer);
  }
  return 'pulled';
}

/** The first place that has a manifest; everything else is then asked of it alone. */
function* openSource(
  named: Named,
  auth: CriAuth | undefined,
  authFile: string,
  service: CrioService,
  clock: PullClock,
): Conversation<{ readonly client: RegistryClient; readonly content: WireContent } | 'failed' | 'network'> {
  let last: 'failed' | 'network' = 'failed';
  for (const planned of planSources(named, auth, authFile, service)) {
    last = 'failed';
    if ('skipped' in planned) continue;
    const client = new RegistryClient(planned, clock);
    const { digest, tag } = planned.source.named;
    const answer = yield* client.get('manifests', digest === '' ? tag : digest);
    if (answer.ok && answer.status === 200 && answer.content?.cutShort === false) {
      return { client, content: answer.content };
    }
    last = failureOf(answer);
  }
  return last;
}

function received(answer: WireAnswer, wanted: Descriptor): WireContent | undefined {
  if (!answer.ok || answer.status !== 200 || answer.content === undefined) return undefined;
  const { content } = answer;
  return content.cutShort || content.digest !== wanted.digest ? undefined : content;
}

function failureOf(answer: WireAnswer): 'failed' | 'network' {
  return answer.ok || answer.reason === 'no-authorization' ? 'failed' : 'network';
}
