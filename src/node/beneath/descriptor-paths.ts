import { closeSync, constants, fstatSync, openSync, readlinkSync, statSync } from 'fs-extra';

/**
 * Only holds what stands at a path, whatever that is and without a right to read it: no pipe and no device is
 * opened by it. Node.js does not name it; the number is that of include/uapi/asm-generic/fcntl.h (torvalds/linux,
 * v6.12), and holds on every processor that Node.js runs on.
 */
export const O_PATH = 0o10000000;

/** The path of what a descriptor of this process holds, and nothing else. */
export function descriptorPath(fd: number): string {
  return `/proc/self/fd/${fd}`;
}

/**
 * The same for a child process, to which `self` is another one. The number of this process is that of the mounted
 * /proc, which may count otherwise than the namespace that this process is in.
 */
export function descriptorPathForChild(fd: number): string {
  return `/proc/${readlinkSync('/proc/self')}/fd/${fd}`;
}

let works: boolean | undefined;

/** Whether paths may start at a descriptor: on Linux, where /proc is mounted. Found out once. */
export function hasDescriptorPaths(): boolean {
  works ??= process.platform === 'linux' && leadsBack();
  return works;
}

function leadsBack(): boolean {
  let fd: number | undefined;
  try {
    fd = openSync('/', O_PATH | constants.O_DIRECTORY);
    const held = fstatSync(fd);
    const seen = statSync(`${descriptorPath(fd)}/.`);
    return held.dev === seen.dev && held.ino === seen.ino;
  } catch {
    return false;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}
