import type { FileRead } from '../model/file-read';
import type { ToolFault } from './tool';

/** What a program makes of a file that it cannot read. */
export function faultOfRead(read: Exclude<FileRead, { kind: 'bytes' | 'absent' }>): ToolFault {
  if (read.kind !== 'unreadable') return 'file-unknown';
  switch (read.errno) {
    case 'EISDIR':
      return 'file-is-directory';
    case 'EACCES':
    case 'EPERM':
      return 'file-unreadable';
    default:
      return 'file-unreachable';
  }
}

/** Whether os.Stat finds something there that is no folder. */
export function isFileThere(read: FileRead | undefined): boolean {
  if (read === undefined || read.kind === 'absent') return false;
  return !(read.kind === 'unreadable' && read.errno === 'EISDIR');
}
