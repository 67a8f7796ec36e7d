import type { FixtureFile } from '../../node-files/discover/lay-out';
import type { Settings } from '../question';

/** A kubelet on a node of its own: how it is started, and the files of the node. */
export interface LiveQuestion {
  readonly cwd: string;
  /** null: none. */
  readonly home: string | null;
  readonly arguments: readonly string[];
  /** How many of the last arguments its unit takes from an environment file; the rest stand in the unit. */
  readonly exported: number;
  /** By path; a line `{base}` stands for the settings that every node has (base.ts). */
  readonly files: Readonly<Record<string, FixtureFile>>;
}

/** What `/configz` of a running kubelet holds of the settings that are read here. */
export type Configz = Omit<
  Settings,
  'rootDir' | 'nodeName' | 'credentialProviderConfig' | 'credentialProviderBinDir'
>;

/** Flags that are no configuration, by name. */
export const FLAGS_ALONE = [
  'root-dir',
  'hostname-override',
  'image-credential-provider-config',
  'image-credential-provider-bin-dir',
  'config',
  'config-dir',
] as const;

/** What a running kubelet goes by: its `/configz`, the `FLAG:` lines of its log, and its process. */
export interface LiveSeen {
  readonly configz: Configz;
  readonly flags: Readonly<Record<(typeof FLAGS_ALONE)[number], string>>;
  readonly home: string | null;
  readonly cwd: string;
}

/** `seen`, or the error with which the kubelet ended. */
export interface LiveVector extends LiveQuestion {
  readonly seen?: LiveSeen;
  readonly error?: string;
}
