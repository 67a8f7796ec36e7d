import { list, shorten } from '../../model/wording';
import { releaseProfile } from '../../release/kubelet-version';
import { whyNotStarting, type ProgramFile } from '../binary/can-start';
import { nodeFinding, type NodeFinding } from '../discovery';
import { describeProvenance } from '../setting';
import type { NodeFacts } from './facts';
import { placeOf } from './flags';

const GROUP = 'kubelet.config.k8s.io/';

/** Plugins that are on the node and not asked, or with which the kubelet or they themselves do not start. */
export function pluginFindings(facts: NodeFacts): readonly NodeFinding[] {
  return [
    ...oneFlagAlone(facts),
    ...missing(facts),
    ...refused(facts),
    ...cannotStart(facts),
    ...notLoaded(facts),
  ];
}

function oneFlagAlone({ settings, flagsKnown }: NodeFacts): readonly NodeFinding[] {
  const { credentialProviderConfig: config, credentialProviderBinDir: folder } = settings;
  if (!flagsKnown || !config.known || !folder.known || (config.value === null) === (folder.value === null))
    return [];
  const [there, absent] = config.value === null ? ['bin-dir', 'config'] : ['config', 'bin-dir'];
  const given = config.value === null ? folder : config;
  return [
    nodeFinding('node-plugin-flag-alone', {
      message: `The kubelet gets --image-credential-provider-${there} (${describeProvenance(given.from)}) without --image-credential-provider-${absent}: it does not start.`,
      hint: `Give --image-credential-provider-${absent} as well.`,
      ...placeOf(given.from),
    }),
  ];
}

function missing(facts: NodeFacts): readonly NodeFinding[] {
  const { settings, plugins, pluginConfigIsFolder, pluginConfigFaults, pluginFolderThere, version } = facts;
  const allThere = facts.whole || facts.programThere;
  const { credentialProviderConfig: config, credentialProviderBinDir: folder } = settings;
  const found: NodeFinding[] = [];
  if (config.known && config.value !== null && config.from.kind !== 'inferred') {
    if (!plugins.configurations.some(({ loaded }) => loaded === true)) {
      const [fault] = pluginConfigFaults ?? [];
      if (fault !== undefined || (allThere && !facts.pluginConfigUnread))
        found.push(
          nodeFinding('node-plugin-config-missing', {
            message: `--image-credential-provider-config names ${config.value} (${describeProvenance(config.from)}), where no CredentialProviderConfig is${fault === undefined ? '' : ` (${fault})`}: the kubelet does not start.`,
            hint: 'Write the configuration there, or correct the flag.',
            path: config.value,
          }),
        );
    } else if (
      pluginConfigIsFolder &&
      version !== undefined &&
      !releaseProfile(version).rules.configDirectory
    ) {
      found.push(
        nodeFinding('node-plugin-config-folder', {
          message: `${config.value} is a directory, and kubelet ${version} reads one file: it does not start. Directories are read from 1.34 on.`,
          hint: 'Name one file in --image-credential-provider-config.',
          path: config.value,
        }),
      );
    }
  }
  if (folder.known && folder.value !== null && !pluginFolderThere && allThere) {
    found.push(
      nodeFinding('node-plugin-folder-missing', {
        message: `--image-credential-provider-bin-dir names ${folder.value} (${describeProvenance(folder.from)}), which is not there: the kubelet does not start.`,
        hint: 'Put the plugins there, or correct the flag.',
        path: folder.value,
      }),
    );
  }
  return found;
}

/** A configuration that is there and that the kubelet refuses: one of another API version is told as that. */
function refused(facts: NodeFacts): readonly NodeFinding[] {
  const versions = wrongVersion(facts);
  const { plugins, pluginConfigFaults: faults = [], pluginConfigIsFolder, settings, version } = facts;
  const { credentialProviderConfig: config } = settings;
  const loaded = plugins.configurations.filter((one) => one.loaded !== false);
  if (versions.length > 0 || faults.length === 0 || loaded.length === 0) return versions;
  if (!config.known || config.value === null) return [];
  if (pluginConfigIsFolder && version !== undefined && !releaseProfile(version).rules.configDirectory)
    return [];
  return [
    nodeFinding('node-plugin-config-refused', {
      message: `With ${config.value} (${describeProvenance(config.from)}) the kubelet does not start: ${list(faults)}.`,
      hint: 'Correct every place that is named, then restart the kubelet.',
      path: loaded.length === 1 ? (loaded[0]?.path ?? config.value) : config.value,
      about: loaded.flatMap(({ providers }) => providers),
    }),
  ];
}

/** A configuration of another API version than the release takes. */
function wrongVersion({ plugins, version }: NodeFacts): readonly NodeFinding[] {
  if (version === undefined) return [];
  const taken = releaseProfile(version).rules.pluginApi;
  return plugins.configurations.flatMap(({ path, apiVersion, loaded }) => {
    if (loaded === false || taken.some((one) => apiVersion === `${GROUP}${one}`)) return [];
    return [
      nodeFinding('node-plugin-config-api-version', {
        message: `${path} is of apiVersion ${JSON.stringify(apiVersion)}, and kubelet ${version} takes ${list(taken.map((one) => GROUP + one))}: it does not start (no kind "CredentialProviderConfig" is registered for that version).`,
        hint: `Write apiVersion: ${GROUP}${taken.at(-1) ?? ''}, or bring the kubelet up to date.`,
        path,
      }),
    ];
  });
}

/**
 * A missing loader is likely even where some files of the node alone are there, as one builds against it on purpose; a
 * missing shell is not.
 */
function cannotStart({ plugins, processor, whole, pluginFolderThere }: NodeFacts): readonly NodeFinding[] {
  return plugins.programs.flatMap((program) => {
    if (!whole && !program.found && !pluginFolderThere) return [];
    const why = whyNotStarting(program, processor === undefined ? {} : { machine: processor });
    if (why === undefined) return [];
    if (!whole && program.found && program.format.kind === 'script' && (program.mode & 0o111) !== 0)
      return [];
    const loaderUnseen =
      !whole && program.found && program.interpreterMissing === true && (program.mode & 0o111) !== 0;
    const id = loaderUnseen ? 'node-plugin-loader-not-seen' : 'node-plugin-cannot-start';
    return [
      nodeFinding(id, {
        message: loaderUnseen
          ? `The plugin ${program.path} may not start: ${why}, as far as the files that are here tell.`
          : `The plugin ${program.path} cannot start on this node: ${why}.`,
        hint: hintFor(program),
        path: program.path,
        about: [program.path.slice(program.path.lastIndexOf('/') + 1)],
      }),
    ];
  });
}

/** Somebody who downloads a plugin has it under the name of its build. */
function hintFor(program: ProgramFile): string {
  const similar = program.found ? [] : (program.similar ?? []);
  return similar.length === 0
    ? 'Put a build of the plugin there that is made for this node: statically linked, of its architecture, mode 0755.'
    : `In that folder there is ${list(similar.map(shorten))}: give it the name of the provider, or the provider its name. A kubelet looks for the name letter by letter.`;
}

/** A configuration that lies on the disk, while the kubelet's flags name none or another one. */
function notLoaded({ plugins, settings }: NodeFacts): readonly NodeFinding[] {
  const { credentialProviderConfig: config } = settings;
  if (!config.known) return [];
  const instead =
    config.value === null
      ? 'its flags name none'
      : `its flags name ${config.value} (${describeProvenance(config.from)})`;
  return plugins.configurations
    .filter(({ loaded }) => loaded === false)
    .map(({ path, providers }) =>
      nodeFinding('node-plugin-config-not-loaded', {
        message: `${path} configures plugins (${list(providers)}), and the kubelet does not load it: ${instead}.`,
        hint: `If they are meant to be asked, start the kubelet with --image-credential-provider-config=${path} and --image-credential-provider-bin-dir.`,
        path,
      }),
    );
}
