import type { PullStory } from '../../story/pull-story';
import { shell } from './shell';

const UNIT = /^[\w@][\w@:.-]*$/;

/**
 * The unit that runs the kubelet: as the node says; `kubelet` where it was not asked. Undefined where another program
 * holds the kubelet and no unit of it was seen, and where there is no systemd.
 */
function kubeletUnit({ node: { discovery } }: PullStory): string | undefined {
  if (discovery === undefined) return 'kubelet';
  const { kubelet, system } = discovery;
  if (system === 'windows') return undefined;
  const unit =
    kubelet.foundBy === 'nothing'
      ? 'kubelet'
      : (kubelet.unit ?? (kubelet.holder === 'kubelet' ? 'kubelet' : undefined));
  const name = unit?.slice(unit.lastIndexOf('/') + 1).replace(/\.service$/, '');
  return name !== undefined && UNIT.test(name) ? name : undefined;
}

/**
 * The kubelet reads its plugin configuration at start only. Undefined where it would not start again: with a
 * configuration that it refuses, or without a program that is named there, a kubelet that runs is worth more.
 */
export function restartKubelet(story: PullStory): string | undefined {
  const { faults = [], unusable = [] } = (story.plugins.known ? story.plugins.value : null) ?? {};
  const unit = kubeletUnit(story);
  return unit === undefined || faults.length > 0 || unusable.length > 0
    ? undefined
    : shell`systemctl restart ${unit}`;
}

/** The kubelet's own words about its plugins. */
export function kubeletLogOfPlugins(story: PullStory): string | undefined {
  const unit = kubeletUnit(story);
  return unit === undefined ? undefined : shell`journalctl -u ${unit} | grep -i "credential provider"`;
}
