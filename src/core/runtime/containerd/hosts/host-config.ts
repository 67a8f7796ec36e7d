import type { Secret } from '../../../model/secret';
import type { RuntimePlace } from '../../finding';
import type { Capability } from './registry-host';

/** What hosts.toml, or the certificate files of a folder, say of one host, before files are read. */
export interface HostConfig {
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
  readonly capabilities: ReadonlySet<Capability>;
  /** Absolute paths; undefined where the key is not there. */
  readonly authorities?: readonly string[];
  readonly clientPairs?: readonly (readonly [certificate: string, key: string])[];
  readonly skipVerify?: boolean;
  readonly headers: ReadonlyMap<string, readonly Secret[]>;
  /** Seconds. */
  readonly dialTimeout?: number;
  readonly place?: RuntimePlace;
  /** `/v2` was put behind a path that begins with it. */
  readonly pathLengthened?: boolean;
}

export const BLANK_HOST: HostConfig = {
  scheme: '',
  host: '',
  path: '',
  capabilities: new Set(),
  headers: new Map(),
};
