import type { SourcedDocument } from '../keyring/keyring';
import { Keyring } from '../keyring/keyring';
import { bytesOf, goString } from '../model/go-string';
import { recordAt, stringAt, type JsonRecord } from '../model/json-record';
import { parseCredentialProviderConfig, readableProviders } from '../provider/parse-provider-config';
import { planPlugin, planUnverified, type PluginPlan } from '../provider/plan-plugins';
import type { PluginBinary } from '../provider/plugin-binary';
import { PluginConsultation, type PluginReport } from '../provider/plugin-consultation';
import { pluginDocument } from '../provider/plugin-source';
import { decodePluginResponse, responseEntries } from '../provider/plugin-response';
import type { CredentialProvider } from '../provider/provider-config';
import { accountVerdict, type PluginPod } from '../provider/service-account';
import type { KubeletVersion } from '../release/kubelet-version';
import type { ReleaseRules } from '../release/profile';
import type { PluginStory } from './plugin-story';
import type { PluginReply, ProviderEvidence } from './provider-evidence';
import { reportedFailure } from './reported-failure';
import type { NodeState } from './story-input';

/** What is asked of the plugins of a node: for which image, of which pod. */
export interface PluginQuestion {
  readonly evidence: ProviderEvidence;
  /** Normalised name of the image; undefined where it is refused. */
  readonly name: string | undefined;
  readonly pod: PluginPod | undefined;
  /** That of the pod, where it is known. */
  readonly serviceAccount: JsonRecord | undefined;
  readonly nodeState: NodeState | undefined;
  readonly rules: ReleaseRules;
  readonly kubeletVersion: KubeletVersion | undefined;
}

/** What the node's plugins come to for one image. */
export function tellPlugins(question: PluginQuestion): PluginStory {
  const { evidence, name, rules, kubeletVersion, nodeState } = question;
  const options = {
    kubeletVersion,
    featureGates: evidence.featureGates,
  };
  const off = !(evidence.featureGates?.KubeletCredentialProviders ?? rules.pluginsOn);
  const parsed = off ? undefined : parseCredentialProviderConfig(evidence.config, options);
  const providers = parsed?.valid === true ? readableProviders(evidence.config, options) : [];
  const stale = isLater(evidence.changedAt, nodeState?.kubeletStartedAt);
  const known = evidence.asked !== undefined || Object.keys(evidence.replies ?? {}).length > 0;
  const consulted = name !== undefined && providers.length > 0 && (known || !stale);
  return {
    faults: parsed?.valid === false ? parsed.faults : [],
    providers,
    unusable: providers.flatMap((provider) => unusable(provider, evidence)),
    stale,
    consultation: consulted ? (evidence.asked ?? fromReplies(question, providers, name)) : undefined,
    evidence,
  };
}

function isLater(time: string | undefined, than: string | undefined): boolean {
  return Date.parse(time ?? '') > Date.parse(than ?? '');
}

function unusable({ name }: CredentialProvider, evidence: ProviderEvidence): readonly PluginBinary[] {
  const { binaries = {}, binDir } = evidence;
  const binary = Object.hasOwn(binaries, name) ? binaries[name] : undefined;
  if (binary !== undefined) return binary.outcome === 'found' ? [] : [binary];
  if (binDir === undefined || binDir.files.includes(name)) return [];
  return [{ path: `${binDir.path}/${name}`, outcome: 'missing' }];
}

/** What plugins are known to have answered, as if they had been run just now. */
function fromReplies(
  { evidence, pod, serviceAccount, rules }: PluginQuestion,
  providers: readonly CredentialProvider[],
  name: string,
): PluginConsultation {
  const { replies = {} } = evidence;
  const documents: SourcedDocument[] = [];
  const inOrder = rules.pluginKeyringApart
    ? providers
    : [...providers].sort((a, b) => (goString(a.name) < goString(b.name) ? -1 : 1));
  const reports = inOrder.map((provider): PluginReport => {
    const plan = planFor(provider, name, rules, pod, serviceAccount);
    const reply = Object.hasOwn(replies, provider.name) ? replies[provider.name] : undefined;
    if (!plan.asked || reply === undefined) return { plan };
    const { outcome, document } = outcomeOf(provider, reply, rules);
    if (document === undefined) return { plan, outcome };
    documents.push(document);
    return { plan, outcome, matching: new Keyring([document], rules).lookup(name).candidates.length };
  });
  const run = reports.some(({ outcome }) => outcome !== undefined);
  return new PluginConsultation(run, reports, documents, pod);
}

function planFor(
  provider: CredentialProvider,
  name: string,
  rules: ReleaseRules,
  pod: PluginPod | undefined,
  account: JsonRecord | undefined,
): PluginPlan {
  if (account === undefined) return planUnverified(provider, name, rules, pod);
  const metadata = recordAt(account, 'metadata') ?? {};
  const annotations = Object.entries(recordAt(metadata, 'annotations') ?? {}).flatMap(
    ([key, value]): [string, string][] => (typeof value === 'string' ? [[key, value]] : []),
  );
  const facts = { uid: stringAt(metadata, 'uid') ?? '', annotations: Object.fromEntries(annotations) };
  return planPlugin(provider, name, rules, accountVerdict(provider.tokenAttributes, pod, facts));
}

function outcomeOf(
  { name: plugin, apiVersion }: CredentialProvider,
  reply: PluginReply,
  rules: ReleaseRules,
): Required<Pick<PluginReport, 'outcome'>> & { readonly document?: SourcedDocument } {
  if ('error' in reply) return { outcome: { outcome: 'failed', failure: reportedFailure(reply.error) } };
  const stdout = typeof reply.stdout === 'string' ? bytesOf(goString(reply.stdout)) : reply.stdout;
  const decoded = decodePluginResponse(stdout, apiVersion, rules);
  if (!decoded.ok)
    return { outcome: { outcome: 'failed', failure: { kind: 'response', fault: decoded.fault } } };
  const { response } = decoded;
  if (!['Image', 'Registry', 'Global'].includes(response.cacheKeyType))
    return { outcome: { outcome: 'failed', failure: { kind: 'cache-key-type' } } };
  const entries = responseEntries(response);
  const document = pluginDocument({ kind: 'credential-provider', plugin }, entries);
  return { outcome: { outcome: 'ran', entries: entries.length }, document };
}
