import { shorten } from '../../../model/wording';
import { lacksCredential } from '../../reading/candidates';
import { cloudOf, cloudOfPlugin, type Cloud } from '../../reading/clouds';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { said } from '../../reading/happened';
import { registryOf } from '../../reading/image-name';
import { meantElsewhere } from '../../reading/node-places';
import { pluginsOf } from '../../reading/plugin-reports';
import { meantLogin } from '../../reading/runtime-login';
import type { PullStory } from '../../../story/pull-story';
import { rule } from '../../rule';

export default rule({
  id: 'cloud-registry-without-provider',
  stage: 'plugins',
  category: 'provider-not-configured',
  severity: 'error',
  untried: 'info',
  explains: ANONYMOUS_REFUSED,
  excludedBy: [...NOT_ANONYMOUS, 'plugin-failed'],
  docs: {
    cause: "A cloud's registry, and no plugin that fetches its credentials.",
    example: 'ECR since 1.27',
    fix: 'Install the plugin.',
  },
  check: (story) => {
    const registry = registryOf(story);
    const cloud = cloudOf(registry);
    if (cloud === undefined || !lacksCredential(story) || hasBuiltIn(cloud, story)) return undefined;
    if (said(story, 'plugin-failed') !== undefined || hasPluginOf(cloud, story)) return undefined;
    const fix = `Install ${cloud.plugin} and start the kubelet with --image-credential-provider-config and --image-credential-provider-bin-dir, or give the pod a pull secret.`;
    if (!story.plugins.known)
      return {
        severity: 'info',
        confidence: 'possible',
        message: `Nothing that was handed over matches ${shorten(registry)} (${cloud.name}); whether the node has a credential provider plugin for it is not known here.`,
        hint: `Hand over the configuration of the plugins (--credential-provider-config), or ask on the node. Where there is none: ${fix}`,
      };
    const none = pluginsOf(story) === undefined;
    return {
      ...(meantOtherwise(story) ? { confidence: 'possible' as const } : {}),
      message: `Nothing matches ${shorten(registry)} (${cloud.name}): the kubelet has no built-in support for it any more, and ${none ? 'no credential provider plugin is configured' : 'the plugins that are configured are for other registries'}.`,
      hint: fix,
    };
  },
});

/** Something else was plainly meant to give the credential: whether a plugin was is not known. */
function meantOtherwise(story: PullStory): boolean {
  return meantElsewhere(story) || meantLogin(story) !== undefined || story.node.otherNodes.length > 0;
}

/** Up to some release the kubelet asks the clouds itself, with the role of the node. */
function hasBuiltIn({ name }: Cloud, { node }: PullStory): boolean {
  return node.rules.builtInClouds.includes(name);
}

/** A plugin of this very cloud is configured: what it lacks is told by other rules. */
function hasPluginOf({ name }: Cloud, story: PullStory): boolean {
  const plugins = pluginsOf(story);
  return (
    plugins !== undefined &&
    (plugins.faults.length > 0 ||
      plugins.stale ||
      plugins.providers.some(
        (provider) =>
          cloudOfPlugin(provider.name, provider.matchImages) === name ||
          plugins.consultation?.reports.some(
            ({ plan }) => plan.plugin === provider.name && (plan.asked || plan.reason !== 'no-match'),
          ) === true,
      ))
  );
}
