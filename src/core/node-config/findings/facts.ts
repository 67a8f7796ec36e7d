import type { Machine } from '../binary/elf';
import type { DiscoveredKubelet, DiscoveredPlugins, DiscoveredRuntime } from '../discovery';
import type { ConfigurationFile } from '../kubelet/configuration';
import type { Flags } from '../kubelet/flags';
import type { KubeletSettings } from '../kubelet/settings';
import type { Provenance } from '../setting';
import type { SourcedArgument } from '../systemd/start-command';
import type { ReplacedVariable } from '../systemd/environment';
import type { PassedOver, Refusal } from '../systemd/service';
import type { FileVariable } from '../systemd/environment-file';

/** What the findings of a discovery are made of. */
export interface NodeFacts {
  readonly system: 'linux' | 'windows' | 'unknown';
  /** All of the node is there, and what is not does not exist. */
  readonly whole: boolean;
  /** The kubelet's program is there: a part of a node that has it has what it is started with as well. */
  readonly programThere: boolean;
  readonly processor?: Machine;
  readonly kubelet: DiscoveredKubelet;
  /** Its flags were seen, all of them. */
  readonly flagsKnown: boolean;
  readonly flags: Flags;
  /** Words of the command line that are no flags. */
  readonly notFlags: readonly SourcedArgument[];
  readonly settings: KubeletSettings;
  /** The release, where it is one that is known here. */
  readonly version?: string;
  readonly configuration: readonly ConfigurationFile[];
  readonly configurationMissing: readonly string[];
  readonly runtime: DiscoveredRuntime;
  readonly plugins: DiscoveredPlugins;
  /** The plugin configuration is a folder. */
  readonly pluginConfigIsFolder: boolean;
  /** The plugin configuration may be there, and was not read: it is too large, or not for this user. */
  readonly pluginConfigUnread: boolean;
  /** Why a kubelet ends with the plugin configuration; undefined where it was not read. */
  readonly pluginConfigFaults: readonly string[] | undefined;
  /** False where it was seen that it is not there. */
  readonly pluginFolderThere: boolean;
  readonly unit?: UnitFacts;
  /** The unit of the kubelet where systemd refuses it; where none is found, those whose names tell of a kubelet. */
  readonly refusedUnits: readonly RefusedUnit[];
  /** Files in which people write flags, whether something loads them or not. */
  readonly flagFiles: readonly FlagFile[];
  /** Units that would start a kubelet as well. */
  readonly otherUnits: readonly string[];
  /** Files that are there of those that other programs than the kubelet read. */
  readonly otherProgramFiles: readonly string[];
  /** The kubelet is in a script that was not understood. */
  readonly uncertain: boolean;
  readonly exhausted: boolean;
}

export interface UnitFacts {
  readonly name: string;
  readonly loadedFiles: readonly string[];
  /** Environment files that have to be there and are not. */
  readonly missingFiles: readonly {
    readonly path: string;
    readonly namedBy: string;
    readonly line?: number;
  }[];
  /** Variables that the command line names. */
  readonly named: readonly string[];
  /** Where the command line stands. */
  readonly command?: Provenance;
  /** There are more drop-ins than are read. */
  readonly dropInsUnread: boolean;
  /** Assignments of variables that a later one replaces. */
  readonly replaced: readonly ReplacedVariable[];
  /** Files among the drop-ins that systemd does not read, as their names do not end in `.conf`. */
  readonly otherDropIns: readonly FlagFile[];
  readonly passedOver: readonly PassedOver[];
  /** It sets `KUBELET_CONFIG_DROPIN_DIR_ALPHA`. */
  readonly turnsDropInsOn: boolean;
  /** Environment files of which systemd takes nothing. */
  readonly malformedFiles: readonly { readonly path: string; readonly optional: boolean }[];
}

export interface RefusedUnit {
  readonly name: string;
  /** The unit and its drop-ins. */
  readonly files: readonly string[];
  readonly refusal: Refusal;
}

export interface FlagFile {
  readonly path: string;
  readonly variables: readonly FileVariable[];
  /** Lines that begin with `export`, which systemd does not take. */
  readonly exported: readonly number[];
}
