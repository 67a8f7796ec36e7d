import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stopped, untilStopped, type SignalSource, type StopSignal } from '../../src/cli/stop-signals';
import { temporaryFolder } from '../node-files/temporary-folder';
import { builtPackage } from './built-package';

let program: string;

beforeAll(() => {
  program = join(builtPackage(), 'dist/cli/bin.js');
}, 300_000);

/** A file system that takes a byte at a time, and says when it has the first one. */
const SLOW = `
  const fs = require('node:fs');
  const { write } = fs;
  let told = false;
  fs.write = (fd, bytes, from, length, at, done) => {
    if (!told) process.stdout.write('writing');
    told = true;
    setTimeout(() => write(fd, bytes, from, Math.min(1, length), at, done), 10);
  };
`;

describe('a program that is asked to end while it writes a file', () => {
  it.each([
    ['SIGINT', []],
    ['SIGTERM', []],
    ['SIGHUP', []],
    ['SIGINT', ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGINT']],
  ] as const)('%s, then %j: removes it all, and says so', async (signal, more) => {
    const folder = temporaryFolder();
    const slow = join(temporaryFolder(), 'slow.cjs');
    writeFileSync(slow, SLOW);
    writeFileSync(join(folder, 'auth.json'), 'old');
    const args = ['render', '--node-root', '/nowhere', '--cwd', '/', '--home', '', '--write', 'auth.json'];
    const child = spawn(process.execPath, ['--require', slow, program, ...args], { cwd: folder });
    const told: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => told.push(chunk));
    const ended = once(child, 'close');
    await once(child.stdout, 'data');
    expect(readdirSync(folder)).toHaveLength(2);
    child.kill(signal);
    const pause = (): Promise<void> => new Promise((done) => setTimeout(done, 2));
    for (const another of more) {
      await pause();
      child.kill(another);
    }
    expect(await ended).toEqual([128 + constants.signals[signal], null]);
    expect(Buffer.concat(told).toString()).toBe(
      `kubelet-keyring: stopped by ${signal}; nothing was written\n`,
    );
    expect(readdirSync(folder)).toEqual(['auth.json']);
    expect(readFileSync(join(folder, 'auth.json'), 'utf8')).toBe('old');
  });
});

/** Signals that a test sends. */
class Signals implements SignalSource {
  readonly listeners = new Set<readonly [StopSignal, (signal: StopSignal) => void]>();

  on(signal: StopSignal, listener: (signal: StopSignal) => void): void {
    this.listeners.add([signal, listener]);
  }

  off(signal: StopSignal, listener: (signal: StopSignal) => void): void {
    for (const one of this.listeners)
      if (one[0] === signal && one[1] === listener) this.listeners.delete(one);
  }

  send(signal: StopSignal): void {
    for (const [name, listener] of [...this.listeners]) if (name === signal) listener(signal);
  }
}

describe('untilStopped', () => {
  it('listens while something is written, and not longer', async () => {
    const signals = new Signals();
    const result = await untilStopped(() => {
      expect([...signals.listeners].map(([name]) => name)).toEqual(['SIGINT', 'SIGTERM', 'SIGHUP']);
      return Promise.resolve('done');
    }, signals);
    expect([result, signals.listeners.size]).toEqual(['done', 0]);
  });

  it('a signal calls off what is written; those after it wait until it is tidied up', async () => {
    const signals = new Signals();
    const stopped = untilStopped(async (signal) => {
      signals.send('SIGTERM');
      signals.send('SIGINT');
      await Promise.resolve();
      expect([...signals.listeners].map(([name]) => name)).toEqual(['SIGINT', 'SIGTERM', 'SIGHUP']);
      signal.throwIfAborted();
    }, signals);
    await expect(stopped).rejects.toEqual(new Stopped('SIGTERM', false));
    expect(signals.listeners.size).toBe(0);
  });

  it('a signal that comes too late says that the file is there', async () => {
    const signals = new Signals();
    const stopped = untilStopped(() => {
      signals.send('SIGINT');
      return Promise.resolve();
    }, signals);
    await expect(stopped).rejects.toThrow('stopped by SIGINT; the file was written before');
  });

  it('another error comes through', async () => {
    const signals = new Signals();
    const error = new Error('another');
    await expect(untilStopped(() => Promise.reject(error), signals)).rejects.toBe(error);
    expect(signals.listeners.size).toBe(0);
  });
});
