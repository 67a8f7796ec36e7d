import type { PluginReport } from '../../provider/plugin-consultation';
import type { PluginFailure } from '../../provider/plugin-provider';
import type { PluginStory } from '../../story/plugin-story';
import type { PullStory } from '../../story/pull-story';
import type { Observation } from '../rule';
import { offersSomething } from './candidates';

/** The plugins of the node; undefined where it has none, or nobody knows. */
export function pluginsOf({ plugins }: PullStory): PluginStory | undefined {
  return plugins.known ? (plugins.value ?? undefined) : undefined;
}

/** What each plugin came to, in the order in which the kubelet asks. */
export function reportsOf(story: PullStory): readonly PluginReport[] {
  return pluginsOf(story)?.consultation?.reports ?? [];
}

/** The first plugin whose failure is of a kind. */
export function failedReport(
  story: PullStory,
  applies: (failure: PluginFailure, report: PluginReport) => boolean,
): PluginReport | undefined {
  return reportsOf(story).find(
    (report) => report.outcome?.outcome === 'failed' && applies(report.outcome.failure, report),
  );
}

/** Whether the kubelet asks a plugin for the image. */
export function isAskedFor(plugin: string, story: PullStory): boolean {
  return reportsOf(story).some(({ plan }) => plan.plugin === plugin && plan.asked);
}

/** The reason of a failed execution. */
export function reasonOf(outcome: PluginReport['outcome']): string | undefined {
  return outcome?.outcome === 'failed' && outcome.failure.kind === 'execution'
    ? outcome.failure.reason
    : undefined;
}

/** Docker finds its helpers by this prefix. */
export function isHelperName(plugin: string): boolean {
  return plugin.startsWith('docker-credential-');
}

/** What is known of a plugin goes for its part alone: where another source has a credential, the pull goes on. */
export function aboutPlugin(plugin: string, story: PullStory): Pick<Observation, 'source' | 'severity'> {
  const source = { kind: 'credential-provider', plugin } as const;
  return offersSomething(story) ? { source, severity: 'warning' } : { source };
}
