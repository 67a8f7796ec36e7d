import type { SourcedDocument } from '../keyring/keyring';
import type { Finding } from '../model/finding';
import type { PluginPlan } from './plan-plugins';
import { pluginFindings } from './plugin-findings';
import type { PluginOutcome } from './plugin-provider';
import type { PluginPod } from './service-account';

/** What the kubelet does with one plugin for one image, and, unless it is a dry run, what came of it. */
export interface PluginReport {
  readonly plan: PluginPlan;
  /** Absent in a dry run. */
  readonly outcome?: PluginOutcome;
  /** Where it answered: how many of its credentials match the image. */
  readonly matching?: number;
}

/** All plugins of a node about one image. */
export class PluginConsultation {
  /** Responses hold passwords as plain text, and nobody may come across them. */
  readonly #documents: readonly SourcedDocument[];

  constructor(
    /** Whether plugins were run; otherwise this is a dry run. */
    readonly run: boolean,
    /** In the order in which the kubelet asks. */
    readonly reports: readonly PluginReport[],
    documents: readonly SourcedDocument[] = [],
    /** The pod that the image is for; null where none was named. */
    readonly pod: PluginPod | null = null,
  ) {
    this.#documents = documents;
  }

  /** Whether a plugin would be asked and was not, so that its credentials are missing here. */
  get leavesOpen(): boolean {
    return this.reports.some(({ plan, outcome }) => plan.asked && outcome === undefined);
  }

  /** What went wrong. */
  get findings(): readonly Finding[] {
    return pluginFindings(this.reports);
  }

  /** What the plugins answered. */
  documents(): readonly SourcedDocument[] {
    return this.#documents;
  }

  toJSON(): {
    readonly run: boolean;
    readonly pod: PluginPod | null;
    readonly reports: readonly PluginReport[];
    readonly findings: readonly Finding[];
  } {
    const { run, pod, reports, findings } = this;
    return { run, pod, reports, findings };
  }
}
