import { fstatSync, writeSync } from 'node:fs';
import { Writable } from 'node:stream';

/**
 * A standard stream that writes to its end what it is given. Node.js writes once to a file, and does not notice when a
 * disk that becomes full takes a part of it.
 */
export function wholeOutput(stream: Writable & { readonly fd: number; readonly isTTY?: boolean }): Writable {
  const stats = fstatSync(stream.fd);
  const once = stats.isFile() || (stats.isCharacterDevice() && stream.isTTY !== true);
  return once ? fileOutput(stream.fd) : stream;
}

/** Writes to a file, at its end or where its descriptor stands. */
export function fileOutput(fd: number, write: typeof writeSync = writeSync): Writable {
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      try {
        for (let at = 0; at < chunk.length;) {
          const written = write(fd, chunk, at);
          if (written === 0) throw Object.assign(new Error('nothing was written'), { code: 'EIO' });
          at += written;
        }
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
}
