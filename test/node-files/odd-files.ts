import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';

const closes: (() => void)[] = [];

afterAll(() => {
  for (const close of closes.splice(0)) close();
});

/** Ways to put something at a path, its folder made where it is missing. */
export const place = {
  file: (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  },
  directory: (path: string): void => {
    mkdirSync(path, { recursive: true });
  },
  link: (path: string, target: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(target, path);
  },
  fifo: (path: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    execFileSync('mkfifo', [path]);
  },
  socket: async (path: string): Promise<void> => {
    mkdirSync(dirname(path), { recursive: true });
    const server = createServer();
    closes.push(() => server.close());
    await new Promise<void>((resolve) => server.listen(path, resolve));
  },
  /** Takes no room on the disk. */
  sparse: (path: string, size: number): void => {
    place.file(path, '');
    truncateSync(path, size);
  },
};
