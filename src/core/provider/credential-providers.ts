import { Keyring } from '../keyring/keyring';
import type { Finding } from '../model/finding';
import type { ReleaseRules } from '../release/profile';
import { planPlugins } from './plan-plugins';
import { PluginConsultation, type PluginReport } from './plugin-consultation';
import { PluginKeyring } from './plugin-keyring';
import type { PluginAnswer, PluginOutcome, RunPlugin } from './plugin-provider';
import { pluginDocument } from './plugin-source';
import type { CredentialProvider } from './provider-config';
import { summarise, type ProviderSummary } from './provider-summary';
import type { KnownAccounts, PluginPod, ServiceAccounts } from './service-account';

/** What plugins of a node stand on. */
export interface CredentialProvidersHost {
  readonly rules: ReleaseRules;
  /** Runs a plugin. Without, every consultation is a dry run. */
  readonly run?: RunPlugin | undefined;
  /** Milliseconds since some beginning, for the cache of responses. Without, no response expires. */
  readonly now?: (() => number) | undefined;
  readonly serviceAccounts?: KnownAccounts | undefined;
  /** The pod that images are for where a question names none. */
  readonly pod?: PluginPod | undefined;
}

/** The credential provider plugins of a node; responses stay cached as long as this object lives. */
export class CredentialProviders {
  readonly #host: CredentialProvidersHost;
  readonly #providers: readonly CredentialProvider[];
  readonly #keyring: PluginKeyring | undefined;

  constructor(
    providers: readonly CredentialProvider[],
    host: CredentialProvidersHost,
    /** What is odd about the configuration. */
    readonly findings: readonly Finding[] = [],
  ) {
    this.#host = host;
    this.#providers = providers;
    const { run, now = () => 0, rules, serviceAccounts } = host;
    if (run === undefined) return;
    const accounts = serviceAccounts === undefined ? {} : { serviceAccounts };
    this.#keyring = new PluginKeyring(providers, { rules, run, now, ...accounts });
  }

  /** Whether plugins are run. */
  get runs(): boolean {
    return this.#keyring !== undefined;
  }

  /** In the order of the configuration. */
  get summaries(): readonly ProviderSummary[] {
    return this.#providers.map(summarise);
  }

  /** Asks (or, in a dry run, would ask) the plugins about a normalised image name. Never rejects for what a plugin does. */
  async consult(name: string, pod: PluginPod | undefined = this.#host.pod): Promise<PluginConsultation> {
    const { rules, serviceAccounts } = this.#host;
    const plans = await planPlugins(this.#providers, name, rules, {
      ...(pod === undefined ? {} : { pod }),
      ...(serviceAccounts === undefined
        ? {}
        : { getServiceAccount: (namespace, account) => lookUp(serviceAccounts, namespace, account) }),
    });
    if (this.#keyring === undefined) {
      return new PluginConsultation(
        false,
        plans.map((plan) => ({ plan })),
        [],
        pod,
      );
    }
    const planOf = new Map(plans.map((plan) => [plan.plugin, plan]));
    const answers = await this.#keyring.ask(name, pod);
    const reports = answers.flatMap((answer): PluginReport[] => {
      const plan = planOf.get(answer.plugin);
      if (plan === undefined) return [];
      const outcome = outcomeOf(answer);
      if (outcome.outcome !== 'ran' && outcome.outcome !== 'cached') return [{ plan, outcome }];
      const own = new Keyring([pluginDocument(answer.source, answer.credentials)], rules);
      return [{ plan, outcome, matching: own.lookup(name).candidates.length }];
    });
    const documents = answers
      .filter(({ credentials }) => credentials.length > 0)
      .map(({ source, credentials }) => pluginDocument(source, credentials));
    return new PluginConsultation(true, reports, documents, pod);
  }

  toJSON(): readonly ProviderSummary[] {
    return this.summaries;
  }
}

/** An account that cannot be looked up is none, to a plan; the run says more. */
async function lookUp(
  accounts: KnownAccounts,
  namespace: string,
  name: string,
): Promise<Awaited<ReturnType<ServiceAccounts['get']>>> {
  try {
    return await accounts.get(namespace, name);
  } catch {
    return undefined;
  }
}

/** The answer without its credentials. */
function outcomeOf(answer: PluginAnswer): PluginOutcome {
  switch (answer.outcome) {
    case 'failed':
      return { outcome: 'failed', failure: answer.failure };
    case 'missing-annotation':
      return { outcome: 'missing-annotation', annotation: answer.annotation };
    case 'ran':
    case 'cached':
      return { outcome: answer.outcome, entries: answer.entries };
    case 'no-match':
    case 'no-service-account':
      return { outcome: answer.outcome };
  }
}
