import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { temporaryFolder } from '../node-files/temporary-folder';

/** Mounts are seen by the command alone, and end with it. */
const APART = process.getuid?.() === 0 ? ['-m'] : ['-Urm'];

const MOUNT = 'mount -t tmpfs -o size=64k,mode=0700 tmpfs "$0" && cd "$0" || exit 99; ';

/** Runs a script of the shell in a folder that is a disk of 64 KiB; its arguments are `$1` and so on. */
export function onSmallDisk(script: string, ...args: readonly string[]): SpawnSyncReturns<string> {
  const words = [...APART, 'sh', '-c', MOUNT + script, temporaryFolder(), ...args];
  return spawnSync('unshare', words, { encoding: 'utf8' });
}

const tried = onSmallDisk('true');

/** Why there is no such disk here, or undefined. */
export const noSmallDisk: string | undefined =
  tried.status === 0
    ? undefined
    : `this machine lets no tmpfs be mounted: ${tried.error?.message ?? tried.stderr.trim()}`;
